"""The contributor report for terminals and logs."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from commonscheck.formats.overview import Rendered
from commonscheck.formats.overview.table import Table, shown, to_the_right
from commonscheck.formats.overview.tables import tables
from commonscheck.formats.overview.wording import footer, headline, narrowed
from commonscheck.formats.text import WIDTH, Paint, cell, guarded, hanging, pad, width
from commonscheck.model.overview.whole import Overview

_WIDEST = WIDTH + 32  # tables may be wider than text, as wide as most terminals
_NARROWEST = 30
_MANY = 9
_GAP = "  "


def render(overview: Overview, *, color: bool = False) -> Rendered:
    """Write each table with its columns in line; one that is too wide for that as blocks of `column: value`."""
    paint = Paint(color)
    title = paint(f"Contributor report of {overview.target}", "bold")
    lines = [title, *hanging("", f"{headline(overview)} {narrowed(overview)}".rstrip())]
    for table in tables(overview):
        lines += ["", paint(table.title, "bold"), *_table(table, paint)]
    lines += ["", *hanging("", footer(overview))]
    return Rendered(guarded("\n".join(lines)) + "\n")


def _table(table: Table, paint: Paint) -> Iterator[str]:
    if not table.rows:
        yield f"{_GAP}{table.empty}"
        return
    rows = [[shown(one) for one in row] for row in table.rows]
    widths = [max(width(text) for text in column) for column in zip(table.heads, *rows, strict=True)]
    over = sum(widths) + len(_GAP) * len(widths) - _WIDEST
    widest = widths.index(max(widths))
    if over > 0:
        widths[widest] = max(widths[widest] - over, 0)
    if widths[widest] >= _NARROWEST or over <= 0:
        yield from _columns(table, rows, widths, paint)
    elif len(widths) > _MANY:
        yield f"{_GAP}{len(widths)} columns do not fit here; longer steps (--by) or another --format show them."
    else:
        yield from _blocks(table.heads, rows, paint)
    for note in table.notes:
        yield from hanging(_GAP, note, shown=_GAP)


def _columns(table: Table, rows: Sequence[Sequence[str]], widths: Sequence[int], paint: Paint) -> Iterator[str]:
    """Write rows in line; what is too long for its column goes on below."""
    right = [to_the_right(table, column) for column in range(len(widths))]
    for row in (table.heads, *rows):
        parts = [textwrap.wrap(text, cells) or [""] for text, cells in zip(row, widths, strict=True)]
        for line in zip_longest(*parts, fillvalue=""):
            fitted = [_fit(*one) for one in zip(line, widths, right, strict=True)]
            text = (_GAP + _GAP.join(fitted)).rstrip()
            yield paint(text, "dim") if row is table.heads else text


def _fit(text: str, cells: int, right: bool) -> str:  # noqa: FBT001 - a column of a zip
    return " " * (cells - width(text)) + text if right else cell(text, cells)


def _blocks(heads: Sequence[str], rows: Sequence[Sequence[str]], paint: Paint) -> Iterator[str]:
    """Write each row as lines of their own, empty cells left out."""
    longest = max(map(width, heads)) + 1
    for number, row in enumerate(rows):
        if number:
            yield ""
        for head, text in zip(heads, row, strict=True):
            if text:
                prefix = f"{_GAP}{pad(f'{head}:', longest)} "
                yield from hanging(prefix, text, shown=paint(prefix, "dim"))
