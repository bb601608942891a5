"""The axis of time that charts share: UTC units, so that no clock or place of the reader shifts a bar."""

from __future__ import annotations

from commonscheck.formats.overview.charts.look import Spec

_UNITS = {
    "month": ("utcyearmonth", "%b %Y"),
    "quarter": ("utcyearquarter", "Q%q %Y"),
    "year": ("utcyear", "%Y"),
}


def span_axis(by: str) -> Spec:
    """Describe the axis of the field `since`, the first day of each span, for steps of a month, quarter or year."""
    unit, written = _UNITS[by]
    labels = {"labelAngle": 0, "labelPadding": 5, "labelOverlap": True, "labelSeparation": 12}
    axis = {"title": None, "format": written, "ticks": False, "grid": False, **labels}
    return {"field": "since", "timeUnit": unit, "type": "ordinal", "axis": axis}
