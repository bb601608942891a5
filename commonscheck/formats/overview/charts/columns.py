"""Where the ends of links stand in a column of names: side by side, none over another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonscheck.formats.overview.charts.look import ROW

_GAP = 6  # pixels between the links of two names


@dataclass(frozen=True)
class End:
    """One end of a link: at which name it is, and how many pixels wide."""

    uid: str
    wide: float


@dataclass(frozen=True)
class Column:
    """Heights in pixels from the top: of each name, and of each end in the order in which they were given."""

    names: Mapping[str, float]
    ends: tuple[float, ...]


def sums(ends: Iterable[End]) -> Mapping[str, float]:
    """Add up how wide the ends at each name are."""
    found: dict[str, float] = {}
    for end in ends:
        found[end.uid] = found.get(end.uid, 0) + end.wide
    return found


def slots(uids: Sequence[str], ends: Sequence[End]) -> Mapping[str, float]:
    """Give each name as many pixels as its links need, and a row at least."""
    needed = sums(ends)
    return {uid: max(float(ROW), needed.get(uid, 0) + _GAP) for uid in uids}


def column(slots: Mapping[str, float], ends: Sequence[End], height: float) -> Column:
    """Spread the names evenly over `height`, the links of each about its middle."""
    spare = (height - sum(slots.values())) / max(len(slots), 1)
    names: dict[str, float] = {}
    top = 0.0
    for uid, slot in slots.items():
        names[uid] = round(top + (slot + spare) / 2, 2)
        top += slot + spare
    free = {uid: names[uid] - wide / 2 for uid, wide in sums(ends).items()}
    heights: list[float] = []
    for end in ends:
        heights.append(round(free[end.uid] + end.wide / 2, 2))
        free[end.uid] += end.wide
    return Column(names, tuple(heights))
