"""All that is known about one use on one day: what a license is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from commonscheck.model.commons import Notice, Use
from commonscheck.model.contribution import Contribution
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import OBSERVED, Evidence, Gap, Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.quick import quick
from commonscheck.model.truth import FALSE, TRUE, Truth


@dataclass(frozen=True)
class Frame:
    """What all uses of one commons in a run share: the day, the commons' uid, and the uids of its federation."""

    as_of: date
    commons: str
    federation: frozenset[str]


@dataclass(frozen=True, eq=False)
class Pool:
    """Unmapped work that could be anybody's; compared by identity, so that its selections can be kept between uses."""

    events: tuple[Contribution, ...] = ()


NOBODYS = Pool()


@dataclass(frozen=True)
class Situation:
    """The facts of one use.

    `facts` maps operands of the scopes party and use to what any document states about them. `events` holds
    contributions and payments of the party (or claimed by it) and `pool` the work that could be anybody's, none after
    the frame's day.
    `history_gaps` say where more contributions may be hidden, `manifest_gaps` where declared ones and payments may be.
    """

    frame: Frame
    use: Use
    facts: Mapping[str, tuple[Fact, ...]]
    events: tuple[Contribution, ...] = ()
    pool: Pool = NOBODYS
    history_gaps: tuple[Gap, ...] = ()
    manifest_gaps: tuple[Gap, ...] = ()
    notices: tuple[Notice, ...] = ()
    parameters: Mapping[str, Value | Period] = field(default_factory=dict)


@quick
@dataclass(frozen=True, slots=True)
class Reading:
    """What an operand holds in a situation: a value, or None and the gaps that say why it is unknown.

    `further` counts what a total rests on as well, beyond what `evidence` names.
    """

    value: Value | None
    provenance: Provenance | None = None
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    further: int = 0


_PROVENANCE = attrgetter("provenance")


@quick
@dataclass(frozen=True, slots=True)
class Selection:
    """Events after the filters of a duty: those that count or may count, and which of them count for sure.

    `provenance` is that of the certain event that is evidenced worst.
    """

    possible: tuple[Contribution, ...]
    certain: tuple[Contribution, ...]
    gaps: tuple[Gap, ...]
    provenance: Provenance

    @classmethod
    def of(cls, judged: Iterable[tuple[Contribution, Truth]], gaps: tuple[Gap, ...] = ()) -> Selection:
        """Part events by whether they pass; content that is missing may repeat other work, or be empty."""
        passing = [one for one in judged if one[1] is not FALSE]
        possible = tuple([event for event, _ in passing])
        certain = tuple([event for event, truth in passing if truth is TRUE and event.patch is not None])
        return cls(possible, certain, gaps, min(map(_PROVENANCE, certain), default=OBSERVED))

    @property
    def doubtful(self) -> tuple[Contribution, ...]:
        """The events that may count."""
        # By identity, as events are slow to compare, and equal ones pass alike.
        certain = set(map(id, self.certain))
        return tuple(event for event in self.possible if id(event) not in certain)
