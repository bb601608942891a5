"""What the ODRL Test Suite cannot see: `xone`, sets, refinements, counts, payments, and when a duty is met."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from itertools import product

import pytest

from commonscheck.evaluation.comparing import holds
from commonscheck.evaluation.duties import hold_duty
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Constraint, Group
from commonscheck.model.operands import OPERANDS
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import State
from commonscheck.model.truth import Truth
from tests.situations import (
    FRAME,
    HIDDEN,
    Facts,
    duty,
    event,
    group,
    license_of,
    money,
    number,
    rule,
    situation,
    state,
    use,
    verdict,
    when,
)

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FLAGS = ("use.modified", "use.distributed", "use.sourceOffered")


def flags(*truths: Truth) -> Facts:
    """State as many facts as there are truths: yes, no, or nothing."""
    return {name: truth is T for name, truth in zip(FLAGS, truths, strict=True) if truth is not U}


def flag(name: str) -> Constraint:
    return when(name, "eq", True)  # noqa: FBT003 - the value of a fact


def flag_group(operator: str) -> Group:
    return group(operator, *(flag(name) for name in FLAGS))


class TestGroups:
    @pytest.mark.parametrize(
        ("truths", "expected"),
        [
            ((T, F, F), State.COMPLIANT),
            ((F, F, F), State.VIOLATION),
            ((T, T, F), State.VIOLATION),
            ((T, T, T), State.VIOLATION),
            ((T, F, U), State.UNDECIDED),
            ((F, F, U), State.UNDECIDED),
            ((T, T, U), State.VIOLATION),
            ((U, U, U), State.UNDECIDED),
        ],
    )
    def test_exactly_one(self, truths: tuple[Truth, Truth, Truth], expected: State) -> None:
        assert state(license_of(rule("one", flag_group("xone"))), situation(flags(*truths))) is expected

    @pytest.mark.parametrize("truths", list(product((T, F, U), repeat=3)))
    def test_exactly_one_is_one_and_no_two(self, truths: tuple[Truth, Truth, Truth]) -> None:
        one, two, three = (flag(name) for name in FLAGS)
        no_two = tuple(
            group("or", *(when(each.left, "neq", True) for each in pair))  # noqa: FBT003 - the value of a fact
            for pair in ((one, two), (two, three), (one, three))
        )
        facing = situation(flags(*truths))
        spelt_out = state(license_of(rule("one", group("or", one, two, three), *no_two)), facing)
        grouped = state(license_of(rule("one", flag_group("xone"))), facing)
        assert grouped is spelt_out

    @pytest.mark.parametrize(("inner", "expected"), [("and", State.COMPLIANT), ("or", State.VIOLATION)])
    def test_a_group_counts_as_one_in_the_group_around_it(self, inner: str, expected: State) -> None:
        one, two, three = (flag(name) for name in FLAGS)
        license_ = license_of(rule("nested", group("xone", group(inner, one, two), three)))
        assert state(license_, situation(flags(T, F, T))) is expected


ENDS = frozenset({"military", "surveillance"})
SAME, SOME, MORE, OTHER = ENDS, frozenset({"military", "weapons"}), ENDS | {"weapons"}, frozenset({"weapons"})
NONE: frozenset[str] = frozenset()


class TestSets:
    @pytest.mark.parametrize(
        ("operator", "expected"),
        [
            ("isAnyOf", {SAME: T, SOME: T, MORE: T, OTHER: F, NONE: F}),
            ("isAllOf", {SAME: T, SOME: F, MORE: F, OTHER: F, NONE: T}),
            ("isNoneOf", {SAME: F, SOME: F, MORE: F, OTHER: T, NONE: T}),
        ],
    )
    def test_what_is_stated_against_what_is_named(self, operator: str, expected: dict[frozenset[str], Truth]) -> None:
        found = {right: holds(OPERANDS["use.serves"], ENDS, operator, right, FRAME) for right in expected}
        assert found == expected

    @pytest.mark.parametrize("operator", ["isAnyOf", "isAllOf", "isNoneOf"])
    @pytest.mark.parametrize(("name", "words"), [("use.serves", ENDS), ("use.action", frozenset({"execute"}))])
    def test_a_set_that_nobody_stated_decides_nothing(self, name: str, words: frozenset[str], operator: str) -> None:
        license_ = license_of(rule("set", when(name, operator, words)))
        assert state(license_, situation()) is State.UNDECIDED

    @pytest.mark.parametrize("kind", ["company", "charity", "trust"])
    def test_none_of_is_the_opposite_of_any_of(self, kind: str) -> None:
        givers = frozenset({"charity", "trust"})
        facing = situation({"party.kind": kind})
        states = {
            state(license_of(rule("kinds", when("party.kind", op, givers))), facing) for op in ("isAnyOf", "isNoneOf")
        }
        assert states == {State.COMPLIANT, State.VIOLATION}


class TestCounts:
    @pytest.mark.parametrize(
        ("operator", "expected"),
        [
            ("lt", (True, False, False)),
            ("lteq", (True, True, False)),
            ("eq", (False, True, False)),
            ("neq", (True, False, True)),
            ("gteq", (False, True, True)),
            ("gt", (False, False, True)),
        ],
    )
    def test_both_sides_of_the_edge(self, operator: str, expected: tuple[bool, bool, bool]) -> None:
        owed = duty("give", when("count", operator, number(2)))
        met = tuple(hold_duty(owed, situation({}, *(event() for _ in range(given)))).truth for given in (1, 2, 3))
        assert met == tuple(Truth.of(value=value) for value in expected)

    @pytest.mark.parametrize(
        ("operator", "limit", "expected"),
        [("gteq", 2, T), ("gteq", 3, U), ("lt", 2, F), ("lt", 3, U), ("eq", 1, F), ("eq", 2, U)],
    )
    def test_where_history_is_hidden_a_count_is_only_a_lower_bound(
        self, operator: str, limit: int, expected: Truth
    ) -> None:
        facing = situation({}, event(), event(), history_gaps=(HIDDEN,))
        assert hold_duty(duty("give", when("count", operator, number(limit))), facing).truth is expected

    @pytest.mark.parametrize(("limit", "expected"), [(1, T), (2, U), (3, F)])
    def test_work_that_may_be_the_partys_counts_as_possible(self, limit: int, expected: Truth) -> None:
        facing = situation({}, event(), event(attributed=U))
        assert hold_duty(duty("give", when("count", "gteq", number(limit))), facing).truth is expected

    def test_every_refinement_narrows_what_is_counted(self) -> None:
        kinds = when("contribution.kind", "isAnyOf", frozenset({"code", "review"}))
        recent = when("contribution.age", "lteq", Period(months=12))
        old = date(2020, 1, 1)
        facing = situation({}, event("code"), event("review", old), event("design"), event("review"))
        counted = [
            hold_duty(duty("give", *filters, when("count", "eq", number(expected))), facing).truth
            for filters, expected in (((), 4), ((kinds,), 3), ((recent,), 3), ((kinds, recent), 2))
        ]
        assert counted == [T, T, T, T]

    def test_filters_joined_by_exactly_one_leave_out_what_is_both(self) -> None:
        review, here = when("contribution.kind", "eq", "review"), when("contribution.receiver", "isPartOf", "this")
        owed = duty("give", group("xone", review, here), when("count", "eq", number(2)))
        facing = situation({}, event("review"), event("code"), event("review", receiver="app"), event(receiver="app"))
        assert hold_duty(owed, facing).truth is T


def paid(amount: Range | None, day: date = date(2026, 3, 1), provable: Truth = T) -> Contribution:
    return event("payment", day, amount=amount, accepted=provable)


class TestPayments:
    FEE = duty("pay", when("payAmount", "gteq", money(100, 100)), action="compensate")

    @pytest.mark.parametrize(
        ("amounts", "expected"),
        [
            ((money(60, 60), money(40, 40)), T),
            ((money(60, 60), money(39, 39)), F),
            ((money(60, 60), money(30, 50)), U),
            ((money(60, 60), money(40, 50)), T),
            ((money(60, 60), money(40, 40, "USD")), U),
            ((money(100, 100), money(40, 40, "USD")), T),
            ((money(60, 60), None), U),
            ((), F),
        ],
    )
    def test_payments_add_up_in_the_currency_of_the_rule(
        self, amounts: tuple[Range | None, ...], expected: Truth
    ) -> None:
        assert hold_duty(self.FEE, situation({}, *(paid(amount) for amount in amounts))).truth is expected

    def test_contributions_are_no_payments_and_payments_no_contributions(self) -> None:
        give = duty("give", when("count", "gteq", number(1)))
        facing = {"paid": situation({}, paid(money(100, 100))), "given": situation({}, event(amount=money(100, 100)))}
        met = {name: (hold_duty(self.FEE, each).truth, hold_duty(give, each).truth) for name, each in facing.items()}
        assert met == {"paid": (T, F), "given": (F, T)}

    @pytest.mark.parametrize(("day", "expected"), [(date(2025, 6, 30), T), (date(2025, 6, 29), F)])
    def test_only_payments_of_the_period_count(self, day: date, expected: Truth) -> None:
        recent = when("payment.age", "lteq", Period(months=12))
        owed = duty("pay", recent, *self.FEE.refinement, action="compensate")
        assert hold_duty(owed, situation({}, paid(money(100, 100), day))).truth is expected

    @pytest.mark.parametrize("provable", [T, F, U])
    def test_a_payment_that_only_the_payer_states_leaves_it_open(self, provable: Truth) -> None:
        accepted = when("payment.state", "eq", "accepted")
        owed = duty("pay", accepted, *self.FEE.refinement, action="compensate")
        assert hold_duty(owed, situation({}, paid(money(100, 100), provable=provable))).truth is provable


# Does the duty bind, and has its deadline passed; then, by whether it was done: its state, and whether it is met.
DUTY_STATES = {
    (F, F): {T: ("Inactive", T), F: ("Inactive", T), U: ("Inactive", T)},
    (F, T): {T: ("Inactive", T), F: ("Inactive", T), U: ("Inactive", T)},
    (F, U): {T: ("Inactive", T), F: ("Inactive", T), U: ("Inactive", T)},
    (T, F): {T: ("Fulfilled", T), F: ("Active", T), U: ("Active", T)},
    (T, T): {T: ("Fulfilled", T), F: ("Violated", F), U: ("Unknown", U)},
    (T, U): {T: ("Fulfilled", T), F: ("Unknown", U), U: ("Unknown", U)},
    (U, F): {T: ("Unknown", T), F: ("Unknown", T), U: ("Unknown", T)},
    (U, T): {T: ("Unknown", T), F: ("Unknown", U), U: ("Unknown", U)},
    (U, U): {T: ("Unknown", T), F: ("Unknown", U), U: ("Unknown", U)},
}
SINCE = {T: date(2020, 1, 1), F: date(2026, 6, 29), U: None}
VERDICTS = {T: State.COMPLIANT, F: State.VIOLATION, U: State.UNDECIDED}


class TestWhenADutyIsMet:
    @pytest.mark.parametrize(("binds", "overdue", "done"), list(product((T, F, U), repeat=3)))
    def test_every_row(self, binds: Truth, overdue: Truth, done: Truth) -> None:
        owed = duty("give", when("count", "gteq", number(1)), binds=(flag("use.modified"),), deadline=Period(days=90))
        facts: Facts = {} if binds is U else {"use.modified": binds is T}
        facing = situation(
            facts,
            *((event(),) if done is T else ()),
            history_gaps=(HIDDEN,) if done is U else (),
            used=use(since=SINCE[overdue]),
        )
        decided = verdict(license_of(rule("giver", duty=("give",)), duties=(owed,)), facing)
        [outcome] = decided.routes[0].duties
        state_, truth = DUTY_STATES[binds, overdue][done]
        assert (outcome.active, outcome.state, outcome.truth) == (binds, state_, truth)
        assert decided.state is VERDICTS[truth]


NOON = datetime(2026, 6, 30, 12, tzinfo=UTC)
EAST = timezone(timedelta(hours=2))


class TestInstants:
    @pytest.mark.parametrize(
        ("found", "operator", "right", "expected"),
        [
            (NOON, "eq", datetime(2026, 6, 30, 14, tzinfo=EAST), T),
            (NOON, "neq", datetime(2026, 6, 30, 14, tzinfo=EAST), F),
            (NOON, "lt", datetime(2026, 6, 30, 12, 0, 0, 1, tzinfo=UTC), T),
            (NOON, "gteq", datetime(2026, 6, 30, 12, 0, 0, 1, tzinfo=UTC), F),
            (NOON, "lteq", NOON, T),
            (NOON, "gt", NOON, F),
        ],
    )
    def test_times_compare_as_instants_whatever_their_zones(
        self, found: datetime, operator: str, right: datetime, expected: Truth
    ) -> None:
        assert holds(OPERANDS["dateTime"], found, operator, right, FRAME) is expected

    @pytest.mark.parametrize(
        ("found", "operator", "expected"),
        [
            (date(2026, 6, 29), "lt", T),
            (date(2026, 6, 30), "lt", U),
            (date(2026, 6, 30), "eq", U),
            (date(2026, 7, 1), "lt", F),
            (date(2026, 7, 1), "gt", T),
        ],
    )
    def test_a_day_against_a_time_within_it_stays_undecided(self, found: date, operator: str, expected: Truth) -> None:
        assert holds(OPERANDS["dateTime"], found, operator, NOON, FRAME) is expected

    def test_the_day_before_midnight_is_over_at_midnight(self) -> None:
        midnight = datetime(2026, 7, 1, tzinfo=UTC)
        assert holds(OPERANDS["dateTime"], date(2026, 6, 30), "lt", midnight, FRAME) is T
        assert holds(OPERANDS["dateTime"], date(2026, 7, 1), "gteq", midnight, FRAME) is T

    @pytest.mark.parametrize(("hours", "expected"), [(15, T), (14, U), (0, U), (-13, U), (-14, F)])
    def test_a_time_without_its_zone_may_lie_fourteen_hours_off(self, hours: int, expected: Truth) -> None:
        somewhere = NOON.replace(tzinfo=None) + timedelta(hours=hours)
        assert holds(OPERANDS["dateTime"], NOON, "lt", somewhere, FRAME) is expected

    @pytest.mark.parametrize("edge", [datetime.min, datetime.max])  # noqa: DTZ901 - a time without its zone is the case
    def test_the_ends_of_the_calendar_are_times_too(self, edge: datetime) -> None:
        assert holds(OPERANDS["dateTime"], NOON, "gt", edge, FRAME) is Truth.of(value=edge < datetime(2026, 1, 1))  # noqa: DTZ001 - as above
