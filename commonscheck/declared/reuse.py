"""What a repository declares in the way of REUSE, for all of its files or for some: REUSE.toml and dep5."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from commonscheck.declared.expressions import read_expression, together
from commonscheck.declared.fields import parse_toml
from commonscheck.declared.names import Names
from commonscheck.model.declaration import Declaration, Name, Paper

_KEY = "SPDX-License-Identifier"
_FIELD = "License:"
_FILES = "Files:"
_WHOLE = frozenset({"**", "*", "."})

_Found = Iterable[tuple[bool, Declaration | None]]


def read_reuse(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read the annotations of REUSE.toml: what they give to the whole tree, and what to parts of it."""
    listed = parse_toml(paper).get("annotations")
    rows = [row for row in listed if isinstance(row, dict) and _KEY in row] if isinstance(listed, list) else []
    lines = [number for number, line in enumerate(paper.text.splitlines(), start=1) if _KEY in line.partition("#")[0]]
    found = (
        (_is_whole(_listed(row.get("path"))), read_expression(str(one), replace(paper.place, line=line), names))
        for row, line in zip(rows, lines, strict=False)
        for one in _listed(row[_KEY])
    )
    return _whole_and_partial(found)


def read_dep5(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read `License:` of each paragraph of a Debian copyright file."""
    return _whole_and_partial(_paragraphs(paper, names))


def _paragraphs(paper: Paper, names: Names) -> _Found:
    """Give each license, and whether it is for all files: `Files:` goes on in lines that begin with a space."""
    patterns: list[str] = []
    field = ""
    for number, line in enumerate(paper.text.splitlines(), start=1):
        if not line.strip():
            patterns = []
        field = field if line.startswith((" ", "\t")) else line.partition(":")[0] + ":"
        if field == _FILES:
            patterns += line.removeprefix(_FILES).split()
        elif line.startswith(_FIELD):
            place = replace(paper.place, line=number)
            yield _is_whole(patterns), read_expression(line.removeprefix(_FIELD), place, names)


def _listed(said: object) -> list[object]:
    return said if isinstance(said, list) else [said]


def _is_whole(patterns: Iterable[object]) -> bool:
    return any(isinstance(pattern, str) and pattern in _WHOLE for pattern in patterns)


def _whole_and_partial(found: _Found) -> Iterator[Declaration]:
    sides: dict[bool, list[Name]] = {True: [], False: []}
    for whole, one in found:
        sides[whole] += one.names if one else ()
    yield together(sides[True])
    yield replace(together(sides[False]), partial=True)
