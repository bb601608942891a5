"""A table of a contributor report, before any format has written it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

# What a cell holds; None is empty, which is not the same as unknown.
Cell = str | int | Decimal | date | None
UNKNOWN = "unknown"


@dataclass(frozen=True)
class Table:
    """A table with its `name` for files and links, the `heads` of its columns, and sentences that explain it.

    `empty` says what it means that there are no rows. Sentences are the program's own words; cells may be foreign.
    """

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    empty: str = "None."


def or_unknown(number: Decimal | int | None) -> Cell:
    """Write a number that may not be known."""
    return UNKNOWN if number is None else number


def between(low: Decimal | int, high: Decimal | int) -> Cell:
    """Write a number that is known within bounds: one where they meet, else both."""
    return low if low == high else f"{low:,} to {high:,}"


def shown(cell: Cell) -> str:
    """Write a cell for people: numbers in groups of three, nothing for None."""
    if isinstance(cell, Decimal):
        return f"{cell:,f}"
    if isinstance(cell, int):
        return f"{cell:,}"
    return "" if cell is None else str(cell)


def is_number(cell: Cell) -> bool:
    """Whether a cell holds a number."""
    return isinstance(cell, (int, Decimal))


def to_the_right(table: Table, column: int) -> bool:
    """Whether a column holds numbers, and nothing else but empty cells, so that it stands to the right."""
    cells = [row[column] for row in table.rows if row[column] is not None]
    return bool(cells) and all(map(is_number, cells))
