"""Names for the eye: each told apart from the others, and the many brought down to those that a chart can show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from commonscheck.formats.overview.charts.lettering import fitted

T = TypeVar("T")

MOST = 40  # bars or names in a chart
_NUMBER = 24  # pixels of what tells equal names apart


def names(named: Iterable[tuple[str, str]], pixels: float, taken: Iterable[str] = ()) -> Mapping[str, str]:
    """Give what shows each key in so many pixels: its name, no two alike and none like one that is `taken`."""
    used = {*taken}
    labels: dict[str, str] = {}
    for key, name in named:
        label = fitted(name, pixels)
        count = 1
        while label in used:
            count += 1
            label = f"{fitted(name, pixels - _NUMBER)} {count}"
        used.add(label)
        labels[key] = label
    return labels


def largest(items: Sequence[T], size: Callable[[T], float], most: int = MOST) -> Sequence[T]:
    """Keep the `most` largest items, in the order in which they came, so that nothing is ranked."""
    if len(items) <= most:
        return items
    kept = sorted(range(len(items)), key=lambda index: -size(items[index]))[:most]
    return [items[index] for index in sorted(kept)]


def left_out(number: int, of: int, noun: str) -> str:
    """Say that a chart does not show all."""
    return f" The chart shows the {number} largest of {of:,} {noun}, the table all." if number < of else ""
