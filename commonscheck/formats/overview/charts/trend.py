"""The contributor absence factor and the elephant factor over time."""

from __future__ import annotations

from commonscheck.formats.overview.charts.look import BLUE, PALE, ROOM, Chart, Row, Spec, count_axis, spec
from commonscheck.formats.overview.charts.spans import span_axis
from commonscheck.model.overview.measures import Trend
from commonscheck.model.overview.whole import Overview

_HEIGHT = 130
_KEY = "The line is the number that is certain; pale is how much higher it may be."


def absence_chart(overview: Overview, width: int) -> Chart:
    """Draw how few people made half of the contributions, in each span."""
    title = f"Contributor absence factor in each {overview.asked.by}"
    return Chart("absence", title, _KEY, _line(overview, overview.absence, width, "people"))


def elephant_chart(overview: Overview, width: int) -> Chart:
    """Draw how few organisations made half of the contributions, in each span."""
    title = f"Elephant factor in each {overview.asked.by}"
    return Chart("elephant", title, _KEY, _line(overview, overview.elephant, width, "organisations"))


def _line(overview: Overview, trend: Trend, width: int, unit: str) -> Spec:
    rows: list[Row] = [
        {"since": span.since.isoformat(), "low": factor.low, "high": factor.high}
        for span, factor in zip(overview.timeline.spans, trend.spans, strict=True)
    ]
    when = span_axis(overview.asked.by)
    axis = count_axis(unit, (factor.high for factor in trend.spans))
    low: Spec = {"field": "low", "type": "quantitative", "axis": axis, "scale": {"nice": False, "domainMin": 0}}
    rule = {"type": "bar", "color": BLUE, "opacity": PALE, "width": 8}
    line = {"type": "line", "color": BLUE, "strokeWidth": 2, "point": {"color": BLUE, "size": 50}}
    content: Spec = {
        "width": width - ROOM,
        "height": _HEIGHT,
        "layer": [
            {"mark": rule, "encoding": {"x": when, "y": low, "y2": {"field": "high"}}},
            {"mark": line, "encoding": {"x": when, "y": low}},
        ],
    }
    return spec(rows, content)
