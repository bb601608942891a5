"""Ways of counting: which of them covers which, and how they read."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from commonscheck.model.counting import MOMENTS, USUAL, Counting
from commonscheck.model.quantity import Range

WAYS = tuple(
    Counting(contractors, Decimal(share), when)
    for contractors, share, when in product((True, False), (5, 50, 100), MOMENTS)
)
FOUND = Range(Decimal(3), Decimal(7), low_open=True, high_open=True, unit="EUR")
UPPER = Range(None, Decimal(7), high_open=True, unit="EUR")
LOWER = Range(Decimal(3), None, low_open=True, unit="EUR")
NOTHING = Range(unit="EUR")
# Which count of time is no lower than which, beside itself.
HIGHER = {("all-times", "average")}


def no_lower(one: Counting, other: Counting) -> bool:
    """Whether whatever is counted one way can only be more than, or the same as, what is counted the other."""
    times = one.when == other.when or (one.when, other.when) in HIGHER
    return (one.contractors or not other.contractors) and one.affiliates_over <= other.affiliates_over and times


@pytest.mark.parametrize("counted", WAYS, ids=str)
def test_what_each_count_tells_of_every_other(counted: Counting) -> None:
    for asked in WAYS:
        bounds = counted.bound(FOUND, asked)
        if counted == asked:
            assert bounds == FOUND
        elif no_lower(counted, asked):
            assert bounds == UPPER
        elif no_lower(asked, counted):
            assert bounds == LOWER
        else:
            assert bounds == NOTHING


def test_what_one_count_tells_by_way_of_another_it_tells_itself() -> None:
    for counted, between, asked in product(WAYS, repeat=3):
        direct, round_ = counted.bound(FOUND, asked), between.bound(counted.bound(FOUND, between), asked)
        assert round_.low in (None, direct.low)
        assert round_.high in (None, direct.high)


def test_a_size_without_a_word_on_it_is_counted_in_the_usual_way() -> None:
    assert Counting(contractors=True, affiliates_over=Decimal(50), when="moment") == USUAL
    assert Counting().bound(FOUND, USUAL) == FOUND


@pytest.mark.parametrize(
    ("counting", "people", "money"),
    [
        (
            USUAL,
            "counted at one moment, with contractors, with all it shares over 50 % of ownership with",
            "counted with all it shares over 50 % of ownership with",
        ),
        (
            Counting(contractors=False, affiliates_over=Decimal("100.0"), when="average"),
            "counted on the average of the last fiscal year, without contractors, of the party alone",
            "counted of the party alone",
        ),
        (
            Counting(affiliates_over=Decimal("25.50"), when="all-times"),
            (
                "counted at all times of the last fiscal year, with contractors, with all it shares over 25.5 % of "
                "ownership with"
            ),
            "counted with all it shares over 25.5 % of ownership with",
        ),
    ],
)
def test_in_words(counting: Counting, people: str, money: str) -> None:
    assert (counting.words(of_people=True), counting.words(of_people=False)) == (people, money)
