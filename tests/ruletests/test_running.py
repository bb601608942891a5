"""Answers, compared in what a case expects."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonscheck.model.license import Cure, Parameter, ParameterReference, PerUnit
from commonscheck.model.quantity import Period
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer, RuleTest
from commonscheck.ruletests.running import run_case
from tests.ruletests.helpers import case
from tests.situations import HERE, duty, event, license_of, money, number, rule, situation, when

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED
GIVE = duty("give", when("count", "gteq", number(1)))
LICENSE = license_of(
    rule("charities", when("party.kind", "eq", "charity"), when("purpose", "neq", "commercial")),
    rule("givers", duty=("give",)),
    duties=(GIVE,),
    cure=Cure(Period(days=30), "noticeReceived"),
)


@pytest.mark.parametrize(
    ("expected", "wrong"),
    [
        (Answer(Y), ()),
        (Answer(Y, route="charities"), ()),
        (Answer(Y, route="givers"), ("route",)),
        (Answer(N), ("verdict",)),
        (Answer(OPEN, missing=frozenset({"purpose"})), ("verdict", "missing")),
    ],
)
def test_what_is_expected_is_compared_and_nothing_else(expected: Answer, wrong: tuple[str, ...]) -> None:
    result = run_case(case("charity", expected, {"party.kind": "charity", "purpose": "research"}), LICENSE)
    assert result.wrong == wrong
    assert result.found == Answer(Y, route="charities")


def test_missing_facts_are_named_by_operand() -> None:
    result = run_case(case("open", Answer(OPEN, missing=frozenset({"purpose"})), {"party.kind": "charity"}), LICENSE)
    assert result.wrong == ()
    # What a duty lacks is missing, too; here the amount is open as the number it is multiplied by is.
    paying = duty("pay", when("payAmount", "gteq", PerUnit(money(5, 5), "party.developers")), action="compensate")
    per_head = license_of(rule("payers", duty=("pay",)), duties=(paying,))
    assert run_case(case("open", OPEN, {}), per_head).found.missing == frozenset({"payAmount"})


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        (date(2026, 5, 31), Answer(N, in_cure=True, due=date(2026, 6, 30))),
        (date(2026, 5, 30), Answer(N, in_cure=False, due=date(2026, 6, 29))),
    ],
)
def test_time_to_repair_is_part_of_the_answer(notice: date, expected: Answer) -> None:
    noticed = RuleTest("noticed", HERE, situation({"party.kind": "company"}, notices=(notice,)), expected)
    assert run_case(noticed, LICENSE).wrong == ()
    assert run_case(noticed, replace(LICENSE, cure=None)).wrong == (("inCure", "due") if expected.in_cure else ("due",))


def test_parameters_that_a_case_leaves_out_are_those_of_the_license_that_is_tried() -> None:
    giving = duty("give", when("count", "gteq", ParameterReference("least")))

    def asking(least: int) -> State:
        license_ = replace(
            license_of(rule("givers", duty=("give",)), duties=(giving,)),
            parameters={"least": Parameter("least", "number", number(least))},
        )
        return run_case(case("one given", Y, {}, event()), license_).found.verdict

    assert (asking(1), asking(2)) == (Y, N)
