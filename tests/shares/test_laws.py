"""Laws of sharing, for random contributions and equations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from commonscheck.model.contribution import Contribution
from commonscheck.model.shares import WHOLE
from commonscheck.model.truth import Truth
from commonscheck.model.value_equation import ValueEquation, Worth
from commonscheck.shares.decay import left_after
from commonscheck.shares.split import cut, cut_equally
from tests.shares.equations import declared, equation, parts, split
from tests.situations import AS_OF, event

WEIGHTS = st.decimals(0, 20, places=2)
CAPS = st.none() | st.decimals(0, 5, places=1)
DAYS = st.integers(0, 3).map(lambda back: AS_OF - timedelta(days=back * 200))
VALUES = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3), st.fractions(0, 50, max_denominator=999), max_size=9
)


@st.composite
def worths(draw: st.DrawFn) -> list[Worth]:
    rows = [("code", ""), ("documentation", ""), ("organising", "hour"), ("support", "")]
    chosen = draw(st.lists(st.sampled_from(rows), min_size=1, unique=True))
    return [Worth(kind, unit, draw(WEIGHTS), draw(CAPS)) for kind, unit in chosen]


@st.composite
def gifts(draw: st.DrawFn) -> Contribution:
    if draw(st.booleans()):
        hours = draw(st.decimals(0, 12, places=1))
        return declared(draw(st.sampled_from(["organising", "support"])), str(hours), "hour", draw(DAYS))
    known = Truth.TRUE if draw(st.integers(0, 4)) else Truth.UNKNOWN
    patch = draw(st.sampled_from(["new", "new", "new", "p", "q", None]))
    kind = draw(st.sampled_from(["code", "documentation"]))
    return event(kind, draw(st.none() | DAYS), patch=patch, attributed=known)


EQUATIONS = (
    worths()
    .map(tuple)
    .flatmap(lambda rows: st.sampled_from(["", "P1Y", "P100D"]).map(lambda half: equation(*rows, half_life=half)))
)
GIVEN = st.dictionaries(st.sampled_from(["coop", "acme", "band"]), st.lists(gifts(), max_size=8))
POOLS = st.lists(gifts().filter(lambda one: one.role == "author"), max_size=3)


def changed(by: ValueEquation, weight: Decimal = Decimal(1), more: Decimal = Decimal(0)) -> ValueEquation:
    """Multiply all weights, or let more count in a day."""
    rows = (
        replace(one, weight=one.weight * weight, per_day=None if one.per_day is None else one.per_day + more)
        for one in by.worths
    )
    return replace(by, worths=tuple(rows))


@given(GIVEN, POOLS, EQUATIONS)
def test_both_splits_add_up_to_the_whole(
    by_party: dict[str, list[Contribution]], pool: list[Contribution], by: ValueEquation
) -> None:
    shares = split(by_party, by, pool=pool).shares
    assert sum(one.by_value for one in shares) == (WHOLE if shares else 0)
    assert sum(one.equal for one in shares) == (WHOLE if shares else 0)
    assert all(one.value == sum(portion.value for portion in one.portions) > 0 for one in shares)


@given(GIVEN, POOLS, EQUATIONS, st.randoms(use_true_random=False))
def test_the_order_of_contributions_has_no_effect(
    by_party: dict[str, list[Contribution]], pool: list[Contribution], by: ValueEquation, random: Random
) -> None:
    mixed = {party: random.sample(events, len(events)) for party, events in reversed(by_party.items())}
    assert parts(split(mixed, by, pool=pool[::-1])) == parts(split(by_party, by, pool=pool))


@given(GIVEN, POOLS, EQUATIONS, st.integers(1, 9))
def test_the_scale_of_points_has_no_effect(
    by_party: dict[str, list[Contribution]], pool: list[Contribution], by: ValueEquation, factor: int
) -> None:
    assert parts(split(by_party, changed(by, Decimal(factor)), pool=pool)) == parts(split(by_party, by, pool=pool))


def valued(by_party: dict[str, list[Contribution]], by: ValueEquation) -> dict[str, Fraction]:
    return {one.party or one.held: one.value for one in split(by_party, by).shares}


@given(GIVEN, EQUATIONS, st.decimals(0, 5, places=1))
def test_a_higher_cap_takes_no_value_from_anybody(
    by_party: dict[str, list[Contribution]], by: ValueEquation, more: Decimal
) -> None:
    before, after = valued(by_party, by), valued(by_party, changed(by, more=more))
    assert all(after[who] >= number for who, number in before.items())


@given(GIVEN, EQUATIONS)
def test_a_cap_bounds_what_counts_of_a_row_in_a_day(by_party: dict[str, list[Contribution]], by: ValueEquation) -> None:
    for share in split(by_party, by).shares:
        for portion in share.portions if not share.held else ():
            day = [one for one in share.portions if (one.day, one.worth) == (portion.day, portion.worth)]
            assert portion.worth.per_day is None or sum(one.credited for one in day) <= portion.worth.per_day
            assert portion.credited <= portion.quantity


@given(st.integers(0, 4000), st.integers(0, 4000), st.integers(1, 1000))
def test_what_is_older_has_no_more_left(one: int, other: int, half_life: int) -> None:
    assert 0 < left_after(max(one, other), half_life) <= left_after(min(one, other), half_life) <= 1
    assert left_after(one + half_life, half_life) == left_after(one, half_life) / 2


@given(st.integers(0, 10_000), VALUES)
def test_a_whole_is_cut_without_a_rest_and_no_part_is_off_by_one(whole: int, values: dict[str, Fraction]) -> None:
    total = sum(values.values())
    found = cut(whole, values)
    assert sum(found.values()) == (whole if total else 0)
    assert all(abs(part - values[name] * whole / total) < 1 for name, part in found.items() if total)
    assert all(found[one] >= found[other] for one in values for other in values if values[one] > values[other])
    equal = cut_equally(whole, values)
    given_ = {name for name in values if values[name]}
    assert sum(equal.values()) == (whole if given_ else 0)
    assert all(equal[name] == 0 for name in values if name not in given_)
    assert max((equal[name] for name in given_), default=0) - min((equal[name] for name in given_), default=0) <= 1


def test_equal_remainders_go_to_the_greater_value_then_by_name() -> None:
    assert cut(10, {"a": Fraction(1), "b": Fraction(1), "c": Fraction(1)}) == {"a": 4, "b": 3, "c": 3}
    assert cut(3, {"a": Fraction(1), "b": Fraction(5)}) == {"a": 0, "b": 3}
    assert cut_equally(100, {"a": Fraction(1), "b": Fraction(2), "c": Fraction(1)}) == {"a": 33, "b": 34, "c": 33}


def test_a_day_after_the_day_that_is_asked_for_leaves_all() -> None:
    assert left_after((date(2026, 1, 1) - date(2026, 1, 2)).days, 10) == 1
