"""Sentences that the formats of a contributor report share."""

from __future__ import annotations

from commonscheck import __version__
from commonscheck.model.overview.pending import Urgency
from commonscheck.model.overview.whole import Overview
from commonscheck.model.wording import plural


def headline(overview: Overview) -> str:
    """Say how things stand, and on what that rests; the program's own words only."""
    span, told = overview.asked.span, overview.coverage
    overdue = sum(one.urgency is Urgency.OVERDUE for one in overview.due)
    parts = [
        f"{len(overview.due):,} due, {overdue:,} overdue" if overview.due else "nothing due",
        f"{plural(told.contributions, 'contribution')} by parties",
        f"{told.disputed:,} more that may be theirs" if told.disputed else "",
        f"{told.unmapped:,} by people whom no party names" if told.unmapped else "",
        f"{told.undated:,} without a day" if told.undated else "",
    ]
    return f"From {span.since} to {span.until}: {'; '.join(part for part in parts if part)}."


def narrowed(overview: Overview) -> str:
    """Name what is looked at alone, if anything."""
    asked = overview.asked
    filters = [*asked.parties, *asked.kinds, *asked.repositories]
    return f"Only {', '.join(filters)}." if filters else ""


def footer(overview: Overview) -> str:
    """Name the program and the day: with the commits that the last table names, anybody can make the same report."""
    return f"commonscheck {__version__}, as of {overview.as_of}, from these commits."
