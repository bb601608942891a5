"""The people behind the acts of a commons whom no party names, and named ones whose dates leave work out."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from commonscheck.ledger.directory import Attribution
from commonscheck.ledger.mailboxes import mailbox
from commonscheck.ledger.people import Affiliation
from commonscheck.model.contribution import Act
from commonscheck.model.identities import Efforts, Mailbox, Named, Outside, Row, Stranger
from commonscheck.model.party import Person

Resolved = tuple[Act, Attribution]
# Makes a row of contributors.yaml from a name, the first day and addresses.
RowMaker = Callable[[str, date, Iterable[Mailbox]], Row]


@dataclass(frozen=True)
class Window:
    """The days, both included, whose work counts as recent."""

    since: date
    until: date

    def holds(self, act: Act) -> bool:
        """Whether the act was accepted within it."""
        return act.accepted is not None and self.since <= act.accepted <= self.until


def find_strangers(resolved: Iterable[Resolved], window: Window, make_row: RowMaker) -> tuple[Stranger, ...]:
    """Give each address whose work is unmapped, by the most contributions, then by name."""
    unmapped: dict[str, list[Resolved]] = defaultdict(list)
    for act, whose in resolved:
        if not whose.known:
            unmapped[act.identity.email].append((act, whose))
    found = (_stranger(email, theirs, window, make_row) for email, theirs in unmapped.items())
    return tuple(sorted(found, key=lambda one: (-one.efforts.total, one.names[0].casefold(), one.mailbox.email)))


def _stranger(email: str, theirs: Sequence[Resolved], window: Window, make_row: RowMaker) -> Stranger:
    used = Counter(act.identity.name for act, _ in theirs)
    names = tuple(sorted(used, key=lambda name: (-used[name], name)))
    efforts = _efforts([act for act, _ in theirs], window)
    box = mailbox(email)
    claimants = sorted({party for _, whose in theirs for party in whose.claimants})
    return Stranger(names, box, efforts, make_row(names[0], efforts.first, [box]), tuple(claimants))


def _efforts(acts: Sequence[Act], window: Window) -> Efforts:
    roles = Counter(act.role for act in acts)
    days = [day for act in acts for day in act.days]
    return Efforts(
        roles["author"],
        roles["co-author"],
        roles["reviewer"],
        sum(map(window.holds, acts)),
        sum(act.accepted is None for act in acts),
        min(days),
        max(days),
    )


@dataclass
class _Absence:
    """What was met so far of the work of one person that lies outside of their dates."""

    where: Counter[str] = field(default_factory=Counter)
    days: set[date] = field(default_factory=set)
    partly: int = 0


def find_outside(
    resolved: Iterable[Resolved], times_of: Callable[[Act], tuple[Affiliation, ...]]
) -> tuple[Outside, ...]:
    """Give each named person with work on days that no affiliation covers, by how much, then by name."""
    met: dict[tuple[Affiliation, ...], _Absence] = defaultdict(_Absence)
    for act, whose in resolved:
        if whose.known and (times := times_of(act)):
            uncovered = {day for day in act.days if not any(time.covers(day) for time in times)}
            if uncovered:
                absence = met[times]
                absence.where[_where(min(uncovered), times)] += 1
                absence.days |= uncovered
                absence.partly += uncovered != act.days
    found = (_outside(times, absence) for times, absence in met.items())
    return tuple(sorted(found, key=lambda one: (-one.total, one.times[0][0].name.casefold(), one.times[0][0].place)))


def _where(day: date, times: Iterable[Affiliation]) -> str:
    """Tell where a day lies that none of the times covers."""
    if all(time.person.since is not None and day < time.person.since for time in times):
        return "before"
    if all(time.person.until is not None and day >= time.person.until for time in times):
        return "after"
    return "between"


def _outside(times: tuple[Affiliation, ...], absence: _Absence) -> Outside:
    stated = tuple((named(time), time.person.since, time.person.until) for time in times)
    where, days = absence.where, absence.days
    return Outside(stated, where["before"], where["between"], where["after"], absence.partly, min(days), max(days))


def named(time: Affiliation) -> Named:
    """Name a person as the documents do."""
    person: Person = time.person
    return Named(person.name, time.party, person.place)
