"""The time of a report, the time before it, and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from commonscheck.model.overview.timeline import Span
from commonscheck.model.quantity import Period

_MONTHS = {"month": 1, "quarter": 3, "year": 12}
_DAY = timedelta(days=1)


def before(span: Span) -> Span:
    """Give the time directly before: as many months where the time is whole months, else as many days."""
    until = max(span.since, date.min + _DAY) - _DAY
    if span.since.day == 1 and span.until < date.max and (span.until + _DAY).day == 1:
        return Span(Period(months=number_of_steps(span, "month")).before(span.since), until)
    length = (span.until - span.since).days
    return Span(date.fromordinal(max(until.toordinal() - length, 1)), until)


def steps(span: Span, by: str) -> Iterator[Span]:
    """Part a time into months, quarters or years of the calendar; the first and the last may be cut."""
    length = _MONTHS[by]
    first = (span.since.month - 1) // length * length + 1
    start = span.since.replace(month=first, day=1)
    while True:
        following = Period(months=length).after(start)
        last = following - _DAY if following > start else date.max
        yield Span(max(start, span.since), min(last, span.until), _label(start, by))
        if last >= span.until:
            return
        start = following


def number_of_steps(span: Span, by: str) -> int:
    """Count the steps without making them."""
    length = _MONTHS[by]
    ends = [(day.year * 12 + day.month - 1) // length for day in (span.since, span.until)]
    return ends[1] - ends[0] + 1


def _label(start: date, by: str) -> str:
    if by == "year":
        return f"{start.year:04}"
    return f"{start.year:04}-Q{start.month // 3 + 1}" if by == "quarter" else f"{start.year:04}-{start.month:02}"
