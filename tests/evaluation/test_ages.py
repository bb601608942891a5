"""Days that have not come, and what never happened."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from commonscheck.evaluation.comparing import holds
from commonscheck.evaluation.words import say
from commonscheck.model.license import Deadline
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Value
from commonscheck.model.quantity import NEVER, Period
from commonscheck.model.report import State
from commonscheck.model.truth import Truth
from tests.situations import AS_OF, FRAME, Facts, duty, license_of, rule, situation, state, use, verdict, when

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED
YEAR = Period(months=12)
TODAY, TOMORROW = AS_OF, AS_OF + timedelta(days=1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2025, 6, 30), {"lt": F, "lteq": T, "gt": F, "gteq": T}),
        (date(2025, 7, 1), {"lt": T, "lteq": T, "gt": F, "gteq": F}),
        (date(2025, 6, 29), {"lt": F, "lteq": F, "gt": T, "gteq": T}),
        (TODAY, {"lt": T, "lteq": T, "gt": F, "gteq": F}),
        (TOMORROW, {"lt": U, "lteq": U, "gt": F, "gteq": F}),
        (NEVER, {"lt": F, "lteq": F, "gt": F, "gteq": F}),
    ],
    ids=["a year ago", "a day less", "a day more", "today", "tomorrow", "never"],
)
def test_how_long_ago(day: date, expected: dict[str, Truth]) -> None:
    assert {name: holds(OPERANDS["use.soldAge"], day, name, YEAR, FRAME) for name in expected} == expected


@pytest.mark.parametrize("day", [TODAY, TOMORROW, NEVER])
def test_no_time_at_all_has_passed_only_since_today(day: date) -> None:
    found = holds(OPERANDS["use.soldAge"], day, "gteq", Period(), FRAME)
    assert found is Truth.of(value=day == TODAY)


@pytest.mark.parametrize("found", ["company", True, frozenset({"sell"})])
def test_what_is_no_day_has_no_age(found: Value) -> None:
    assert holds(OPERANDS["use.soldAge"], found, "lteq", YEAR, FRAME) is U


def test_who_never_outgrew_a_limit_has_no_time_to_adapt_and_none_that_ran_out() -> None:
    adapting = license_of(rule("adapting", when("party.outgrown", "lteq", YEAR)))
    grown = license_of(rule("grown", when("party.outgrown", "gt", YEAR)))
    never = situation({"party.outgrown": NEVER})
    assert (state(adapting, never), state(grown, never)) == (N, N)
    assert (state(adapting, situation()), state(grown, situation())) == (OPEN, OPEN)
    [premise] = verdict(adapting, never).routes[0].premises
    assert (premise.found, say(NEVER)) == ("never", "never")


def test_a_day_ahead_is_to_be_corrected() -> None:
    decided = verdict(
        license_of(rule("adapting", when("party.outgrown", "lteq", YEAR))), situation({"party.outgrown": TOMORROW})
    )
    assert decided.state is OPEN
    assert [gap.sentence for gap in decided.missing] == [
        (
            "how long ago it outgrew the limits: 2026-07-01 lies after the day of the check; correct `outgrown` "
            "(for the party to do)"
        )
    ]


class TestDeadlines:
    """A duty is due so long after an event of the use."""

    PUBLISH = duty(
        "publish", when("use.sourcePublic", "eq", right=True), deadline=Deadline(Period(days=30), "use.changedAge")
    )
    LICENSE = license_of(rule("publisher", duty=("publish",)), duties=(PUBLISH,))

    @pytest.mark.parametrize(
        ("changed", "expected"),
        [
            (date(2026, 5, 31), ("Active", date(2026, 6, 30), Y)),
            (date(2026, 5, 30), ("Violated", date(2026, 6, 29), N)),
            (TOMORROW, ("Active", date(2026, 7, 31), Y)),
            (NEVER, ("Active", None, Y)),
            (None, ("Unknown", None, OPEN)),
        ],
        ids=["last day", "a day late", "still to come", "never", "not stated"],
    )
    def test_the_deadline_runs_from_the_event(
        self, changed: date | None, expected: tuple[str, date | None, State]
    ) -> None:
        facts = {"use.sourcePublic": False} | ({"use.changedAge": changed} if changed else {})
        decided = verdict(self.LICENSE, situation(facts, used=use(since=date(2020, 1, 1))))
        [held] = decided.routes[0].duties
        assert (held.state, held.due, decided.state) == expected
        assert decided.due == (held.due if decided.state is Y else None)

    def test_what_is_done_needs_no_event(self) -> None:
        assert state(self.LICENSE, situation({"use.sourcePublic": True})) is Y

    def test_what_is_missing_is_the_event_or_the_act(self) -> None:
        decided = verdict(self.LICENSE, situation())
        assert [gap.what for gap in decided.missing] == ["publishes the source", "the age of the changes"]

    def test_of_several_acts_the_next_is_told(self) -> None:
        later = duty("mark", when("use.changesMarked", "eq", right=True), deadline=Period(days=400))
        both = license_of(rule("publisher", duty=("publish", "mark")), duties=(self.PUBLISH, later))
        facts: Facts = {"use.sourcePublic": False, "use.changesMarked": False, "use.changedAge": date(2026, 6, 20)}
        assert verdict(both, situation(facts, used=use(since=date(2026, 1, 1)))).due == date(2026, 7, 20)
        published = dict(facts) | {"use.sourcePublic": True}
        assert verdict(both, situation(published, used=use(since=date(2026, 1, 1)))).due == (date(2027, 2, 5))
