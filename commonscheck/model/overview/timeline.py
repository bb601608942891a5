"""Contributions over time: by party, by kind, and by people whom no party names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STEPS = ("month", "quarter", "year")


@dataclass(frozen=True)
class Span:
    """Days from `since` to `until`, both included; `label` is `2026-03`, `2026-Q1` or `2026`, empty for other spans."""

    since: date
    until: date
    label: str = ""

    def holds(self, day: date | None) -> bool:
        """Whether a day lies within."""
        return day is not None and self.since <= day <= self.until


@dataclass(frozen=True)
class Series:
    """Certain contributions of one party or kind, a number for each span of a timeline."""

    key: str
    name: str
    numbers: tuple[int, ...]


@dataclass(frozen=True)
class Timeline:
    """The time of the report in steps; the first and the last span may be parts of a month, quarter or year.

    The series of parties and those of kinds add up to the same; `unmapped` are contributions by people whom no party
    names, one number for each span, which are in neither.
    """

    spans: tuple[Span, ...]
    by_party: tuple[Series, ...]
    by_kind: tuple[Series, ...]
    unmapped: tuple[int, ...]
