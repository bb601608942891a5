"""On how few a commons rests."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.measures.factors import Shares, by_organisation, by_person, factor
from commonscheck.model.overview.measures import Factor
from tests.measures.made import deed

# The example that CHAOSS publishes with the contributor absence factor.
PUBLISHED = (1000, 202, 90, 33, 332, 343, 42, 433)
NUMBERS = st.lists(st.integers(1, 40), max_size=12).map(tuple)


def test_the_published_example_gives_two() -> None:
    assert factor(Shares(PUBLISHED, ())) == Factor(2, 2, 8, 2475, 0)


@pytest.mark.parametrize(
    ("numbers", "found"),
    [((), 0), ((5,), 1), ((1,) * 8, 4), ((50, 25, 25), 1), ((49, 26, 25), 2), ((1, 1), 1), ((1, 1, 1), 2)],
)
def test_half_is_enough_and_everybody_counts(numbers: tuple[int, ...], found: int) -> None:
    assert factor(Shares(numbers, ())).high == factor(Shares(numbers, ())).low == found


def test_people_whom_no_party_names_leave_it_within_bounds() -> None:
    assert factor(Shares((6,), (2, 2, 2))) == Factor(1, 1, 4, 12, 6)
    assert factor(Shares((4, 4, 4), (1,) * 6)) == Factor(1, 3, 9, 18, 6)
    assert factor(Shares((), (3, 3, 3, 3))) == Factor(1, 2, 4, 12, 12)


@given(NUMBERS, NUMBERS, st.randoms())
def test_whoever_the_unknown_are_the_factor_lies_within_its_bounds(
    known: tuple[int, ...], unknown: tuple[int, ...], chance: object
) -> None:
    choose = getattr(chance, "randrange")  # noqa: B009 - hypothesis gives no better type
    bounds = factor(Shares(known, unknown))
    sums = [*known, *(0 for _ in unknown)]
    for number in unknown:
        sums[choose(len(sums))] += number
    real = factor(Shares(tuple(number for number in sums if number), ()))
    assert bounds.low <= real.high <= bounds.high


def test_people_are_counted_once_for_a_change() -> None:
    same = deed("ana", thing="one")
    shares = by_person((same, same, deed("ana"), deed("ben"), deed("dee", mapped=False)))
    assert shares == Shares((2, 1), (1,))


def test_organisations_join_their_people_and_the_unaffiliated_stand_alone() -> None:
    deeds = (
        deed("ana"),
        deed("bea"),
        deed("bea", thing="both"),
        deed("ana", thing="both"),
        deed("carl", party=""),
        deed("carl", party=""),
        deed("dora", party=""),
        deed("erik", party="", settled=False),
        deed("fay", party="", mapped=False, settled=False),
    )
    assert by_organisation(deeds) == Shares((3, 2, 1), (1, 1))
