"""The report to the Open Source Pledge that a user names, read strictly: what is misspelt would be passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal

from commonscheck.documents.document import parse, schema
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.documents.reading import is_document, read_document
from commonscheck.documents.validation import validate
from commonscheck.model.counting import Counting
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Fact
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.pledge import PledgeYear
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import Finding

_DEVELOPERS = OPERANDS["party.developers"]
_ON_STAFF = Counting(contractors=False, affiliates_over=Decimal(100), when="average")


def find_pledge(files: Iterable[DocumentFile], *, allow_local: bool) -> str:
    """Read from usage.yaml where the report lies, "" for none; of a faulty file nothing is said here."""
    for file in filter(is_document, files):
        if b"pledge" not in file.data:
            continue
        document = read_document(file, allow_local=allow_local)
        if document.kind == "usage" and document.root and not document.faults:
            return document.root["pledge"]["path"].text
    return ""


def parse_pledge(file: DocumentFile) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read a report, or say all that is wrong with it."""
    # JSON may be set in by tabs, where YAML has spaces; inside its text there are none.
    root, faults = parse(DocumentFile(file.path, file.data.replace(b"\t", b" "), file.repository, file.commit))
    if root is None:
        return None, faults
    wrong = (*validate(root, schema("pledge")), *_twice(root))
    return (None if wrong else root), wrong


def _twice(root: Node) -> Iterator[Finding]:
    first: dict[str, Node] = {}
    for year in root["annualReports"].each():
        ending = year["dateYearEnding"]
        if first.setdefault(ending.text, ending) is not ending:
            yield ending.fault("CC106", f"{ending.shown} ends another year already", also=first[ending.text])


def read_pledge(root: Node) -> tuple[PledgeYear, ...]:
    """Give the years of a report, the earliest first."""
    years = (
        PledgeYear(
            date.fromisoformat(year["dateYearEnding"].text),
            Decimal(year["averageNumberOfDevs"].text),
            Decimal(year["payments"].text),
            year["payments"].place,
        )
        for year in root["annualReports"].each()
    )
    return tuple(sorted(years, key=lambda year: year.ending))


def developers_of(years: Iterable[PledgeYear], as_of: date, fresh: Period) -> Mapping[str, tuple[Fact, ...]]:
    """Give the number of developers by the last year that is over, unknown where that is longer ago than `fresh`."""
    over = [year for year in years if year.ending <= as_of]
    if not over:
        return {}
    last = over[-1]
    gaps: tuple[Gap, ...] = ()
    if last.ending < fresh.before(as_of):
        why = f"reported for the year to {last.ending}, older than {fresh}"
        gaps = (Gap(_DEVELOPERS.label, why, f"report a later year in {last.place.path}", "party"),)
    number = None if gaps else Range.exact(last.developers)
    fact = Fact(number, Provenance.DECLARED, last.place, last.ending, gaps=gaps, counted=_ON_STAFF)
    return {_DEVELOPERS.name: (fact,)}
