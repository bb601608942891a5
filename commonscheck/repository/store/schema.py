"""The tables of the store; a file with others, or of another version, is made anew."""

from __future__ import annotations

VERSION = 2
# The grammar by which commits are read; raise it, and VERSION, when a reader would say otherwise of any object.
HEADER, PATCH, PATHS, LINES = "header", "patch id", "paths", "lines"
READER = f"{HEADER}; 1"

TABLES = """
-- Made with the store: what is chosen by it nobody can foresee.
CREATE TABLE secret (value BLOB NOT NULL) STRICT;
CREATE TABLE readers (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
-- `place` is where the objects lie, as the file system has it, `label` is for people; `files` are those that everything
-- in `held` and `computed` was read from.
CREATE TABLE repositories (
    id INTEGER PRIMARY KEY, place BLOB NOT NULL UNIQUE, label TEXT NOT NULL, files BLOB NOT NULL
) STRICT;
CREATE TABLE people (
    id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, mark INTEGER NOT NULL, UNIQUE (name, email)
) STRICT;
-- Without an author a commit is odd, for the reason in `odd`. `mark` tells a damaged row.
CREATE TABLE commits (
    id INTEGER PRIMARY KEY,
    oid BLOB NOT NULL UNIQUE,
    tree BLOB,
    parents BLOB NOT NULL,
    author INTEGER REFERENCES people (id),
    committer INTEGER REFERENCES people (id),
    author_time INTEGER,
    commit_time INTEGER,
    trailers TEXT NOT NULL,
    signed INTEGER NOT NULL,
    odd TEXT NOT NULL,
    mark INTEGER NOT NULL,
    reader INTEGER NOT NULL REFERENCES readers (id),
    source INTEGER NOT NULL REFERENCES repositories (id)
) STRICT;
-- Commits that were read whole from the files of a repository.
CREATE TABLE held (
    repository INTEGER NOT NULL REFERENCES repositories (id),
    "commit" INTEGER NOT NULL REFERENCES commits (id),
    PRIMARY KEY (repository, "commit")
) STRICT, WITHOUT ROWID;
CREATE TABLE tips (
    repository INTEGER NOT NULL REFERENCES repositories (id), oid BLOB NOT NULL, PRIMARY KEY (repository, oid)
) STRICT, WITHOUT ROWID;
-- What a reader computed from a commit, as it writes it.
CREATE TABLE results (
    oid BLOB NOT NULL,
    reader INTEGER NOT NULL REFERENCES readers (id),
    value BLOB NOT NULL,
    mark INTEGER NOT NULL,
    source INTEGER NOT NULL REFERENCES repositories (id),
    PRIMARY KEY (oid, reader)
) STRICT, WITHOUT ROWID;
-- What was computed from the files of a repository, or could have been.
CREATE TABLE computed (
    repository INTEGER NOT NULL REFERENCES repositories (id),
    reader INTEGER NOT NULL REFERENCES readers (id),
    oid BLOB NOT NULL,
    PRIMARY KEY (repository, reader, oid)
) STRICT, WITHOUT ROWID;
"""
