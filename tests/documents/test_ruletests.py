"""Rule tests: read into the situations that manifests would lead to, with every fault at its place."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.documents import DocumentFile, read_license, read_rule_tests
from commonscheck.errors import DocumentError
from commonscheck.model.contribution import ANY_GRADE
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer, RuleTests
from commonscheck.model.truth import Truth
from tests.documents.helpers import LICENSE, USAGE, marked

SMALL = read_license(DocumentFile("small.yaml", LICENSE.encode()))
CASES = """\
commonscheck: rule-tests/1
license: LicenseRef-small
date: 2026-06-30
cases:
  - name: everything
    date: 2026-05-01
    given:
      party:
        kind: {value: charity, evidence: {type: attestation, by: someone}}
        facts: {revenue: {value: {lt: {amount: 10, unit: EUR}}}, headcount: {value: 3, asOf: 2020-01-01}}
      use: {purpose: research, since: 2025-01-01, distributed: false}
      contributions:
        - {kind: code, date: 2026-04-30, provenance: observed}
        - {kind: idea, date: 2026-04-30, provenance: declared, receiver: elsewhere, points: 0.5}
        - {kind: review, date: 2026-04-30, role: reviewer, accepted: false}
        - {kind: code, date: 2026-05-02}
      payments:
        - {amount: {amount: 20, unit: USD}, date: 2026-05-01}
      decisions: {licensorAgrees: true}
      notices: [2026-04-01, {date: 2026-04-02, event: learned}]
      parameters: {window: P6M}
    expect: {verdict: violation, inCure: true, due: 2026-10-01}
  - {name: nothing, given: {}, expect: {verdict: undecided, missing: [purpose, use.age]}}
survivors:
  - {mutant: dropping the cure, reason: it is only told}
"""


def read(text: str) -> RuleTests:
    return read_rule_tests(DocumentFile("cases.yaml", text.encode()), {SMALL.uid: SMALL})


def faults(text: str) -> list[str]:
    with pytest.raises(DocumentError) as raised:
        read(text)
    return marked(raised.value.faults)


def test_what_is_supposed_of_party_and_use() -> None:
    everything, _ = read(CASES).cases
    facts = everything.situation.facts
    [kind], [revenue], [headcount] = facts["party.kind"], facts["party.revenue"], facts["party.headcount"]
    assert (kind.value, kind.provenance) == ("charity", Provenance.ATTESTED)
    assert revenue.value == Range(None, Range.exact(10).high, high_open=True, unit="EUR")
    assert (headcount.value, headcount.gaps[0].what) == (None, "people working for the party")
    assert [fact.value for fact in facts["purpose"]] == ["research"]
    [agreed] = facts["decision.licensorAgrees"]
    assert (agreed.value, agreed.provenance) == (True, Provenance.ATTESTED)
    assert everything.situation.use.since == date(2025, 1, 1)
    assert everything.situation.frame.as_of == date(2026, 5, 1)


def test_what_is_supposed_of_contributions_and_payments() -> None:
    events = read(CASES).cases[0].situation.events
    told = [(e.kind, e.role, set(e.receivers), e.provenance, e.accepted) for e in events]
    assert told == [
        ("code", "author", {"this"}, Provenance.OBSERVED, Truth.TRUE),
        ("idea", "provider", {"elsewhere"}, Provenance.DECLARED, Truth.UNKNOWN),
        ("review", "reviewer", {"this"}, Provenance.ATTESTED, Truth.FALSE),
        ("payment", "provider", {"this"}, Provenance.ATTESTED, Truth.TRUE),
    ]
    assert [event.amount for event in events if event.amount] == [Range.exact(20, "USD")]
    assert len({event.patch for event in events}) == 4


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("provenance: observed", None),
        ("provenance: observed, grade: signed", "signed"),
        ("provenance: attested", "accepted"),
        ("provenance: attested, accepted: false", None),
        ("provenance: declared", None),
    ],
)
def test_the_grade_is_what_is_stated_or_follows(stated: str, expected: str | None) -> None:
    text = CASES.replace(
        "{kind: code, date: 2026-04-30, provenance: observed}", f"{{kind: code, date: 2026-04-30, {stated}}}"
    )
    assert read(text).cases[0].situation.events[0].grades == (frozenset({expected}) if expected else ANY_GRADE)


def test_a_bare_day_is_that_of_a_notice() -> None:
    notices = read(CASES).cases[0].situation.notices
    assert [(notice.date, notice.event) for notice in notices] == [
        (date(2026, 4, 1), "noticeReceived"),
        (date(2026, 4, 2), "learned"),
    ]


def test_what_is_expected() -> None:
    tests = read(CASES)
    everything, nothing = tests.cases
    assert everything.expected == Answer(State.VIOLATION, in_cure=True, due=date(2026, 10, 1))
    assert nothing.expected == Answer(State.UNDECIDED, missing=frozenset({"purpose", "use.age"}))
    assert nothing.situation.frame.as_of == date(2026, 6, 30)
    assert dict(everything.situation.parameters) == {"window": Period(months=6)}
    assert [(known.mutant, known.reason) for known in tests.survivors] == [("dropping the cure", "it is only told")]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("LicenseRef-small", "LicenseRef-smal", "is not a license that these cases stand beside"),
        ("{window: P6M}", "{windw: P6M}", "is not a parameter of LicenseRef-small"),
        ("{window: P6M}", "{window: 6}", "is not a period"),
        ("{verdict: violation, inCure: true, due: 2026-10-01}", "{verdict: compliant, route: x}", "not a permission"),
        ("event: learned", "event: noticed", '"noticed" is not an allowed value'),
        ("name: nothing", "name: everything", "is the name of another entry already"),
        ("verdict: undecided", "verdict: compliant", "only `verdict: undecided` has it"),
        ("rule-tests/1", "rule-test/1", "is not the header of this file"),
    ],
)
def test_what_contradicts_itself_or_the_license(old: str, new: str, expected: str) -> None:
    [fault] = faults(CASES.replace(old, new))
    assert expected in fault


def test_other_files_are_no_cases() -> None:
    [fault] = faults(USAGE)
    assert fault.endswith('`commonscheck`: "usage/1" where cases are expected')
    assert faults("[") != []
