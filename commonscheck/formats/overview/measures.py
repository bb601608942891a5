"""The tables of the measures: how few the commons rests on, and on whom."""

from __future__ import annotations

from commonscheck.formats.overview.table import Cell, Table, between, or_unknown
from commonscheck.model.overview.measures import Factor, Trend
from commonscheck.model.overview.whole import Overview

_FACTORS = (
    "The least number of people (absence factor) or organisations (elephant factor) who made half of it together.",
    "CHAOSS defines both so. A low number is a risk.",
    "Of two numbers the higher holds if all whom no party names are others, the lower if all are whoever gave most.",
)
_UNEVEN = (
    "That commits are spread unevenly is normal in any commons: most people give a little and a few give much. It says "
    "nothing about the worth of anybody's work."
)


def factors(overview: Overview) -> Table:
    """Tell on how few people, and on how few organisations, half of the contributions rest."""
    return Table(
        "factors",
        "How few it rests on",
        ("measure", "now", "in the time before", "who gave", "contributions", "of these by unmapped people"),
        (
            _factor("contributor absence factor", overview.absence),
            _factor("elephant factor", overview.elephant),
        ),
        _FACTORS,
    )


def _factor(name: str, trend: Trend) -> tuple[Cell, ...]:
    now: Factor = trend.now
    earlier = between(trend.before.low, trend.before.high)
    return (name, between(now.low, now.high), earlier, now.members, now.contributions, now.unmapped)


def inequality(overview: Overview) -> Table:
    """Tell how unevenly contributions are spread over people."""
    found = overview.inequality
    gini = "It cannot be told, as nobody gave." if found.gini is None else f"The Gini coefficient is {found.gini}."
    return Table(
        "inequality",
        "How evenly people give",
        ("people who gave least", "contributions that they made together"),
        tuple((point.people, point.contributions) for point in found.points),
        (
            f"{gini} It is 0 where everybody gives alike, and near 1 where one person gives all.",
            _UNEVEN,
            f"By people whom no party names: {found.unmapped:,}; of them an address counts as a person.",
        ),
        "Nobody gave.",
    )


def funnel(overview: Overview) -> Table:
    """Tell how far newcomers came."""
    found = overview.funnel
    notes = [f"In the time before, {found.before:,} came for the first time."]
    if found.unmapped:
        notes.append(
            f"Unmapped addresses among the newcomers: {found.unmapped:,}; each may be somebody's who gave before."
        )
    if not found.whole:
        notes.append("A part of the history could not be read: some of them may have come earlier.")
    return Table(
        "newcomers",
        "Newcomers",
        ("stage", "meaning", "people", "still may"),
        tuple((stage.name, stage.meaning, stage.certain, stage.open) for stage in found.stages),
        tuple(notes),
    )


def dependence(overview: Overview) -> Table:
    """Tell how much of the work is that of firms outside the commons."""
    found = overview.dependence
    if found.low is None or found.high is None:
        share = "Nothing was given."
    else:
        exact = found.low == found.high
        bounds = f"{found.low * 100:.1f} %" if exact else f"{found.low * 100:.1f} to {found.high * 100:.1f} %"
        share = f"{bounds} of the contributions are the work of firms outside the commons."
    return Table(
        "dependence",
        "Dependence on the waged work of firms",
        ("from", "meaning", "parties", "contributions"),
        tuple((source.name, source.meaning, source.parties, source.contributions) for source in found.sources),
        (share,),
    )


def people(overview: Overview) -> Table:
    """Name the people who gave, in the order of their names."""
    names = {one.party: one.party_name for one in overview.balances}
    return Table(
        "people",
        "People",
        ("name", "party", "contributions", "first", "last", "addresses"),
        tuple(
            (
                one.name,
                names.get(one.party, one.party),
                one.contributions,
                one.first,
                one.last,
                ", ".join(one.addresses),
            )
            for one in overview.people
        ),
        ("In the order of names; this is no ranking.",),
    )


def unmapped(overview: Overview) -> Table:
    """Tell how much work is by people whom no party names."""
    return Table(
        "unmapped",
        "People whom no party names",
        (
            "commons",
            "addresses",
            "unmapped addresses",
            "contributions",
            "unmapped contributions",
            "unmapped in the time of the report",
        ),
        tuple(
            (
                one.commons,
                one.people,
                one.unmapped_people,
                one.contributions,
                one.unmapped_contributions,
                or_unknown(one.recent),
            )
            for one in overview.unmapped
        ),
        ("`commonscheck identities` lists them, with the line of contributors.yaml that would name each.",),
    )
