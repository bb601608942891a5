"""The whole contributor report, its parts in the order in which they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonscheck.model.overview.giving import Balance, Chain
from commonscheck.model.overview.measures import Dependence, Funnel, Inequality, PersonLine, Trend
from commonscheck.model.overview.pending import Due, Unconfirmed, UnmappedPeople, Unproven, WaiverEnd
from commonscheck.model.overview.thanks import Thanked
from commonscheck.model.overview.timeline import Span, Timeline
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from commonscheck.model.shares import Shares


@dataclass(frozen=True)
class Asked:
    """What was asked for: the time and the time of the same length before it, the steps, and what to look at alone.

    Empty filters leave out nothing. All of them narrow the contributions, and `parties` what is due and open as well.
    """

    span: Span
    before: Span
    by: str
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()


@dataclass(frozen=True)
class Coverage:
    """What every figure rests on: certain contributions of the time, and beside them what is not known.

    `unmapped` are by people whom no party names, `disputed` may be those of a party, `undated` have no day that can be
    believed and so are in no figure; `gaps` say what could not be read.
    """

    contributions: int
    unmapped: int
    disputed: int
    undated: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Overview:
    """A contributor report; parties come by name, kinds in the order of the manifests, and nothing ranks people.

    `people` and `thanked` are empty unless they are to be named, and `shares` is None unless they are asked for.
    """

    target: str
    as_of: date
    asked: Asked
    coverage: Coverage
    due: tuple[Due, ...]
    balances: tuple[Balance, ...]
    chain: Chain
    timeline: Timeline
    absence: Trend
    elephant: Trend
    inequality: Inequality
    funnel: Funnel
    dependence: Dependence
    waivers: tuple[WaiverEnd, ...]
    unproven: tuple[Unproven, ...]
    unmapped: tuple[UnmappedPeople, ...]
    unconfirmed: tuple[Unconfirmed, ...]
    people: tuple[PersonLine, ...]
    inputs: tuple[Input, ...]
    shares: Shares | None = None
    thanked: tuple[Thanked, ...] = ()
