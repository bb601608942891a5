"""The charts of a report, each with the table that holds its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commonscheck.formats.overview.charts.balance import balance_chart
from commonscheck.formats.overview.charts.bars import dependence_chart, funnel_chart
from commonscheck.formats.overview.charts.chain import chain_chart
from commonscheck.formats.overview.charts.look import WIDE, Chart
from commonscheck.formats.overview.charts.lorenz import lorenz_chart
from commonscheck.formats.overview.charts.timeline import kind_timeline, party_timeline
from commonscheck.formats.overview.charts.trend import absence_chart, elephant_chart
from commonscheck.formats.overview.table import Table
from commonscheck.model.overview.whole import Overview

# How to draw the figures of a table that has some, so many pixels wide at most; by the name of the table.
CHARTS: Mapping[str, tuple[Callable[[Overview, int], Chart], ...]] = {
    "parties": (balance_chart,),
    "chain": (chain_chart,),
    "by-party": (party_timeline,),
    "by-kind": (kind_timeline,),
    "timeline": (absence_chart, elephant_chart),
    "inequality": (lorenz_chart,),
    "newcomers": (funnel_chart,),
    "dependence": (dependence_chart,),
}


def charts(overview: Overview, table: Table, width: int = WIDE) -> tuple[Chart, ...]:
    """Make the charts that come before a table; none before one that is empty."""
    return tuple(make(overview, width) for make in CHARTS.get(table.name, ())) if table.rows else ()
