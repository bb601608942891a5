"""Federations of repositories in memory: real objects and the real readers, with a comparison of files of our own.

They take milliseconds where repositories on disk take seconds; write_out() makes the same ones on disk.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Never, TypeVar

from commonscheck.commands.check import check
from commonscheck.errors import RepositoryError
from commonscheck.inquiry.asking import inquire
from commonscheck.inquiry.dossier import read_target
from commonscheck.inquiry.errands import Location
from commonscheck.inquiry.pulling import Pulled, Puller, Told
from commonscheck.model.change import Change
from commonscheck.model.report import Report, State
from commonscheck.repository.doubts import Origin
from commonscheck.repository.room import MissingObjectError, Room
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings
from tests.builders import run_git_in
from tests.property.histories import Work
from tests.situations import AS_OF

SETTINGS = Settings(AS_OF, Path("/nowhere"), allow_local=True, jobs=1)
Files = Mapping[str, str]
Objects = dict[str, tuple[str, bytes]]
Asked = TypeVar("Asked")
Said = TypeVar("Said")


@dataclass(frozen=True)
class Repository:
    """The objects of a repository by id, and the last commit of its only branch."""

    objects: Objects
    tip: str
    shallow: bool = False


Federation = Mapping[str, Repository]


@dataclass
class Builder:
    """Writes one history, commit by commit; `lines` are those of the main line, oldest first."""

    objects: Objects = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    tip: str = ""

    def add(self, work: Work) -> None:
        """Write what somebody did, merged by whoever merges it."""
        for path, text in work.files.items():
            if text is None:
                self.files.pop(path, None)
            else:
                self.files[path] = text
        tree, before = self._tree(self.files), self.tip
        self.tip = self._commit(tree, [before], work, work.committer or work.author)
        if work.merged_by:
            self.tip = self._commit(tree, [before, self.tip], Work(work.merged_by, work.day, {}), work.merged_by)

    def done(self) -> Repository:
        """Give what was written."""
        return Repository(self.objects, self.tip)

    def _commit(self, tree: str, parents: Sequence[str], work: Work, committer: str) -> str:
        when, written = (int(datetime.combine(day, time(12), UTC).timestamp()) for day in (work.day, work.written))
        head = [f"tree {tree}", *(f"parent {parent}" for parent in parents if parent)]
        head += [f"author {work.author} {written} +0000", f"committer {committer} {when} +0000"]
        head += [f"gpgsig {work.signature}"] if work.signature else []
        return self._write("commit", "\n".join([*head, "", "Work", "", *work.trailers, ""]).encode())

    def _tree(self, files: Files) -> str:
        folders: dict[str, dict[str, str]] = {}
        entries: dict[bytes, bytes] = {}
        for path, text in files.items():
            name, slash, rest = path.partition("/")
            if slash:
                folders.setdefault(name, {})[rest] = text
            else:
                entries[name.encode()] = _entry("100644", name, self._write("blob", text.encode()))
        entries |= {f"{name}/".encode(): _entry("40000", name, self._tree(inside)) for name, inside in folders.items()}
        return self._write("tree", b"".join(entries[name] for name in sorted(entries)))

    def _write(self, kind: str, data: bytes) -> str:
        name = hashlib.sha1(_framed(kind, data), usedforsecurity=False).hexdigest()
        self.objects[name] = kind, data
        return name


def _entry(mode: str, name: str, oid: str) -> bytes:
    return f"{mode} {name}\0".encode() + bytes.fromhex(oid)


def _framed(kind: str, data: bytes) -> bytes:
    return b"%b %d\0%b" % (kind.encode(), len(data), data)


class MemoryRoom(Room):
    """Gives objects from memory; there is no git in it."""

    def __init__(self, objects: Objects) -> None:
        self.kept = objects

    def close(self) -> None:
        """Leave everything as it is: nothing was opened."""

    def read(self, object_id: str, kind: str, limit: int) -> bytes:
        """Give the content of an object that is there."""
        found = self.kept.get(object_id)
        if found is None or found[0] != kind or len(found[1]) > limit:
            msg = f"{kind} {object_id} is missing"
            raise MissingObjectError(msg)
        return found[1]

    def run(self, *_commands: object, **_options: object) -> Never:
        """Fail as a git does that is not there."""
        msg = "no git in memory"
        raise RepositoryError(msg)

    def stream(self, *_commands: object, **_options: object) -> Generator[bytes, None, None]:
        """Read nothing ahead: whoever asks reads object by object then."""
        yield from self.run()


class MemorySnapshot(Snapshot):
    """A snapshot whose commits are compared file by file, by what git would say of such files."""

    def patch_ids(self, commits: Sequence[str]) -> Mapping[str, str | None]:
        """Name each change by the files that it changes, white space aside."""
        return {commit: self._patch(commit) for commit in commits}

    def changes(self, commits: Sequence[str], *, lines: bool = False) -> Mapping[str, tuple[Change, ...] | None]:
        """Give the paths that each commit changes."""
        assert not lines
        return {commit: self._changes(commit) for commit in commits}

    def _patch(self, commit: str) -> str | None:
        try:
            changed = self._changed(commit)
            texts = {path: tuple(map(self._bare, pair)) for path, pair in changed.items()}
        except RepositoryError:
            return None
        told = {path: pair for path, pair in texts.items() if pair[0] != pair[1]}
        return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest() if told else ""

    def _bare(self, blob: str) -> str:
        return "".join(self._room.read(blob, "blob", 1 << 20).decode().split()) if blob else ""

    def _changes(self, commit: str) -> tuple[Change, ...] | None:
        try:
            changed = self._changed(commit)
        except RepositoryError:
            return None
        gone = {old for old, new in changed.values() if old and not new}
        moved = {path for path, (old, new) in changed.items() if not old and new in gone}
        left = {changed[path][1] for path in moved}
        kept = {path for path, (old, new) in changed.items() if new or old not in left}
        return tuple(Change(path, moved=path in moved) for path in sorted(kept))

    def _changed(self, commit: str) -> dict[str, tuple[str, str]]:
        """Give the blobs before and after of each path that differs, "" for none; nothing for merges."""
        head = self._room.read(commit, "commit", 1 << 20).decode().partition("\n\n")[0].splitlines()
        parents = [line.removeprefix("parent ") for line in head if line.startswith("parent ")]
        if len(parents) > 1:
            return {}
        after = dict(self._files(head[0].removeprefix("tree ")))
        before = dict(self._files(self._tree_of(parents[0]))) if parents else {}
        paths = sorted({*before, *after})
        pairs = {path: (before.get(path, ""), after.get(path, "")) for path in paths}
        return {path: pair for path, pair in pairs.items() if pair[0] != pair[1]}

    def _tree_of(self, commit: str) -> str:
        return self._room.read(commit, "commit", 1 << 20)[5:45].decode()

    def _files(self, tree: str, folder: str = "") -> Iterator[tuple[str, str]]:
        raw, start = self._room.read(tree, "tree", 1 << 20), 0
        while start < len(raw):
            end = raw.index(b"\0", start)
            mode, _, name = raw[start:end].decode().partition(" ")
            oid, start = raw[end + 1 : end + 21].hex(), end + 21
            path = f"{folder}{name}"
            if mode == "40000":
                yield from self._files(oid, f"{path}/")
            else:
                yield path, oid


class MemoryPuller(Puller):
    """Opens repositories of a federation by name; one that is not there cannot be reached."""

    def __init__(self, federation: Federation) -> None:
        super().__init__(SETTINGS, lambda _step: None)
        self._federation = federation

    def target(self, where: str) -> Pulled:
        """Open the repository under check."""
        return self._open(Location(Path("/federation") / where))

    def ask(
        self, places: Sequence[tuple[Location | Pulled, Asked]], question: Callable[[Snapshot, Asked], Said], doing: str
    ) -> tuple[Told[Said], ...]:
        """Put a question to repositories where they are, which is here."""
        del doing
        return tuple(self._told(place, asked, question) for place, asked in places)

    def _told(self, place: Location | Pulled, asked: Asked, question: Callable[[Snapshot, Asked], Said]) -> Told[Said]:
        pulled = self._open(place) if isinstance(place, Location) else place
        if pulled.snapshot is None:
            return Told(pulled, problem=pulled.problem, hint=pulled.hint)
        try:
            with pulled.snapshot as snapshot:
                return Told(pulled, question(snapshot, asked))
        except RepositoryError as error:
            return Told(pulled, problem=error.message, hint=error.hint)

    def _open(self, where: Location) -> Pulled:
        if where not in self._pulled:
            self._pulled[where] = self._keep(self._found(where))
        return self._pulled[where]

    def _found(self, where: Location) -> Pulled:
        assert isinstance(where.place, Path)
        name = where.place.name
        found = self._federation.get(name)
        if found is None:
            return Pulled(name, problem=f"{name} is away", hint="wait for it")
        origin = Origin(name, found.tip, "refs/heads/main", shallow=found.shallow, tip=found.tip)
        return Pulled(name, MemorySnapshot(MemoryRoom(found.objects), origin), where.place)


def check_in_memory(federation: Federation) -> dict[str, State]:
    """Check the repository `web` of a federation, and give the state of each use that was judged."""
    with MemoryPuller(federation) as puller:
        return states(inquire(read_target(puller.target("web"), puller, SETTINGS), puller, SETTINGS))


def check_on_disk(federation: Federation, root: Path) -> dict[str, State]:
    """Check the same as real repositories."""
    write_out(federation, root)
    settings = Settings(AS_OF, root / "cache", allow_local=True, jobs=1)
    return states(check(str(root / "web"), settings, lambda _step: None))


def states(report: Report) -> dict[str, State]:
    """Give the state of each judged use by its party."""
    return {verdict.party: verdict.state for verdict in report.verdicts}


def write_out(federation: Federation, root: Path) -> None:
    """Make real repositories of a federation."""
    for name, found in federation.items():
        folder = root / name
        folder.mkdir(parents=True)
        run_git_in(folder, "init", "-q", "--initial-branch=main", ".")
        for oid, (kind, data) in found.objects.items():
            file = folder / ".git" / "objects" / oid[:2] / oid[2:]
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(zlib.compress(_framed(kind, data)))
        (folder / ".git" / "refs" / "heads" / "main").write_text(f"{found.tip}\n")
        if found.shallow:
            ids = (line for line in _commits(found) if _cut(found, line))
            (folder / ".git" / "shallow").write_text("".join(f"{oid}\n" for oid in ids))


def _commits(found: Repository) -> list[str]:
    return [oid for oid, (kind, _) in found.objects.items() if kind == "commit"]


def _cut(found: Repository, oid: str) -> bool:
    head = found.objects[oid][1].decode().partition("\n\n")[0].splitlines()
    return any(line.startswith("parent ") and line[7:] not in found.objects for line in head)
