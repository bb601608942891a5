"""From files to declarations: each kind of file by its own reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from commonscheck.declared.expressions import together
from commonscheck.declared.fields import UnreadableError, read_cargo, read_json, read_pyproject, read_setup
from commonscheck.declared.names import Names
from commonscheck.declared.paragraphs import paragraphs
from commonscheck.declared.prose import mentions
from commonscheck.declared.reuse import read_dep5, read_reuse
from commonscheck.declared.texts import read_tags, read_text
from commonscheck.model.declaration import Declaration, Kind, Name, Paper


def recognise(papers: Sequence[Paper], names: Names) -> tuple[Declaration, ...]:
    """Read what the files of one repository declare.

    All license texts together are one declaration, and so is all that is said of single files.
    """
    texts = [paper for paper in papers if paper.kind is Kind.TEXT]
    headers = [paper for paper in papers if paper.kind in _HEADED and not paper.problem]
    read = [one for paper in papers if paper.kind in _READERS for one in _read(paper, names)]
    parts = [name for one in read if one.partial for name in one.names]
    parts += [name for paper in headers for name in read_tags(paper, names)]
    found = [together(name for paper in texts for name in _text(paper, names))]
    found += [one for one in read if not one.partial]
    found.append(replace(together(parts), partial=True))
    return tuple(one for one in found if one.names)


def _text(paper: Paper, names: Names) -> tuple[Name, ...]:
    if paper.problem:
        return (Name(paper.place, problem=paper.problem),)
    return read_text(paper, names)


def _read(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read one file; what cannot be read is a declaration that is not understood."""
    if paper.problem:
        yield Declaration((Name(paper.place, problem=paper.problem),))
        return
    try:
        yield from [found for found in _READERS[paper.kind](paper, names) if found and found.names]
    except UnreadableError as error:
        yield Declaration((Name(paper.place, problem=str(error)),))


def _readme(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read what stands under a heading about the license, or in a sentence that says `this project`."""
    found = (name for part in paragraphs(paper.text) for name in mentions(part, paper.place, names, ours=part.about))
    yield together(found)


def _contributing(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read under which license contributions come in."""
    found = (name for part in paragraphs(paper.text) for name in mentions(part, paper.place, names, ours=True))
    yield replace(together(found), inbound=True)


_HEADED = (Kind.SOURCE, Kind.README)
_READERS: dict[Kind, Callable[[Paper, Names], Iterator[Declaration | None]]] = {
    Kind.README: _readme,
    Kind.CONTRIBUTING: _contributing,
    Kind.JSON: read_json,
    Kind.PYPROJECT: read_pyproject,
    Kind.CARGO: read_cargo,
    Kind.SETUP: read_setup,
    Kind.REUSE: read_reuse,
    Kind.DEP5: read_dep5,
}
