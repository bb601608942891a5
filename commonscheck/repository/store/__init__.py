"""Facts kept between runs, in one SQLite file of the cache: what was recomputed from git once need not be so again.

A fact belongs to an object id and never changes. Whether it may be used is another question: only for a repository
whose files still hold, unchanged, what it was computed from, so that a run with the store says what one without would.

* database   the one door to sqlite3: a file that may fail in any way, and is then done without
* schema     the tables, and the version that rebuilds them
* files      which files a repository's objects lie in, so that a change of them is noticed
* shelf      what is kept of one repository, as the rest of the program uses it
* headers, results, changes    rows of commits, and of what was computed from them
* audit      a sample of what is kept, computed again; telling says in words what differs
* listing    all that is kept, for other tools
"""
