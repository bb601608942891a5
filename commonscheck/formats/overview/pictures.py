"""Charts as a page holds them: drawn for a wide and for a narrow screen, in the page itself."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from commonscheck.formats.overview.charts.drawing import can_draw, draw
from commonscheck.formats.overview.charts.look import NARROW, Chart
from commonscheck.formats.overview.charts.whole import charts
from commonscheck.formats.overview.table import Table
from commonscheck.model.overview.whole import Overview


@dataclass(frozen=True)
class Picture:
    """A chart as two `data:` addresses, with what it is and how to read it."""

    title: str
    key: str
    wide: str
    narrow: str


def pictures(overview: Overview, table: Table) -> tuple[Picture, ...]:
    """Draw the charts that come before a table; none where charts cannot be drawn."""
    return tuple(map(_picture, charts(overview, table), charts(overview, table, NARROW))) if can_draw() else ()


def _picture(wide: Chart, narrow: Chart) -> Picture:
    return Picture(wide.title, wide.key, _address(wide), _address(narrow))


def _address(chart: Chart) -> str:
    return "data:image/svg+xml;base64," + b64encode(draw(chart).encode()).decode("ascii")
