"""What lint holds for the best evidence is the best that documents and history give."""

from __future__ import annotations

import pytest

from commonscheck.documents import DocumentFile, read_rule_tests
from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.declarations import declared_events
from commonscheck.model.contribution import CONTRIBUTION_KINDS, Contribution, Declared
from commonscheck.model.operands import OPERANDS
from commonscheck.model.place import Provenance
from commonscheck.model.truth import Truth
from commonscheck.ruletests.lint.sources import ANYTHING, CATALOGUE, best_evidence
from tests.situations import AS_OF, HERE, license_of, rule

CASES = """\
commonscheck: rule-tests/1
license: LicenseRef-test
date: 2026-06-30
cases:
  - name: as well evidenced as can be
    given:
      party:
        kind: {value: charity, evidence: {type: register, id: "1", url: "https://register.example/1"}}
        facts: {headcount: {value: 9, evidence: {type: register, id: "1", url: "https://register.example/1"}}}
      use: {purpose: commercial, versionReleased: 2024-01-01, evidence: {type: register, id: "1", url: "https://a.example/"}}
      decisions: {licensorAgrees: true}
    expect: {verdict: compliant}
"""


@pytest.mark.parametrize(
    ("name", "best"),
    [
        ("party.kind", Provenance.ATTESTED),
        ("party.headcount", Provenance.ATTESTED),
        ("purpose", Provenance.DECLARED),
        ("decision.licensorAgrees", Provenance.ATTESTED),
    ],
)
def test_facts(name: str, best: Provenance) -> None:
    license_ = license_of(rule("all"))
    tests = read_rule_tests(DocumentFile("c.yaml", CASES.encode()), {license_.uid: license_})
    [fact] = tests.cases[0].situation.facts[name]
    assert fact.provenance is best is best_evidence(OPERANDS[name])


def test_the_commons_attests_its_versions_and_nobody_the_day() -> None:
    assert best_evidence(OPERANDS["use.versionAge"]) is Provenance.ATTESTED
    assert best_evidence(OPERANDS["dateTime"]) is Provenance.OBSERVED
    assert ANYTHING.gives(OPERANDS["purpose"], Provenance.OBSERVED)
    assert not CATALOGUE.gives(OPERANDS["purpose"], Provenance.ATTESTED)


@pytest.mark.parametrize("kind", [*CONTRIBUTION_KINDS, "payment"])
@pytest.mark.parametrize("acknowledged", ["", "somebody"])
def test_declared_events_are_among_the_kinds_of_events(kind: str, acknowledged: str) -> None:
    row = Declared("acme", kind, AS_OF, HERE, acknowledged_by=acknowledged, receiver="web")
    [(_, event)] = declared_events([row], Appraisal())
    state = {Truth.TRUE: "accepted"}.get(event.accepted, "unknown")
    known = {
        (
            *(word, role, one.provenance),
            "unknown" if "state" in one.unknown else "accepted",
            frozenset(one.open["grade"] if "grade" in one.open else one.fixed["grade"].allowed or ()),
        )
        for one in CATALOGUE.events(payments=kind == "payment")
        for word in one.fixed["kind"].allowed or ()
        for role in one.fixed["role"].allowed or ()
    }
    assert isinstance(event, Contribution)
    assert (event.kind, event.role, event.provenance, state, event.grades) in known
