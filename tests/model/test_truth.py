"""Kleene's tables, written out."""

from __future__ import annotations

import pytest

from commonscheck.model.truth import JOIN, Truth, negate

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("one", "other", "conjunction", "disjunction", "exactly_one"),
    [
        (T, T, T, T, F),
        (T, F, F, T, T),
        (T, U, U, T, U),
        (F, F, F, F, F),
        (F, U, F, U, U),
        (U, U, U, U, U),
    ],
)
def test_tables(one: Truth, other: Truth, conjunction: Truth, disjunction: Truth, exactly_one: Truth) -> None:
    expected = {"and": conjunction, "or": disjunction, "xone": exactly_one}
    assert {name: join([one, other]) for name, join in JOIN.items()} == expected
    assert {name: join([other, one]) for name, join in JOIN.items()} == expected


def test_two_true_are_not_exactly_one_whatever_the_third_is() -> None:
    assert [JOIN["xone"]([T, T, third]) for third in (T, F, U)] == [F, F, F]


def test_of_none() -> None:
    assert {name: join([]) for name, join in JOIN.items()} == {"and": T, "or": F, "xone": F}


def test_negation() -> None:
    assert [negate(truth) for truth in (T, F, U)] == [F, T, U]


def test_translation_from_python() -> None:
    assert [Truth.of(value=value) for value in (True, False, None)] == [T, F, U]


def test_a_truth_refuses_to_be_read_as_yes_or_no() -> None:
    with pytest.raises(TypeError, match="three values"):
        bool(U)
