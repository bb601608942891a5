"""Factors over time, and what every figure of a report rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from commonscheck.measures.factors import Shares, factor
from commonscheck.measures.given import Deed, Record, deeds_in, gifts_in, parted
from commonscheck.model.overview.measures import Trend
from commonscheck.model.overview.timeline import Span
from commonscheck.model.overview.whole import Asked, Coverage
from commonscheck.model.place import Gap


def trend(
    deeds: Sequence[Deed], asked: Asked, spans: Sequence[Span], count: Callable[[Iterable[Deed]], Shares]
) -> Trend:
    """Give a factor for the time of a report, the time before, and each step; `count` says whose deeds are counted."""
    now, before = (factor(count(deeds_in(span, deeds))) for span in (asked.span, asked.before))
    return Trend(now, before, tuple(factor(count(part)) for part in parted(deeds, spans)))


def coverage(evidence: Record, span: Span, gaps: tuple[Gap, ...]) -> Coverage:
    """Say how much is certain in the time of a report, and how much is open."""
    open_ = [gift for gift in evidence.gifts if not gift.sure and (gift.day is None or span.holds(gift.day))]
    unmapped = {deed.thing for deed in deeds_in(span, evidence.deeds) if not deed.mapped}
    undated = {deed.thing for deed in evidence.deeds if deed.day is None}
    return Coverage(len(gifts_in(span, evidence.gifts)), len(unmapped), len(open_), len(undated), gaps)
