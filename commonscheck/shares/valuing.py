"""The contributions of one party, valued: what each adds, after caps and time, and what adds nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction

from commonscheck.model.contribution import Contribution
from commonscheck.model.place import Evidence
from commonscheck.model.shares import Portion, Uncounted
from commonscheck.model.truth import Truth
from commonscheck.model.value_equation import Worth
from commonscheck.shares.pricing import Price, best_price
from commonscheck.shares.terms import Terms

Valued = tuple[tuple[Portion, ...], tuple[Uncounted, ...]]
_UNCONFIRMED = "nobody but the giver confirms it"


def is_certain(event: Contribution) -> bool:
    """Whether it is known that the party did the work, which work that is, and when it was accepted."""
    return event.attributed is Truth.TRUE and event.patch is not None and event.date is not None


def value(party: str, name: str, events: Iterable[Contribution], terms: Terms) -> Valued:
    """Value what a party gave for certain; each piece of work counts once, in the order of its evidence."""
    portions: list[Portion] = []
    uncounted: list[Uncounted] = []
    groups: dict[tuple[date | None, Worth], list[tuple[Contribution, Price]]] = defaultdict(list)
    for same in _pieces(event for event in events if terms.covers(event)):
        event, priced = best_price(same, terms.equation)
        if event.accepted is not Truth.TRUE:
            why = event.gaps[0].why if event.gaps else _UNCONFIRMED
            uncounted.append(Uncounted(party, name, event.kind, event.date, event.evidence, why))
        elif isinstance(priced, str):
            uncounted.append(Uncounted(party, name, event.kind, event.date, event.evidence, priced))
        else:
            groups[event.date, priced.worth].append((event, priced))
    for (_, worth), rows in groups.items():
        portions += _capped(sorted(rows, key=lambda row: order(row[0].evidence)), worth, terms)
    return (
        tuple(sorted(portions, key=lambda one: (one.day or date.min, order(one.evidence), one.kind))),
        tuple(sorted(uncounted, key=lambda one: (one.day or date.min, order(one.evidence), one.kind))),
    )


def order(evidence: Evidence) -> tuple[str, str, str, int, str]:
    """Sort by what is looked up, so that the order in which evidence was found has no effect."""
    return evidence.repository, evidence.commit, evidence.path, evidence.line, evidence.note


def _pieces(events: Iterable[Contribution]) -> Iterator[Sequence[Contribution]]:
    """Put together the events of one piece of work, which may be of several kinds."""
    pieces: dict[str | None, list[Contribution]] = defaultdict(list)
    for event in events:
        if is_certain(event):
            pieces[event.patch].append(event)
    return iter(pieces.values())


def _capped(rows: Iterable[tuple[Contribution, Price]], worth: Worth, terms: Terms) -> Iterator[Portion]:
    """Count what was given in one day until the cap is reached."""
    room = None if worth.per_day is None else Fraction(worth.per_day)
    for event, priced in rows:
        counted = priced.quantity if room is None else min(priced.quantity, room)
        room = None if room is None else room - counted
        left = terms.left(event.date)
        yield Portion.of(event, worth, priced.quantity, counted, left)
