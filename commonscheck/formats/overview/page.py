"""The report as a page: one file without script, complete without charts; the one door to Jinja2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from commonscheck.formats.overview import Rendered
from commonscheck.formats.overview.charts.drawing import can_draw
from commonscheck.formats.overview.pictures import Picture, pictures
from commonscheck.formats.overview.table import Cell, Table, between, is_number, shown
from commonscheck.formats.overview.tables import tables
from commonscheck.formats.overview.wording import footer, headline, narrowed
from commonscheck.model.overview.pending import Urgency
from commonscheck.model.overview.whole import Overview

_LONG, _SENTENCE = 24, 60  # signs of a cell whose column needs room, and more room


@dataclass(frozen=True)
class _Section:
    """A table, what its columns hold, and the pictures that come before it."""

    table: Table
    columns: Sequence[str]
    pictures: Sequence[Picture]


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write the page, its pictures in it."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415 - not everybody has it

    environment = Environment(
        loader=PackageLoader("commonscheck.formats.overview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(shown=shown)
    sections = [_section(table, overview) for table in tables(overview)]
    page = environment.get_template("page.html.jinja").render(
        target=overview.target,
        headline=headline(overview),
        narrowed=narrowed(overview),
        figures=[*_figures(overview)],
        sections=sections,
        footer=footer(overview),
        drawn=can_draw(),
    )
    return Rendered(page)


def _section(table: Table, overview: Overview) -> _Section:
    return _Section(table, [_kind(cells) for cells in zip(*table.rows, strict=True)], pictures(overview, table))


def _kind(cells: Sequence[Cell]) -> str:
    """Tell how a column is set: as numbers, in one line each, or with room for sentences."""
    if any(map(is_number, cells)):
        return "number"
    longest = max(len(shown(cell)) for cell in cells)
    if longest > _LONG:
        return "long sentence" if longest > _SENTENCE else "long"
    return "line" if any(isinstance(cell, date) for cell in cells) else "short"


def _figures(overview: Overview) -> Iterator[tuple[str, str]]:
    """Give what stands at the top: the figures that a reader looks for first, each with its words."""
    overdue = sum(one.urgency is Urgency.OVERDUE for one in overview.due)
    givers = sum(bool(one.given) for one in overview.balances)
    yield f"{overview.coverage.contributions:,}", "contributions by parties"
    yield f"{overview.coverage.unmapped:,}", "more by people whom no party names"
    yield f"{givers:,}", "party gave" if givers == 1 else "parties gave"
    yield f"{len(overview.due):,}", f"due, {overdue:,} overdue"
    yield shown(between(overview.absence.now.low, overview.absence.now.high)), "contributor absence factor"
    yield shown(between(overview.elephant.now.low, overview.elephant.now.high)), "elephant factor"
