"""What may be accepted, and what a run shows to be settled."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commonscheck.inquiry.accepting import accept, acceptable_keys, listed, settled_in
from commonscheck.model.acceptance import ACCEPTABLE, Acceptance, Ground
from commonscheck.model.codes import CODES
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Input, State
from tests.formats.reports import EMPTY, HELD, REPORT, VERDICTS

EVERYTHING = Acceptance(Ground.WAIVER, "everything")
ALL = replace(EMPTY, findings=tuple(Finding(code, CODES[code].level, code, None, subject=code) for code in CODES))


def test_nothing_but_what_says_how_things_stand_is_ever_accepted() -> None:
    found = accept(ALL, lambda _: EVERYTHING).findings
    assert {finding.code for finding in found if finding.accepted} == set(ACCEPTABLE)
    assert len(found) == len(CODES)
    assert {code for code, _, _ in acceptable_keys(ALL)} == set(ACCEPTABLE)


def test_an_earlier_ground_stays() -> None:
    once = accept(ALL, listed([("CC201", "CC201", "")], HELD))
    grounds = {finding.code: finding.accepted for finding in accept(once, lambda _: EVERYTHING).findings}
    assert (grounds["CC201"], grounds["CC202"]) == (HELD, EVERYTHING)


def test_a_use_is_accepted_with_its_own_finding_only() -> None:
    acme = VERDICTS[0]
    finding = Finding("CC201", CODES["CC201"].level, "acme", acme.use_place, subject=acme.subject)
    elsewhere = replace(acme, use_place=Place(".commons/usage.yaml", 99))
    found = accept(replace(EMPTY, verdicts=(acme, elsewhere), findings=(finding,)), lambda _: EVERYTHING)
    assert [verdict.accepted for verdict in found.verdicts] == [EVERYTHING, None]


@pytest.mark.parametrize(
    ("states", "problem", "settled"),
    [
        ((State.COMPLIANT,), "", True),
        ((State.COMPLIANT,), "away", True),
        ((State.VIOLATION,), "", True),  # of another code, or of another use
        ((State.UNDECIDED,), "", False),
        ((State.COMPLIANT, State.UNDECIDED), "", False),
        ((), "", True),
        ((), "away", False),
    ],
)
def test_what_could_not_be_looked_into_is_not_settled(
    states: tuple[State, ...], problem: str, *, settled: bool
) -> None:
    verdicts = tuple(replace(VERDICTS[0], state=state) for state in states)
    report = replace(REPORT, verdicts=verdicts, inputs=(Input("https://forge.example/bolt", "user", problem=problem),))
    assert settled_in(report)("acme→courier-commons") is settled
