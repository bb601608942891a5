"""How unevenly people give."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.measures.factors import Shares
from commonscheck.measures.inequality import inequality
from commonscheck.model.overview.measures import Inequality, Point


@pytest.mark.parametrize(
    ("numbers", "gini"),
    [((3, 3, 3), "0.000"), ((7,), "0.000"), ((1, 3), "0.250"), ((1, 2, 3, 4), "0.250"), ((1, 1, 1, 97), "0.720")],
)
def test_known_values(numbers: tuple[int, ...], gini: str) -> None:
    assert inequality(Shares(numbers, ())).gini == Decimal(gini)


def test_nobody_gave() -> None:
    assert inequality(Shares((), ())) == Inequality((), None, 0)


def test_the_curve_bends_only_where_numbers_differ() -> None:
    found = inequality(Shares((1, 1, 4), (1,)))
    assert found == Inequality((Point(0, 0), Point(3, 3), Point(4, 7)), Decimal("0.321"), 1)


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=30))
def test_the_curve_lies_below_the_diagonal_and_twice_the_area_between_is_the_coefficient(numbers: list[int]) -> None:
    found = inequality(Shares(tuple(numbers), ()))
    last = found.points[-1]
    assert (last.people, last.contributions) == (len(numbers), sum(numbers))
    assert all(point.contributions * last.people <= point.people * last.contributions for point in found.points)
    area = sum(
        (two.people - one.people) * (two.contributions + one.contributions) for one, two in pairwise(found.points)
    )
    assert found.gini is not None
    assert float(found.gini) == pytest.approx(1 - area / (last.people * last.contributions), abs=0.0006)
