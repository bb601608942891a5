"""The measures of a contributor report, each with what is not known of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Factor:
    """The least number of contributors, or of organisations, who together made half of the contributions.

    `high` holds where everybody whom no party names is somebody else, `low` where all of them are one with the largest;
    both are 0 where nothing was given. `members` is how many gave, `unmapped` how many of the `contributions` are by
    people whom no party names, or of organisations, by people of whom it is open for whom they worked.
    """

    low: int
    high: int
    members: int
    contributions: int
    unmapped: int


@dataclass(frozen=True)
class Trend:
    """A factor over the time of the report, over the time before, and over each span of the timeline."""

    now: Factor
    before: Factor
    spans: tuple[Factor, ...]


@dataclass(frozen=True)
class Point:
    """A point of a Lorenz curve: the `people` who gave least made `contributions` together."""

    people: int
    contributions: int


@dataclass(frozen=True)
class Inequality:
    """How unevenly contributions are spread over people; an address that no party names counts as a person.

    `points` run from (0, 0) to all people and contributions, those between only where the curve bends; `gini` is from 0
    to 1 with three digits, None where nobody gave.
    """

    points: tuple[Point, ...]
    gini: Decimal | None
    unmapped: int


@dataclass(frozen=True)
class Stage:
    """How many newcomers reached a stage: `certain` did, and `open` still may, as their time is not over."""

    name: str
    meaning: str
    certain: int
    open: int = 0


@dataclass(frozen=True)
class Funnel:
    """Newcomers of the time of the report, by how far they came; each stage holds those of the next.

    `unmapped` of them are addresses that nobody names, each of which may be of somebody who gave before. `before` is
    how many newcomers there were in the time before; `whole` is false where a part of the history could not be read,
    so that some may have come earlier.
    """

    stages: tuple[Stage, ...]
    before: int
    unmapped: int
    whole: bool


@dataclass(frozen=True)
class Source:
    """Contributions by one group of givers: `commons`, `firms`, `public`, `people`, or `unknown`."""

    name: str
    meaning: str
    parties: int
    contributions: int


@dataclass(frozen=True)
class Dependence:
    """How much of the work is that of firms outside the commons, in shares from 0 to 1 with three digits.

    `low` holds where nothing of unknown origin is theirs, `high` where all is; both are None where nothing was given.
    """

    sources: tuple[Source, ...]
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True)
class PersonLine:
    """One person's contributions: only where people are to be named, in the order of names.

    `party` is empty for somebody whom no party names; `addresses` are only there where they are to be shown.
    """

    name: str
    party: str
    contributions: int
    first: date
    last: date
    addresses: tuple[str, ...] = ()
