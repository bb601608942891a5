"""The tables of give and take: the balance of each party, the solidarity chain, and contributions over time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from commonscheck.formats.overview.table import UNKNOWN, Cell, Table, between, or_unknown
from commonscheck.model.overview.giving import CONTRIBUTIONS, Balance, contributions
from commonscheck.model.overview.timeline import Series
from commonscheck.model.overview.whole import Overview
from commonscheck.model.wording import plural


def parties(overview: Overview) -> Table:
    """Tell of each party what it is, and how much it gives and takes in all."""
    return Table(
        "parties",
        "Parties",
        ("party", "kind of party", "people", "contributions", "unconfirmed", "in the time before", "uses"),
        tuple(_party(one, hidden=bool(overview.coverage.gaps)) for one in overview.balances),
        _beside(overview),
        "No party is known.",
    )


def _party(one: Balance, *, hidden: bool) -> tuple[Cell, ...]:
    more = [amount.possible for amount in one.given if amount.unit == CONTRIBUTIONS]
    return (
        one.party_name,
        one.party_kind or UNKNOWN,
        one.people,
        contributions(one.given),
        UNKNOWN if hidden or None in more else sum(number for number in more if number is not None),
        contributions(one.before),
        sum(amount.certain for amount in one.taken),
    )


def balance(overview: Overview) -> Table:
    """Tell what each party gave and took, one row for each kind and unit."""
    span, before = overview.asked.span, overview.asked.before
    return Table(
        "balance",
        "Give and take",
        ("party", "direction", "kind", "unit", "certain", "unconfirmed", "in the time before"),
        tuple(row for one in overview.balances for row in _balance(one)),
        (
            f"From {span.since} to {span.until}; the time before is {before.since} to {before.until}.",
            *_beside(overview),
        ),
        "Nobody is known to give or to take.",
    )


def _beside(overview: Overview) -> tuple[str, str]:
    """Say what may have been given beside what is certain: where no row has it, none is to be read as nothing."""
    unmapped = plural(overview.coverage.unmapped, "contribution")
    return (
        "Unconfirmed is what the party claims and nobody confirms, or what is in doubt.",
        f"{unmapped} by people whom no party names may be anybody's, and no row has them.",
    )


def _balance(one: Balance) -> Iterator[tuple[Cell, ...]]:
    earlier = {(amount.kind, amount.unit): amount.certain for amount in one.before}
    for amount in one.given:
        before = earlier.pop((amount.kind, amount.unit), Decimal(0))
        more = or_unknown(amount.possible)
        yield one.party_name, "gave", amount.kind, amount.unit, amount.certain, more, before
    for (kind, unit), number in earlier.items():
        yield one.party_name, "gave", kind, unit, 0, 0, number
    for amount in one.taken:
        purpose = amount.kind or UNKNOWN
        yield one.party_name, "took", purpose, amount.unit, amount.certain, or_unknown(amount.possible), None


def chain(overview: Overview) -> Table:
    """Tell which party gave to which commons, and which uses it."""
    names = {node.uid: node.name for node in (*overview.chain.parties, *overview.chain.commons)}
    return Table(
        "chain",
        "Solidarity chain",
        ("party", "commons", "contributions", "uses"),
        tuple(
            (
                names.get(link.party, link.party),
                names.get(link.commons, link.commons),
                contributions(link.given),
                link.uses,
            )
            for link in overview.chain.links
        ),
        ("Certain contributions only. Work that several commons hold stands with each of them.",),
        "No party gave to a commons or uses one.",
    )


def timeline(overview: Overview) -> Table:
    """Tell how much was given in each step of the time, and on how many it rested."""
    steps, unmapped = overview.timeline.spans, overview.timeline.unmapped
    totals = [sum(numbers) for numbers in zip(*(one.numbers for one in overview.timeline.by_party), strict=True)]
    rows: list[tuple[Cell, ...]] = []
    for number, step in enumerate(steps):
        absence, elephant = overview.absence.spans[number], overview.elephant.spans[number]
        rows.append(
            (
                step.label,
                step.since,
                step.until,
                totals[number] if totals else 0,
                unmapped[number],
                between(absence.low, absence.high),
                between(elephant.low, elephant.high),
            )
        )
    heads = ("step", "from", "to", "contributions", "by unmapped people", "absence factor", "elephant factor")
    return Table("timeline", "Over time", heads, tuple(rows))


def by_party(overview: Overview) -> Table:
    """Tell how much each party gave in each step."""
    return _series("by-party", "By party", "party", overview.timeline.by_party, overview)


def by_kind(overview: Overview) -> Table:
    """Tell how much of each kind was given in each step."""
    return _series("by-kind", "By kind", "kind", overview.timeline.by_kind, overview)


def _series(name: str, title: str, head: str, found: tuple[Series, ...], overview: Overview) -> Table:
    heads = (head, *(step.label for step in overview.timeline.spans), "all")
    rows: tuple[tuple[Cell, ...], ...] = tuple((one.name, *one.numbers, sum(one.numbers)) for one in found)
    return Table(name, title, heads, rows, empty="Nothing certain was given.")
