"""The contributor report as Markdown: tables, and the solidarity chain by Mermaid; foreign text stays text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from commonscheck.formats.markdown import text
from commonscheck.formats.overview import Rendered
from commonscheck.formats.overview.charts.drawing import can_draw, draw
from commonscheck.formats.overview.charts.look import Chart
from commonscheck.formats.overview.charts.whole import charts
from commonscheck.formats.overview.mermaid import drawing
from commonscheck.formats.overview.table import Cell, Table, shown, to_the_right
from commonscheck.formats.overview.tables import tables
from commonscheck.formats.overview.wording import footer, headline, narrowed
from commonscheck.model.overview.whole import Overview


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write a section for each table; in a folder the charts stand beside the text, where they can be drawn."""
    return Rendered(_page(overview, {}), _folder(overview))


def _folder(overview: Overview) -> Iterator[tuple[str, str]]:
    drawn = {table.name: charts(overview, table) for table in tables(overview)} if can_draw() else {}
    yield "report.md", _page(overview, drawn)
    for chart in chain.from_iterable(drawn.values()):
        yield f"{chart.name}.svg", draw(chart)


def _page(overview: Overview, drawn: Mapping[str, Sequence[Chart]]) -> str:
    return "\n".join(_lines(overview, drawn)) + "\n"


def _lines(overview: Overview, drawn: Mapping[str, Sequence[Chart]]) -> Iterator[str]:
    yield f"## Contributor report of {text(overview.target)}"
    yield ""
    yield headline(overview)
    if narrowed(overview):
        yield ""
        yield text(narrowed(overview))
    for table in tables(overview):
        yield ""
        yield f"### {table.title}"
        yield ""
        for chart in drawn.get(table.name, ()):
            yield f"![{chart.title}]({chart.name}.svg)"
            yield ""
            yield from (chart.key, "") if chart.key else ()
        yield from _table(table)
        if table.name == "chain" and overview.chain.links:
            yield ""
            yield from drawing(overview.chain)
    yield ""
    yield footer(overview)


def _table(table: Table) -> Iterator[str]:
    if table.rows:
        yield f"| {' | '.join(map(text, table.heads))} |"
        yield f"|{''.join('---:|' if to_the_right(table, column) else '---|' for column in range(len(table.heads)))}"
        for row in table.rows:
            yield f"| {' | '.join(_cell(cell) for cell in row)} |"
    else:
        yield table.empty
    for note in table.notes:
        yield ""
        yield note


def _cell(cell: Cell) -> str:
    return text(cell) if isinstance(cell, str) else shown(cell)
