"""The tables of a contributor report as CSV (RFC 4180, UTF-8) that a spreadsheet opens without running anything."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from commonscheck.formats.overview import Rendered
from commonscheck.formats.overview.table import Cell
from commonscheck.formats.overview.tables import tables
from commonscheck.model.overview.whole import Overview

# What makes a spreadsheet take a cell for a formula (OWASP, CSV Injection), full-width forms included.
_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - those forms are meant


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write all tables below each other, one line for each cell, and in a folder each table as its own file."""
    found = tables(overview)
    cells = (
        (table.name, number, head, cell)
        for table in found
        for number, row in enumerate(table.rows, start=1)
        for head, cell in zip(table.heads, row, strict=True)
    )
    files = tuple((f"{table.name}.csv", _sheet(table.heads, table.rows)) for table in found)
    return Rendered(_sheet(("table", "row", "column", "value"), cells), files)


def _sheet(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerows([_value(cell) for cell in row] for row in (heads, *rows))
    return sheet.getvalue()


def _value(cell: Cell) -> str:
    """Write a cell; text that a spreadsheet would run begins with an apostrophe, numbers are left as they are."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    return f"'{cell}" if isinstance(cell, str) and cell.lstrip()[:1] in _FORMULA else str(cell)
