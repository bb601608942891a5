"""Findings about the evidence itself: what could not be read, and what a reader should know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commonscheck.inquiry.chain import Books
from commonscheck.inquiry.pulling import Pulled
from commonscheck.model.codes import CODES
from commonscheck.model.contribution import Declared, HistorySummary
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Input
from commonscheck.model.truth import Truth
from commonscheck.model.wording import plural


def finding(
    code: str, message: str, subject: str, details: Iterable[tuple[str, str]] = (), place: Place | None = None
) -> Finding:
    """Make a finding about the evidence, mostly one that stands at no line of a document."""
    return Finding(code, CODES[code].level, message, place, tuple(details), subject)


def unreachable(inputs: Iterable[Input]) -> Iterable[Finding]:
    """Name every repository that could not be read."""
    for one in dict.fromkeys(inputs):
        if one.problem:
            # What has a commit was reached, and holds something that is faulty.
            what = "used" if one.commit else "read"
            yield finding("CC305", f"a repository could not be {what}; {one.sentence}", one.repository)


def uncommitted(pulled: Pulled) -> Iterable[Finding]:
    """Say that manifests of the working copy stand otherwise in the commit that is checked."""
    paths = _uncommitted(pulled)
    if paths:
        message = f"{_few(paths)} differ{'s' if len(paths) == 1 else ''} from the last commit, which is what is checked"
        yield finding("CC406", message, pulled.label, [("help", "commit what should be checked")], Place(paths[0]))


def nothing_here(pulled: Pulled) -> Finding:
    """Say that there is nothing to check, and why where manifests are there and not committed."""
    paths = tuple(path for path in _uncommitted(pulled) if path.endswith(_MAIN))
    if paths:
        message = f"{_few(paths)} {'is' if len(paths) == 1 else 'are'} there, but not in the last commit"
        mend = "commit what should be checked; manifests are read from the last commit"
        return finding("CC114", message, "", [("help", mend)], Place(paths[0]))
    message = "no .commons/commons.yaml or .commons/usage.yaml in the last commit"
    mend = "run `commonscheck init user` or `commonscheck init commons`, edit what it writes, and commit it"
    return finding("CC114", message, "", [("help", mend)], Place(".commons"))


_MAIN = (".commons/commons.yaml", ".commons/usage.yaml")


def _uncommitted(pulled: Pulled) -> tuple[str, ...]:
    if pulled.snapshot is None:
        return ()
    with pulled.snapshot as snapshot:
        return snapshot.uncommitted()


def _few(paths: Sequence[str]) -> str:
    """Name up to three paths, and say how many more there are."""
    named = ", ".join(paths[:3])
    return f"{named} and {len(paths) - 3} more" if len(paths) > 3 else named  # noqa: PLR2004 - the three just named


def of_books(commons: str, books: Books) -> Iterable[Finding]:
    """Say what the histories hide, and whose work in them is open."""
    for summary in books.summaries:
        yield from _incomplete(summary)
    if books.unmapped:
        total = sum(summary.commits - summary.merges for summary in books.summaries)
        share = f"{books.unmapped:,} of {total:,} commits ({books.unmapped * 100 // max(total, 1)} %)"
        yield finding(
            "CC401", f"{share} in the repositories read for {commons} are by people whom no party names", commons
        )
    if books.odd:
        shown = [("commit", f"{where}: {why}") for where, why in books.odd[:_SHOWN]]
        yield finding("CC402", f"{plural(len(books.odd), 'odd commit')} counted for nobody", commons, shown)
    if books.signatures:
        shown = [("commit", f"{where}: {why}") for where, why in books.signatures[:_SHOWN]]
        signed = plural(len(books.signatures), "signed commit")
        message = f"{signed} by people with keys in contributors.yaml, and not verified to be theirs"
        yield finding("CC408", message, commons, shown)
    for repository in books.rewritten:
        yield finding("CC404", f"the history of {repository} was rewritten since it was last pulled", repository)
    for repository, number in books.ignored_aliases:
        message = f"ignored in {repository}: {plural(number, 'line')} of .mailmap that would move a declared address"
        yield finding("CC403", message, repository)
    for entry in books.unshown:
        yield _unshown(entry)


_SHOWN = 10


def _unshown(entry: Declared) -> Finding:
    what = f"{_UNSHOWN.get(entry.kind, 'the gift')} of {entry.provider} on {entry.date}"
    contradicted = entry.proof is not None and entry.proof.truth is Truth.FALSE
    effect = "it stays open" if contradicted or not entry.acknowledged_by else "its acknowledgement counts"
    why = entry.proof.why if entry.proof else ""
    return finding(
        "CC407", f"{what} is not shown by its evidence, and {effect}: {why}", entry.provider, place=entry.place
    )


_UNSHOWN = {"payment": "the payment", "idea": "the idea", "money-loan": "the loan"}


def _incomplete(summary: HistorySummary) -> Iterable[Finding]:
    for gap in summary.gaps:
        message = f"the history of {summary.repository} is incomplete: {gap.why}"
        yield finding("CC304", message, summary.repository, [("settle", gap.mend)])
