"""Give and take: what each party uses and what it is known to have given, in a table for people."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from commonscheck.formats.text import Paint, cell, hanging, width
from commonscheck.model.report import Report, Tally

_MOST = 50
_NAME_WIDTH = 30


@dataclass(frozen=True)
class _Row:
    name: str
    uses: str
    tally: Tally


def balance(report: Report, paint: Paint) -> list[str]:
    """Write a row for each party, users first; what may be theirs besides is said once, below."""
    rows = list(dict.fromkeys(_rows(report)))
    if not rows:
        return []
    names, uses = _column(row.name for row in rows), _column(row.uses for row in rows)
    since = next((row.tally.since for row in rows if row.tally.since), None)
    lines = [paint(f"Give and take{f' since {since}' if since else ''}", "bold")]
    for row in rows[:_MOST]:
        lines += hanging(f"  {cell(row.name, names)}  {cell(row.uses, uses)}  ", _gave(row.tally))
    if len(rows) > _MOST:
        lines.append(f"  {len(rows) - _MOST:,} more; --format json has all")
    return lines + _below(rows)


def _rows(report: Report) -> Iterable[_Row]:
    """Take the users whose commons' books were read, once for all that they use under one balance, then the givers."""
    uses: dict[tuple[str, Tally], set[str]] = {}
    looked = [verdict for verdict in report.verdicts if verdict.looked]
    for verdict in looked:
        uses.setdefault((verdict.party, verdict.tally), set()).add(verdict.commons)
    for verdict in looked:
        used = ", ".join(sorted(uses[verdict.party, verdict.tally]))
        yield _Row(verdict.party_name, f"uses {used}", verdict.tally)
    for giver in report.givers:
        yield _Row(giver.party_name, "uses nothing here", giver.tally)


def _gave(tally: Tally) -> str:
    mark = "?" if tally.possible is None else "*" if tally.possible else ""
    gave = ", ".join(f"{number:,} {kind}" for kind, number in tally.counted if number)
    ever = f"; {tally.ever:,} over all time" if tally.ever and tally.since else ""
    return f"{f'gave {gave}' if gave else 'gave nothing known'}{mark}{ever}"


def _below(rows: list[_Row]) -> list[str]:
    most = max((row.tally.possible or 0 for row in rows), default=0)
    lines = hanging("  * ", f"up to {most:,} more may be theirs, by people whom no party names") if most else []
    if any(row.tally.possible is None for row in rows):
        lines += hanging("  ? ", "nobody can tell how much more: a part of the history is missing")
    return lines


def _column(texts: Iterable[str]) -> int:
    return min(max((width(text) for text in texts), default=0), _NAME_WIDTH)
