"""Contributions in steps of time."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from commonscheck.measures.given import Deed, Gift, Record, gifts_in, parted
from commonscheck.measures.giving import by_name, kind_order
from commonscheck.model.overview.timeline import Series, Span, Timeline


def timeline(evidence: Record, now: Span, spans: Sequence[Span]) -> Timeline:
    """Count certain gifts of parties by step, and beside them the work of people whom no party names."""
    starts = [span.since for span in spans]
    parties: dict[str, list[int]] = defaultdict(lambda: [0] * len(spans))
    kinds: dict[str, list[int]] = defaultdict(lambda: [0] * len(spans))
    for gift in gifts_in(now, evidence.gifts):
        step = _step(starts, gift)
        parties[gift.party][step] += 1
        kinds[gift.kind][step] += 1
    return Timeline(
        tuple(spans),
        tuple(
            Series(giver.uid, giver.name, tuple(parties[giver.uid]))
            for giver in by_name(evidence.givers)
            if giver.uid in parties
        ),
        tuple(Series(kind, kind, tuple(kinds[kind])) for kind in sorted(kinds, key=kind_order)),
        tuple(map(_strangers, parted(evidence.deeds, spans))),
    )


def _step(starts: Sequence[date], gift: Gift) -> int:
    assert gift.day is not None  # noqa: S101 - only dated gifts lie in a time
    return bisect_right(starts, gift.day) - 1


def _strangers(deeds: Iterable[Deed]) -> int:
    """Count the changes by people whom no party names; one by several of them counts once."""
    return len({deed.thing for deed in deeds if not deed.mapped})
