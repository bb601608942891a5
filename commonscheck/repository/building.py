"""Builds repositories that a person can look into, from fast-import streams that are shipped with the program."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from commonscheck.repository.environment import clean_environment
from commonscheck.repository.process import run_git

if TYPE_CHECKING:
    from pathlib import Path

_DEADLINE = 60.0
_LIMIT = 1 << 16


def build(stream: bytes, folder: Path) -> str:
    """Make a repository at `folder`, which must not exist, with `main` checked out, and return its commit id.

    `stream` decides every byte of the commits, so their ids are the same everywhere. It is trusted: only streams of our
    own may come here.
    """
    folder.mkdir()
    git = partial(
        run_git,
        environment=clean_environment(),
        deadline=_DEADLINE,
        limit=_LIMIT,
        git_dir=folder.resolve() / ".git",
        cwd=folder,
    )
    git(["init", "--quiet", "--template=", "--initial-branch=main", "--object-format=sha1"])
    git(["fast-import", "--quiet"], stdin=stream)
    git(["reset", "--quiet", "--hard", "main"])
    return git(["rev-parse", "--verify", "main"]).decode().strip()
