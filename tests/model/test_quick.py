"""Frozen values that are made quickly are made, compared and kept from change like all others."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from commonscheck.model.quick import altered, quick


@quick
@dataclass(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: int = 2
    names: tuple[str, ...] = ()


def test_defaults_and_names_work() -> None:
    assert (Point(1), Point(y=3, x=1, names=("a",))) == (Point(1, 2, ()), Point(1, 3, ("a",)))
    assert repr(Point(1)) == "Point(x=1, y=2, names=())"
    assert replace(Point(1), y=5) == Point(1, 5)
    assert len({Point(1), Point(1, 2), Point(0)}) == 2
    assert Point(1) < Point(1, 3)


def test_values_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        Point(1).x = 2  # type: ignore[misc]


def test_what_has_no_default_is_asked_for() -> None:
    with pytest.raises(TypeError, match="x"):
        Point()  # type: ignore[call-arg]


def test_a_copy_differs_in_what_is_named_and_leaves_the_first_as_it_was() -> None:
    first = Point(1, names=("a",))
    second = altered(first, y=5)
    assert (first, second) == (Point(1, 2, ("a",)), Point(1, 5, ("a",)))
    with pytest.raises(FrozenInstanceError):
        second.y = 6  # type: ignore[misc]


def test_a_copy_has_no_other_fields() -> None:
    with pytest.raises(AttributeError, match="z"):
        altered(Point(1), z=3)


@quick
@dataclass(frozen=True, slots=True)
class Name:
    name: str


@pytest.mark.parametrize(("one", "field"), [(Point(1, names=("a",)), "x"), (Name("a"), "name")])
def test_values_go_to_other_processes_and_stay_frozen(one: Point | Name, field: str) -> None:
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        found = pickle.loads(pickle.dumps(one, protocol))  # noqa: S301 - what was written here
        assert (found, type(found), hash(found)) == (one, type(one), hash(one))
        with pytest.raises(FrozenInstanceError):
            setattr(found, field, "b")
    assert copy.deepcopy(one) == one


def test_values_hold_nothing_but_their_fields() -> None:
    assert not hasattr(Point(1), "__dict__")
