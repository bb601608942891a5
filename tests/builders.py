"""Builds small real git repositories, the same object ids every time.

    built = build_repository(
        tmp_path / "web",
        [
            Commit("Begin", author="Ana <ana@coop-a.example>", date="2026-01-02", files={"README": "hello\n"}),
            Commit("Try", branch="topic", start="main", author="Ben <ben@acme.example>"),
            Commit("Merge topic", merge=("topic",), date="2026-02-01"),
        ],
    )
    built.ids[0], built.head, built.git("log", "--oneline")

A commit without `files` changes a file of its own, so that it is work; `files={}` makes an empty commit, a value of
None deletes the path, and `Special` writes a symbolic link, a submodule or an odd mode.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ANA = "Ana <ana@coop-a.example>"
BEN = "Ben <ben@acme.example>"

ENVIRONMENT = {
    "PATH": os.environ["PATH"],
    "HOME": os.devnull,
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ana",
    "GIT_AUTHOR_EMAIL": "ana@coop-a.example",
    "GIT_AUTHOR_DATE": "2026-01-01T12:00:00Z",
    "GIT_COMMITTER_NAME": "Ana",
    "GIT_COMMITTER_EMAIL": "ana@coop-a.example",
    "GIT_COMMITTER_DATE": "2026-01-01T12:00:00Z",
}


@dataclass(frozen=True)
class Special:
    """A tree entry that is no plain file: mode `120000` with the link's target, `160000` with a commit id."""

    mode: str
    data: str


@dataclass(frozen=True)
class Commit:
    """One commit to build; dates are ISO days or times in UTC, a day means its noon.

    `start` names the branch a new branch begins at, `merge` the branches merged in; `committer` and `committed` follow
    `author` and `date` unless given.
    """

    message: str = "Change"
    author: str = ANA
    date: str = "2026-01-02"
    files: Mapping[str, str | bytes | Special | None] | None = None
    branch: str = "main"
    start: str = ""
    merge: tuple[str, ...] = ()
    committer: str = ""
    committed: str = ""


@dataclass(frozen=True)
class Built:
    """A repository on disk, and the ids of its commits in the order they were given."""

    path: Path
    ids: tuple[str, ...]

    @property
    def head(self) -> str:
        """The commit that HEAD points to."""
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        """Run git in this repository and return what it printed."""
        return run_git_in(self.path, *arguments, stdin=stdin)


def run_git_in(path: Path, *arguments: str, stdin: bytes = b"") -> str:
    """Run git in `path`, with no configuration but the repository's own, and return what it printed."""
    command = ["git", "-C", str(path), *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False, env=ENVIRONMENT)
    if done.returncode:
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return done.stdout.decode("utf-8", "surrogateescape")


def build_repository(
    path: Path,
    commits: Sequence[Commit],
    *,
    head: str = "main",
    bare: bool = False,
    object_format: str = "sha1",
) -> Built:
    """Make a repository at `path` holding `commits`, with `head` checked out unless it is bare."""
    path.mkdir(parents=True, exist_ok=True)
    kind = ["--bare"] if bare else []
    run_git_in(path, "init", "-q", *kind, f"--initial-branch={head}", f"--object-format={object_format}", ".")
    return Built(path, add_commits(path, commits, head=head, bare=bare))


def add_commits(path: Path, commits: Sequence[Commit], *, head: str = "main", bare: bool = False) -> tuple[str, ...]:
    """Put `commits` on top of what the repository at `path` holds, and return their ids."""
    if not commits:
        return ()
    listed = run_git_in(path, "for-each-ref", "--format=%(refname:lstrip=2) %(objectname)", "refs/heads")
    tips = dict(line.split() for line in listed.splitlines())
    offset = int(run_git_in(path, "rev-list", "--all", "--count").strip() or 0)
    stream = bytearray()
    for number, commit in enumerate(commits, start=1):
        stream += _stream(commit, number, offset + number, tips)
        tips[commit.branch] = f":{number}"
    stream += b"".join(b"get-mark :%d\n" % number for number in range(1, len(commits) + 1)) + b"done\n"
    ids = run_git_in(path, "fast-import", "--quiet", "--done", "--force", stdin=bytes(stream)).split()
    if not bare:
        run_git_in(path, "reset", "-q", "--hard", head)
    return tuple(ids)


def _stream(commit: Commit, mark: int, serial: int, tips: Mapping[str, str]) -> bytes:
    """Write one commit in fast-import's language."""
    date = _raw_date(commit.date)
    author = f"author {commit.author} {date}"
    committer = f"committer {commit.committer or commit.author} {_raw_date(commit.committed or commit.date)}"
    message = commit.message.encode()
    lines = [f"commit refs/heads/{commit.branch}", f"mark :{mark}", author, committer]
    stream = "\n".join(lines).encode() + b"\ndata %d\n" % len(message) + message + b"\n"
    start = tips[commit.start] if commit.start else tips.get(commit.branch)
    if start:
        stream += f"from {start}\n".encode()
    stream += b"".join(f"merge {tips[name]}\n".encode() for name in commit.merge)
    files = commit.files if commit.files is not None else {f"work/{serial}.txt": f"{serial}\n{commit.message}\n"}
    return stream + b"".join(_change(path, content) for path, content in files.items()) + b"\n"


def _change(path: str, content: str | bytes | Special | None) -> bytes:
    """Write one file of a commit in fast-import's language."""
    name = '"' + path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if content is None:
        return f"D {name}\n".encode("utf-8", "surrogateescape")
    if isinstance(content, Special) and content.mode == "160000":
        return f"M 160000 {content.data} {name}\n".encode()
    mode = content.mode if isinstance(content, Special) else "100644"
    text = content.data if isinstance(content, Special) else content
    data = text.encode() if isinstance(text, str) else text
    return f"M {mode} inline {name}\n".encode("utf-8", "surrogateescape") + b"data %d\n" % len(data) + data + b"\n"


def _raw_date(text: str) -> str:
    """Turn an ISO day or time into git's raw form in UTC."""
    moment = datetime.fromisoformat(text if "T" in text else f"{text}T12:00:00")
    return f"{int(moment.replace(tzinfo=moment.tzinfo or UTC).timestamp())} +0000"
