"""Reports to the Open Source Pledge: what is read of them, and what is refused."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.documents import DocumentFile, Manifests, Named, read_manifests, shipped_uids
from commonscheck.errors import DocumentError
from commonscheck.model.counting import Counting
from commonscheck.model.pledge import PledgeYear
from commonscheck.model.quantity import Range
from tests.documents.helpers import AS_OF, USAGE, faults, marked
from tests.federations import Json

YEAR: Json = {
    "url": "https://acme.example/we-paid?a=b",
    "dateYearEnding": "2025-12-31",
    "averageNumberOfDevs": 4,
    "payments": 8000.5,
}
BEFORE: Json = {**YEAR, "dateYearEnding": "2024-12-31", "averageNumberOfDevs": 3.5}
NEXT: Json = {**YEAR, "dateYearEnding": "2026-12-31", "averageNumberOfDevs": 9}


def report(*years: Json, **more: object) -> str:
    """Write a report as members do."""
    return json.dumps({"name": "Acme", "annualReports": years, **more}, indent=2)


def read(text: str, usage: str = USAGE) -> Manifests:
    """Read a usage.yaml that names and pins a report."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    manifest = DocumentFile(".commons/usage.yaml", f"{usage}pledge: {{path: p.json, sha256: {digest}}}\n".encode())
    return read_manifests(
        [manifest],
        shipped=shipped_uids(),
        digest={"p.json": digest}.get,
        allow_local=False,
        as_of=AS_OF,
        named=Named(pledge=DocumentFile("p.json", text.encode())),
    )


def developers(found: Manifests) -> list[tuple[object, date | None]]:
    assert found.usage
    return [(fact.value, fact.as_of) for fact in found.usage.party.facts.get("party.developers", ())]


class TestRead:
    def test_years_from_the_earliest_on(self) -> None:
        found = read(report(YEAR, BEFORE))
        assert found.usage
        earlier, later = found.usage.party.pledge
        assert earlier == PledgeYear(date(2024, 12, 31), Decimal("3.5"), Decimal("8000.5"), earlier.place)
        assert (later.ending, later.place.path, later.place.line) == (date(2025, 12, 31), "p.json", 8)

    def test_the_last_year_that_is_over_tells_how_many_developers_there_are(self) -> None:
        found = read(report(NEXT, YEAR, BEFORE))
        assert developers(found) == [(Range.exact(Decimal(4)), date(2025, 12, 31))]
        assert found.usage
        [fact] = found.usage.party.facts["party.developers"]
        assert fact.counted == Counting(contractors=False, affiliates_over=Decimal(100), when="average")
        assert fact.provenance.word == "declared"

    def test_no_year_that_is_over_tells_nothing(self) -> None:
        assert developers(read(report(NEXT))) == []

    def test_a_number_of_long_ago_is_unknown(self) -> None:
        found = read(report({**YEAR, "dateYearEnding": "2023-12-31"}))
        assert developers(found) == [(None, date(2023, 12, 31))]
        assert found.usage
        [fact] = found.usage.party.facts["party.developers"]
        assert [gap.why for gap in fact.gaps] == ["reported for the year to 2023-12-31, older than 24 months"]

    def test_what_the_party_states_beside_it_stays(self) -> None:
        stated = USAGE.replace("name: Acme GmbH", "name: Acme, facts: {developers: {value: 5, asOf: 2026-01-01}}")
        values = [value for value, _ in developers(read(report(YEAR), stated))]
        assert values == [Range.exact(Decimal(5)), Range.exact(Decimal(4))]

    def test_a_file_set_in_by_tabs(self) -> None:
        assert developers(read(report(YEAR).replace("  ", "\t"))) == developers(read(report(YEAR)))


REFUSED = {
    "misspelt": (report({**YEAR, "monetaryValueofTime": 0}), "CC102 `monetaryValueofTime`: unknown key"),
    "of before": (report({**YEAR, "averageNumberOfDevelopers": 4}), "CC102"),
    "no date": (report({**YEAR, "dateYearEnding": "2025"}), "CC105"),
    "negative": (report({**YEAR, "payments": -1}), "CC10"),
    "text": (report({**YEAR, "payments": "a lot"}), "CC105"),
    "missing": (report({key: value for key, value in YEAR.items() if key != "payments"}), "CC104"),
    "twice": (report(YEAR, YEAR), 'CC106 `dateYearEnding`: "2025-12-31" ends another year already'),
    "no year": (report(), "CC115 `annualReports`: the list is empty"),
    "list": ("[]", "CC105"),
    "no JSON": ("{", "CC101"),
    "deep": ("[" * 60, "CC108"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_may_be_misread_is_refused_with_its_place(name: str) -> None:
    text, expected = REFUSED[name]
    with pytest.raises(DocumentError) as caught:
        read(text)
    found = caught.value.faults
    assert any(expected in line for line in marked(found)), marked(found)
    assert {fault.place.path for fault in found if fault.place} == {"p.json"}


def test_a_misspelt_key_is_told_with_the_right_one() -> None:
    with pytest.raises(DocumentError) as caught:
        read(report({**YEAR, "monetaryValueofTime": 0}))
    assert "monetaryValueOfTime" in str(caught.value.faults[0].details)


@pytest.mark.parametrize(
    ("row", "digest", "expected"),
    [
        (f"{{path: p.json, sha256: {'a' * 64}}}", None, '4 [p.json] CC103 `path`: "p.json" is not a file of this'),
        (f"{{path: p.json, sha256: {'a' * 64}}}", "b" * 64, "CC103 `sha256`: the file has another hash"),
        ("{path: p.json}", None, "CC104"),
        (f"{{path: ../p.json, sha256: {'a' * 64}}}", None, "CC110"),
    ],
    ids=["missing", "other hash", "not pinned", "outside"],
)
def test_the_file_is_pinned(row: str, digest: str | None, expected: str) -> None:
    found = faults({"usage.yaml": f"{USAGE[: USAGE.index('uses')]}uses: []\npledge: {row}\n"}, digest=lambda _: digest)
    assert any(expected in line for line in marked(found)) or expected in str(marked(found)), marked(found)
