"""Bars of one number each: how far newcomers came, and whose work it is."""

from __future__ import annotations

from collections.abc import Sequence

from commonscheck.formats.overview.charts.look import (
    BLUE,
    PALE,
    ROOM,
    ROW,
    Chart,
    Row,
    Spec,
    count_axis,
    name_axis,
    spec,
)
from commonscheck.model.overview.whole import Overview

_LABEL = 80


def funnel_chart(overview: Overview, width: int) -> Chart:
    """Draw how many newcomers reached each stage."""
    bars = [(stage.name, stage.certain, stage.certain + stage.open) for stage in overview.funnel.stages]
    key = "Pale: who still may, as their time is not over."
    return Chart("newcomers", "How many newcomers reached each stage", key, _bars(bars, "people", width))


def dependence_chart(overview: Overview, width: int) -> Chart:
    """Draw how many contributions came from each group of givers."""
    bars = [(source.name, source.contributions, source.contributions) for source in overview.dependence.sources]
    return Chart("dependence", "Contributions by each group of givers", "", _bars(bars, "contributions", width))


def _bars(bars: Sequence[tuple[str, int, int]], unit: str, width: int) -> Spec:
    rows: list[Row] = [{"name": name, "certain": certain, "perhaps": perhaps} for name, certain, perhaps in bars]
    axis = count_axis(unit, (perhaps for _, _, perhaps in bars))
    name: Spec = {"field": "name", "type": "nominal", "sort": None, "axis": name_axis(_LABEL)}
    content: Spec = {
        "width": width - _LABEL - ROOM // 2,
        "height": {"step": ROW},
        "layer": [
            {
                "mark": {"type": "bar", "color": BLUE, "opacity": seen},
                "encoding": {
                    "y": name,
                    "x": {"field": field, "type": "quantitative", "axis": axis, "scale": {"nice": False}},
                },
            }
            for field, seen in (("perhaps", PALE), ("certain", 1))
        ],
    }
    return spec(rows, content)
