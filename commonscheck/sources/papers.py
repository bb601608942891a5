"""The files of a repository that may declare its license: those beside `.commons`, and a sample of source files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import PurePosixPath

from commonscheck.errors import RepositoryError
from commonscheck.model.declaration import Kind, Paper
from commonscheck.model.place import Place
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.trees import Entry

LIMIT = 256 << 10
_MOST = 10  # files of a kind
_FOLDERS = 20
_IN_A_FOLDER = 2
_SAMPLE = 20  # source files
_KINDS = {
    "package.json": Kind.JSON,
    "composer.json": Kind.JSON,
    "pyproject.toml": Kind.PYPROJECT,
    "Cargo.toml": Kind.CARGO,
    "setup.cfg": Kind.SETUP,
    "REUSE.toml": Kind.REUSE,
}
_TEXT_NAME = re.compile(r"(?:licen[sc]e|copying|unlicense)(?:[-._][\w.+-]{1,60})?", re.IGNORECASE)
_TEXT_SUFFIXES = ("", ".md", ".txt", ".rst")
_SOURCES = frozenset(
    (
        *(".c", ".cc", ".cpp", ".cs", ".css", ".go", ".h", ".hs", ".java", ".js", ".jsx", ".kt", ".lua", ".php"),
        *(".pl", ".py", ".rb", ".rs", ".scala", ".scss", ".sh", ".swift", ".ts", ".tsx", ".vue"),
    )
)


def read_papers(snapshot: Snapshot) -> tuple[Paper, ...]:
    """Read what may declare the license at the commit of a snapshot; what cannot be read says why.

    Raises RepositoryError where not even the folder can be read.
    """
    entries = snapshot.entries()
    chosen: dict[Kind, list[str]] = {}
    for entry in entries:
        kind = _kind(entry.name)
        if kind and not entry.folder:
            chosen.setdefault(kind, []).append(entry.name)
    papers = [_read(snapshot, kind, path) for kind, paths in chosen.items() for path in paths[:_MOST]]
    papers += _reuse(snapshot, entries)
    papers += islice(_sample(snapshot, entries), _SAMPLE)
    return tuple(papers)


def _kind(name: str) -> Kind | None:
    """Tell by its name what a file beside `.commons` is."""
    if name in _KINDS:
        return _KINDS[name]
    pure = PurePosixPath(name)
    plain = pure.suffix.lower() in _TEXT_SUFFIXES
    if _TEXT_NAME.fullmatch(name) and (plain or name.isupper()):  # LICENSE.MIT, not license.py
        return Kind.TEXT
    stem = name.lower().partition(".")[0]
    return {"readme": Kind.README, "contributing": Kind.CONTRIBUTING}.get(stem) if plain else None


def _reuse(snapshot: Snapshot, entries: Iterable[Entry]) -> Iterator[Paper]:
    """Give `.reuse/dep5`; `LICENSES/` holds the text of every license used anywhere, and so declares none."""
    folders = {entry.name for entry in entries if entry.folder}
    if ".reuse" in folders and any(entry.name == "dep5" for entry in _listed(snapshot, ".reuse")):
        yield _read(snapshot, Kind.DEP5, ".reuse/dep5")


def _sample(snapshot: Snapshot, entries: Iterable[Entry]) -> Iterator[Paper]:
    """Read the first source files beside `.commons` and in the folders there, a few of each."""
    folders = [entry.name for entry in entries if entry.folder and not entry.name.startswith(".")]
    for folder in ("", *folders[:_FOLDERS]):
        inside = f"{folder}/" if folder else ""
        files = (entry.name for entry in (_listed(snapshot, folder) if folder else entries) if _is_source(entry))
        read = (_read(snapshot, Kind.SOURCE, f"{inside}{name}") for name in islice(files, _IN_A_FOLDER))
        yield from (paper for paper in read if not paper.problem)


def _is_source(entry: Entry) -> bool:
    return entry.regular and PurePosixPath(entry.name).suffix.lower() in _SOURCES


def _listed(snapshot: Snapshot, folder: str) -> tuple[Entry, ...]:
    """List a folder; one that cannot be listed has nothing to say."""
    try:
        return snapshot.entries(folder)
    except RepositoryError:
        return ()


def _read(snapshot: Snapshot, kind: Kind, path: str) -> Paper:
    place = _place(snapshot, path)
    try:
        found = snapshot.file(path, LIMIT)
    except RepositoryError as error:
        return Paper(kind, place, problem=error.message.replace(f"{place.path} ", "it ", 1))
    data = found.data if found else b""
    if b"\0" in data:
        return Paper(kind, place, problem="it is not text")
    return Paper(kind, place, data.decode("utf-8", "replace"))


def _place(snapshot: Snapshot, path: str) -> Place:
    return Place(snapshot.base() + path, repository=snapshot.label, commit=snapshot.commit)
