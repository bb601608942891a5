"""How much of the work is by people whom no party names, for each commons."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from commonscheck.measures.given import Deed
from commonscheck.model.overview.pending import UnmappedPeople
from commonscheck.model.overview.timeline import Span


def strangers(deeds: Iterable[Deed], now: Span) -> tuple[UnmappedPeople, ...]:
    """Count people and changes by commons, over all time, and what is unmapped of them."""
    received: dict[str, list[Deed]] = defaultdict(list)
    for deed in deeds:
        received[deed.receiver].append(deed)
    return tuple(_of(commons, received[commons], now) for commons in sorted(received))


def _of(commons: str, deeds: list[Deed], now: Span) -> UnmappedPeople:
    unmapped = [deed for deed in deeds if not deed.mapped]
    return UnmappedPeople(
        commons,
        len({deed.person for deed in deeds}),
        len({deed.person for deed in unmapped}),
        len({deed.thing for deed in deeds}),
        len({deed.thing for deed in unmapped}),
        len({deed.thing for deed in unmapped if now.holds(deed.day)}),
    )
