"""People by name, for reports that are asked to name them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonscheck.measures.given import Deed, deeds_in
from commonscheck.model.overview.measures import PersonLine
from commonscheck.model.overview.timeline import Span


@dataclass(frozen=True)
class Known:
    """How a person is called, and the addresses in commits, in the order of the alphabet."""

    name: str
    addresses: tuple[str, ...] = ()


def name_people(deeds: Iterable[Deed], now: Span, known: Mapping[str, Known]) -> tuple[PersonLine, ...]:
    """List who did what in some time, for each party apart, by name: nobody is ranked."""
    things: dict[tuple[str, str], set[str]] = {}
    days: dict[tuple[str, str], list[date]] = {}
    for deed in deeds_in(now, deeds):
        key = deed.person, deed.party if deed.settled else ""
        things.setdefault(key, set()).add(deed.thing)
        days.setdefault(key, []).extend([deed.day] if deed.day else [])
    lines = (
        PersonLine(
            known[person].name,
            party,
            len(found),
            min(days[person, party]),
            max(days[person, party]),
            known[person].addresses,
        )
        for (person, party), found in things.items()
    )
    return tuple(sorted(lines, key=lambda line: (line.name.casefold(), line.name, line.party, line.addresses)))
