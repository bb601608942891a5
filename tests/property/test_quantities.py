"""Laws of ranges and of three-valued logic."""

from __future__ import annotations

import operator
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from commonscheck.model.quantity import Period, Range, compare
from commonscheck.model.truth import JOIN, Truth, every, negate, some
from tests.property.values import ranges

COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "lt": operator.lt,
    "lteq": operator.le,
    "gt": operator.gt,
    "gteq": operator.ge,
    "eq": operator.eq,
    "neq": operator.ne,
}
PLAIN = {True: Truth.TRUE, False: Truth.FALSE}
TRUTHS = st.lists(st.sampled_from(list(Truth)), max_size=4)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
PERIODS = st.builds(Period, st.integers(0, 200_000), st.integers(0, 400_000))


@st.composite
def held(draw: st.DrawFn, lowest: int = -3) -> tuple[Range, Decimal]:
    """A range and a number that it holds."""
    bounds = draw(ranges(lowest=lowest))
    halves = [Decimal(n) / 2 for n in range(2 * lowest, 20) if _holds(bounds, Decimal(n) / 2)]
    return bounds, draw(st.sampled_from(halves))


def _holds(bounds: Range, number: Decimal) -> bool:
    above = bounds.low is None or bounds.low < number or (bounds.low == number and not bounds.low_open)
    below = bounds.high is None or number < bounds.high or (bounds.high == number and not bounds.high_open)
    return above and below


@given(held(), held(), st.sampled_from(list(COMPARE)))
def test_what_is_said_of_ranges_holds_for_every_number_in_them(
    left: tuple[Range, Decimal], right: tuple[Range, Decimal], name: str
) -> None:
    said = compare(left[0], name, right[0])
    assert said in (Truth.UNKNOWN, PLAIN[COMPARE[name](left[1], right[1])])


@given(held(), held(), st.sampled_from(list(COMPARE)))
def test_exact_numbers_are_always_decided(left: tuple[Range, Decimal], right: tuple[Range, Decimal], name: str) -> None:
    said = compare(Range.exact(left[1]), name, Range.exact(right[1]))
    assert said is PLAIN[COMPARE[name](left[1], right[1])]


@given(ranges(lowest=-3), ranges(lowest=-3))
def test_operators_are_opposites_and_mirrors(left: Range, right: Range) -> None:
    for one, other in (("lt", "gteq"), ("lteq", "gt"), ("eq", "neq")):
        assert compare(left, one, right) is negate(compare(left, other, right))
    for one, other in (("lt", "gt"), ("lteq", "gteq"), ("eq", "eq")):
        assert compare(left, one, right) is compare(right, other, left)


@given(ranges(), ranges("EUR"), st.sampled_from(list(COMPARE)))
def test_units_are_never_mixed(left: Range, right: Range, name: str) -> None:
    assert compare(left, name, right) is Truth.UNKNOWN


@given(held(lowest=0), held(lowest=0))
def test_a_product_holds_every_product(left: tuple[Range, Decimal], right: tuple[Range, Decimal]) -> None:
    assert _holds(left[0].times(right[0]), left[1] * right[1])


@given(TRUTHS, st.data())
def test_joins_are_decided_only_where_nothing_learned_can_change_them(truths: list[Truth], data: st.DataObject) -> None:
    learned = [data.draw(st.sampled_from(list(Truth))) if truth is Truth.UNKNOWN else truth for truth in truths]
    for join in JOIN.values():
        assert join(truths) in (Truth.UNKNOWN, join(learned))
        assert join(truths) is join(reversed(truths))


@given(TRUTHS)
def test_and_and_or_are_each_others_negation(truths: list[Truth]) -> None:
    assert negate(every(truths)) is some(negate(truth) for truth in truths)


@given(DAYS, PERIODS)
def test_periods_stay_in_the_calendar_and_never_run_the_wrong_way(day: date, period: Period) -> None:
    assert period.before(day) <= day <= period.after(day)
