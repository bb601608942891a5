"""What a repository declares in the way of REUSE: REUSE.toml, dep5, and the files of LICENSES/."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commonscheck.declared.expressions import read_expression, together
from commonscheck.declared.fields import parse_toml
from commonscheck.declared.names import Names
from commonscheck.model.declaration import Declaration, Paper

_KEY = "SPDX-License-Identifier"
_FIELD = "License:"
_SUFFIXES = (".txt", ".md", ".rst", ".html")


def read_reuse(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read the annotations of REUSE.toml: all licenses that it gives to files."""
    listed = parse_toml(paper).get("annotations")
    rows = [row[_KEY] for row in listed if isinstance(row, dict) and _KEY in row] if isinstance(listed, list) else []
    lines = [number for number, line in enumerate(paper.text.splitlines(), start=1) if _KEY in line]
    found = (
        read_expression(str(one), replace(paper.place, line=line), names)
        for said, line in zip(rows, lines, strict=False)
        for one in (said if isinstance(said, list) else [said])
    )
    yield together(name for one in found if one for name in one.names)


def read_dep5(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read `License:` of each paragraph of a Debian copyright file."""
    lines = [(number, line) for number, line in enumerate(paper.text.splitlines(), start=1) if line.startswith(_FIELD)]
    found = (
        read_expression(line.removeprefix(_FIELD), replace(paper.place, line=number), names) for number, line in lines
    )
    yield together(name for one in found if one for name in one.names)


def stem(path: str) -> str:
    """Give the identifier that the file of a license text bears as its name."""
    name = path.rpartition("/")[2]
    return next((name.removesuffix(end) for end in _SUFFIXES if name.endswith(end)), name)
