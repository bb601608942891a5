"""What histories say, shared by machines: facts in a folder or on S3, which need not be read again.

Whoever names such a place trusts all who can write there. Against damage, mistakes and other versions every summary
guards itself: it says what it is of, and bears its hash.

* storage   the one door to fsspec: named bytes that are whole, or not there
* sealing   one summary as bytes: what it is of, its hash, its facts
* facts     histories and changes as plain JSON, and back
* summary   all summaries of one commit of a repository, behind the same questions that a snapshot answers
"""
