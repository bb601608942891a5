"""The Lorenz curve: what share of the contributions the people who gave least made together."""

from __future__ import annotations

from commonscheck.formats.overview.charts.look import BLUE, GREY, NARROW, ROOM, Chart, Row, Spec, spec
from commonscheck.model.overview.whole import Overview

_SIDE = NARROW - ROOM - 10  # one size fits every screen
_KEY = "The curve lies on the dashed line where everybody gives alike, and the further below it the fewer give most."


def lorenz_chart(overview: Overview, _width: int) -> Chart:
    """Draw the curve and the line of equal shares."""
    last = overview.inequality.points[-1]
    people, contributions = max(last.people, 1), max(last.contributions, 1)
    rows: list[Row] = [
        {
            "people": round(point.people / people, 5),
            "contributions": round(point.contributions / contributions, 5),
        }
        for point in overview.inequality.points
    ]
    return Chart("lorenz", "Lorenz curve of contributions over people", _KEY, spec(rows, _content()))


def _content() -> Spec:
    x = _share("people", "people, those who gave least first")
    y = _share("contributions", "contributions")
    return {
        "width": _SIDE,
        "height": _SIDE,
        "layer": [
            {
                "mark": {"type": "line", "color": GREY, "strokeDash": [4, 4], "strokeWidth": 1.5},
                "encoding": {"x": x, "y": {**y, "field": "people"}},
            },
            {
                "mark": {"type": "area", "color": BLUE, "opacity": 0.15},
                "encoding": {"x": x, "y": {**y, "field": "people"}, "y2": {"field": "contributions"}},
            },
            {"mark": {"type": "line", "color": BLUE, "strokeWidth": 2.5}, "encoding": {"x": x, "y": y}},
        ],
    }


def _share(field: str, title: str) -> Spec:
    axis = {"title": title, "format": ".0%", "values": [0, 0.25, 0.5, 0.75, 1]}
    return {"field": field, "type": "quantitative", "axis": axis, "scale": {"domain": [0, 1]}}
