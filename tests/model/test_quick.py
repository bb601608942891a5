"""Frozen values that are made quickly are made, compared and kept from change like all others."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from commonscheck.model.quick import altered, quick


@quick
@dataclass(frozen=True, order=True)
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
    with pytest.raises(TypeError, match=r"Point has no fields \['z'\]"):
        altered(Point(1), z=3)
