"""The tables of shares: both splits, what every contribution adds, and what adds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commonscheck.formats.figures import percent, points
from commonscheck.formats.overview.table import Cell, Table
from commonscheck.formats.wording import from_evidence
from commonscheck.model.place import Evidence
from commonscheck.model.shares import IN_DOUBT, UNMAPPED, Share, Shares

_MEANING = {
    UNMAPPED: "unmapped: by people whom no party names",
    IN_DOUBT: "in doubt: whose it is, or when it was accepted",
}
_HELD = "What is held back is nobody's yet: it is the same in both splits, and valued at the most that it may be worth."


def tables(shares: Shares | None) -> tuple[Table, ...]:
    """Give the tables, none where shares were not asked for."""
    return (_shares(shares), _contributions(shares), _uncounted(shares)) if shares else ()


def _shares(shares: Shares) -> Table:
    time = f"from {shares.since} to {shares.as_of}" if shares.since else f"up to {shares.as_of}"
    line = shares.equation.place.line
    basis = f"By the value equation in line {line:,} of commons.yaml, of what was accepted {time}."
    decay = f" Half of its worth is left after {half_life}." if (half_life := shares.equation.half_life) else ""
    held = (_HELD,) if any(share.held for share in shares.shares) else ()
    return Table(
        "shares",
        "Shares",
        ("party", "points", "by contribution, %", "in equal parts, %"),
        tuple(
            (_name(share), points(share.value), percent(share.by_value), percent(share.equal))
            for share in shares.shares
        ),
        (basis + decay, *held),
        "Nothing was given that the value equation weighs.",
    )


def _name(share: Share) -> str:
    return _MEANING.get(share.held, share.held) if share.held else share.name


def _contributions(shares: Shares) -> Table:
    return Table(
        "share-contributions",
        "What makes up each share",
        ("party", "day", "kind", "given", "counted", "each", "left", "points", "evidence"),
        tuple(row for share in shares.shares for row in _portions(share)),
        ("Points are what is counted, times the points for each, times the part that time has left.",),
    )


def _portions(share: Share) -> Iterator[tuple[Cell, ...]]:
    for one in share.portions:
        given = points(one.quantity)
        yield (
            share.held or share.name,
            one.day,
            one.kind,
            f"{given:,} {one.worth.unit}" if one.worth.unit else given,
            points(one.credited),
            one.worth.weight,
            points(one.left),
            points(one.value),
            _where(one.evidence),
        )


def _uncounted(shares: Shares) -> Table:
    return Table(
        "share-uncounted",
        "What adds nothing to a share",
        ("party", "day", "kind", "why", "evidence"),
        tuple((one.name, one.day, one.kind, one.why, _where(one.evidence)) for one in shares.uncounted),
    )


def _where(evidence: Evidence) -> str:
    """Say where it can be looked up; its kind has a column of its own."""
    return from_evidence(replace(evidence, note=""))
