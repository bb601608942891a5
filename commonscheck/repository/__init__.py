"""The one door to git: everything that reads a repository or talks to a server goes through here.

Foreign repositories are never opened in place. Their object store is read from a *room*, a bare repository of our own
without their configuration, and every object is hashed and parsed by ourselves.

* addresses   which URLs, refs and commit ids are taken at all
* opening     a path or an address -> Snapshot
* doubts      why a commit may not be all that was accepted up to a day
* snapshot    what the rest of the program uses: history, files, patches of one repository at one commit
* checkout    a repository of the user's own, found from a path
* cache       repositories fetched from elsewhere (`state` beside each, `mirror` is one of them)
* history (walk, streaming, acceptance), commits, trees, patches    what is read from objects
* store       facts kept between runs
* room, reader, process, environment, limits, complaints  how git is run
* disk, working  files on this machine that nothing may lead away from
* building    repositories that the program itself ships, built for a person to look into
"""
