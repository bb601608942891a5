"""What is measured: gifts of parties, deeds of people, and uses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from commonscheck.model.overview.timeline import Span
from commonscheck.model.quantity import Range

# The kind of work of which nobody can tell what it changes.
ANY_KIND = "unknown"


@dataclass(frozen=True)
class Gift:
    """What a party gave, once over a federation and under its main kind.

    `sure` is false for what may be another's, or may not count; `day` is None where no date can be believed. `amount`
    is what a declaration says of how much it was, in `unit` unless it is money.
    """

    party: str
    kind: str
    day: date | None
    repository: str
    receivers: frozenset[str]
    sure: bool = True
    amount: Range | None = None
    unit: str = ""


@dataclass(frozen=True)
class Deed:
    """What one person did in git: wrote, or reviewed, the change `thing`, which counts once for the person.

    `mapped` says whether somebody names the person, `settled` whether it is certain whom the person worked for: a
    party, or with `party` empty for none.
    """

    person: str
    thing: str
    day: date | None
    repository: str
    receiver: str
    kind: str = ANY_KIND
    party: str = ""
    mapped: bool = True
    settled: bool = True


@dataclass(frozen=True)
class Uptake:
    """A use that a party makes of a commons; `purpose` is empty where nobody states it."""

    party: str
    commons: str
    purpose: str = ""


@dataclass(frozen=True)
class Participant:
    """A party as the report names it; `kind` is empty where nobody states it, or documents disagree."""

    uid: str
    name: str
    kind: str = ""


@dataclass(frozen=True)
class Record:
    """All that the figures of a report rest on; `whole` is false where more may be hidden in what was not read."""

    givers: tuple[Participant, ...]
    gifts: tuple[Gift, ...]
    deeds: tuple[Deed, ...]
    uptakes: tuple[Uptake, ...]
    commons: Mapping[str, str]
    whole: bool

    @property
    def names(self) -> dict[str, str]:
        """The name of each party."""
        return {giver.uid: giver.name for giver in self.givers}


def gifts_in(span: Span, gifts: Iterable[Gift]) -> tuple[Gift, ...]:
    """Take the gifts of some time that are certain."""
    return tuple(gift for gift in gifts if gift.sure and span.holds(gift.day))


def deeds_in(span: Span, deeds: Iterable[Deed]) -> tuple[Deed, ...]:
    """Take the deeds of some time."""
    return tuple(deed for deed in deeds if span.holds(deed.day))


def parted(deeds: Iterable[Deed], steps: Sequence[Span]) -> tuple[list[Deed], ...]:
    """Part deeds by the steps of a time, which follow one another."""
    starts, parts = [step.since for step in steps], tuple[list[Deed], ...]([] for _ in steps)
    for deed in deeds:
        if deed.day is not None and starts[0] <= deed.day <= steps[-1].until:
            parts[bisect_right(starts, deed.day) - 1].append(deed)
    return parts
