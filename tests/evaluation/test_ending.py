"""Uses that have ended: what still binds them, and until when."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commonscheck.evaluation.duties import hold_duty
from commonscheck.evaluation.ending import after_end, has_ended, is_outlived
from commonscheck.model.license import Deadline, License
from commonscheck.model.quantity import Period
from commonscheck.model.report import State
from tests.situations import AS_OF, Facts, duty, license_of, rule, situation, state, use, verdict, when

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED
TODAY, YESTERDAY, TOMORROW = AS_OF, AS_OF - timedelta(days=1), AS_OF + timedelta(days=1)
KEPT = Period(months=12)

PUBLISH = duty("publish", when("use.sourcePublic", "eq", right=True), action="SourceCode", retention=KEPT)
MARK = duty("mark", when("use.changesMarked", "eq", right=True), action="Notice")
LICENSE = license_of(
    rule("publisher", duty=("publish", "mark")),
    prohibition=(rule("no-sale", when("use.providedForPay", "eq", right=True)),),
    duties=(PUBLISH, MARK),
)
CLEAN: Facts = {"use.sourcePublic": True, "use.changesMarked": True, "use.providedForPay": False}


def ending(license_: License, until: date | None, facts: Facts) -> State:
    return state(license_, situation(dict(CLEAN) | dict(facts), used=use(until=until)))


@pytest.mark.parametrize(("until", "expected"), [(None, False), (TOMORROW, False), (TODAY, True), (YESTERDAY, True)])
def test_a_use_is_over_from_its_last_day(until: date | None, *, expected: bool) -> None:
    assert has_ended(use(until=until), TODAY) is expected


@pytest.mark.parametrize("until", [None, TOMORROW])
@pytest.mark.parametrize("broken", [{"use.sourcePublic": False}, {"use.changesMarked": False}])
def test_until_then_everything_binds(until: date | None, broken: Facts) -> None:
    assert ending(LICENSE, until, {}) is Y
    assert ending(LICENSE, until, broken) is N


@pytest.mark.parametrize(
    ("until", "expected"),
    [(TODAY, N), (date(2025, 7, 1), N), (date(2025, 6, 30), N), (date(2025, 6, 29), Y)],
)
def test_then_what_is_retained_binds_to_its_last_day_and_nothing_else(until: date, expected: State) -> None:
    assert ending(LICENSE, until, {"use.sourcePublic": False}) is expected
    assert ending(LICENSE, until, {"use.changesMarked": False, "use.providedForPay": True}) is Y


@pytest.mark.parametrize(("until", "expected"), [(None, False), (date(2025, 6, 30), True), (date(2025, 6, 29), False)])
def test_whether_anything_outlives_the_use(until: date | None, *, expected: bool) -> None:
    assert is_outlived(LICENSE, use(until=until), AS_OF) is expected
    assert not is_outlived(license_of(rule("all", duty=("mark",)), duties=(MARK,)), use(until=until), AS_OF)


def test_what_is_left_of_a_license() -> None:
    left = after_end(LICENSE)
    assert [(rule_.uid, rule_.duty) for rule_ in left.permission] == [("publisher", ("publish",))]
    assert left.prohibition == ()


def test_the_conditions_of_a_route_go_on() -> None:
    licensed = license_of(rule("charities", when("party.kind", "eq", "charity"), duty=("publish",)), duties=(PUBLISH,))
    assert ending(licensed, YESTERDAY, {"party.kind": "company"}) is N
    assert ending(licensed, YESTERDAY, {"party.kind": "charity"}) is Y
    assert ending(licensed, YESTERDAY, {}) is OPEN


def test_a_deadline_may_run_on_after_the_end() -> None:
    publish = duty(
        "publish",
        *PUBLISH.refinement,
        action="SourceCode",
        deadline=Deadline(Period(days=30), "use.endAge"),
        retention=KEPT,
    )
    license_ = license_of(rule("publisher", duty=("publish",)), duties=(publish,))
    late, early = date(2026, 5, 30), date(2026, 5, 31)
    assert [ending(license_, day, {"use.sourcePublic": False}) for day in (early, late)] == [Y, N]
    assert hold_duty(publish, situation({"use.sourcePublic": False}, used=use(until=early))).due == AS_OF


def test_a_rule_may_ask_how_long_ago_the_use_ended() -> None:
    recent = license_of(rule("recent", when("use.endAge", "lteq", Period(days=30))))
    assert [ending(recent, day, {}) for day in (date(2026, 5, 31), date(2026, 5, 30))] == [Y, N]
    decided = verdict(recent, situation())
    assert [gap.sentence for gap in decided.missing] == [
        "the end of the use: not stated; state `until` of this use in .commons/usage.yaml (for the party to do)"
    ]
