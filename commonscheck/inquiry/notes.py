"""Findings about the evidence itself: what could not be read, and what a reader should know of it."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.inquiry.chain import Books
from commonscheck.model.codes import CODES
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.report import Finding, Input


def finding(code: str, message: str, subject: str, details: Iterable[tuple[str, str]] = ()) -> Finding:
    """Make a finding that stands at no line of a document."""
    return Finding(code, CODES[code].level, message, details=tuple(details), subject=subject)


def unreachable(inputs: Iterable[Input]) -> Iterable[Finding]:
    """Name every repository that could not be read."""
    for one in dict.fromkeys(inputs):
        if one.problem:
            yield finding("CC305", f"a repository could not be read; {one.sentence}", one.repository)


def of_books(commons: str, books: Books) -> Iterable[Finding]:
    """Say what the histories hide, and whose work in them is open."""
    for summary in books.summaries:
        yield from _incomplete(summary)
    if books.unmapped:
        total = sum(summary.commits - summary.merges for summary in books.summaries)
        share = f"{books.unmapped:,} of {total:,} commits ({books.unmapped * 100 // max(total, 1)} %)"
        yield finding("CC401", f"{share} that {commons} received are by people whom no party names", commons)
    if books.odd:
        shown = [("commit", f"{where}: {why}") for where, why in books.odd[:_SHOWN]]
        yield finding("CC402", f"{len(books.odd)} odd commit(s) are counted for nobody", commons, shown)
    for repository in books.rewritten:
        yield finding("CC404", f"the history of {repository} was rewritten since it was last pulled", repository)
    for repository, number in books.ignored_aliases:
        message = f"{number} line(s) of .mailmap in {repository} would move a declared address and are ignored"
        yield finding("CC403", message, repository)


_SHOWN = 10


def _incomplete(summary: HistorySummary) -> Iterable[Finding]:
    for gap in summary.gaps:
        message = f"the history of {summary.repository} is incomplete: {gap.why}"
        yield finding("CC304", message, summary.repository, [("settle", gap.mend)])
