"""From files to declarations: each kind of file by its own reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from commonscheck.declared.expressions import named, together
from commonscheck.declared.fields import UnreadableError, read_cargo, read_json, read_pyproject, read_setup
from commonscheck.declared.names import Names
from commonscheck.declared.paragraphs import paragraphs
from commonscheck.declared.prose import mentions
from commonscheck.declared.reuse import read_dep5, read_reuse, stem
from commonscheck.declared.texts import read_tags, read_text
from commonscheck.model.declaration import Declaration, Kind, Name, Paper


def recognise(papers: Sequence[Paper], names: Names) -> tuple[Declaration, ...]:
    """Read what the files of one repository declare; all license texts together are one declaration."""
    texts = [paper for paper in papers if paper.kind in (Kind.TEXT, Kind.TEXT_BY_NAME)]
    headers = [paper for paper in papers if paper.kind is Kind.SOURCE and not paper.problem]
    found = [together(name for paper in texts for name in _text(paper, names))]
    found += [one for paper in papers if paper.kind in _READERS for one in _read(paper, names)]
    found.append(together(name for paper in headers for name in read_tags(paper, names)))
    return tuple(one for one in found if one.names)


def _text(paper: Paper, names: Names) -> tuple[Name, ...]:
    if paper.problem:
        return (Name(paper.place, problem=paper.problem),)
    if paper.kind is Kind.TEXT_BY_NAME:
        return (named(stem(paper.place.path), paper.place, names),)
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
    yield together((*found, *read_tags(paper, names)))


def _contributing(paper: Paper, names: Names) -> Iterator[Declaration]:
    """Read under which license contributions come in."""
    found = (name for part in paragraphs(paper.text) for name in mentions(part, paper.place, names, ours=True))
    yield replace(together(found), inbound=True)


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
