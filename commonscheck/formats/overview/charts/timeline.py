"""Contributions over time, stacked by party or by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonscheck.formats.overview.charts.look import COLORS, GREY, PALE_GREY, ROOM, Chart, Row, Spec, count_axis, spec
from commonscheck.formats.overview.charts.naming import largest, names
from commonscheck.formats.overview.charts.spans import span_axis
from commonscheck.model.overview.timeline import Series, Timeline
from commonscheck.model.overview.whole import Overview

_HEIGHT = 220
_SYMBOL = 40  # pixels of the sign of a colour, and between columns
_UNMAPPED = "named by no party"
_TWO_COLUMNS = 400  # pixels below which the legend has two columns


@dataclass(frozen=True)
class _Layer:
    """One colour of the stack: what it stands for, and a number for each span."""

    label: str
    color: str
    numbers: Sequence[int]


def party_timeline(overview: Overview, width: int) -> Chart:
    """Draw contributions over time by party, with those of people whom no party names on top."""
    timeline, by = overview.timeline, overview.asked.by
    layers = [*_layers(timeline.by_party, width)]
    if any(timeline.unmapped):
        layers.append(_Layer(_UNMAPPED, PALE_GREY, timeline.unmapped))
    key = "Pale: by people whom no party names."
    return Chart("by-party", f"Contributions in each {by}, by party", key, _stack(timeline, layers, by, width))


def kind_timeline(overview: Overview, width: int) -> Chart:
    """Draw contributions over time by kind."""
    timeline, by = overview.timeline, overview.asked.by
    layers = [*_layers(timeline.by_kind, width)]
    return Chart("by-kind", f"Contributions in each {by}, by kind", "", _stack(timeline, layers, by, width))


def _layers(series: Sequence[Series], width: int) -> Iterator[_Layer]:
    pixels = width / _columns(width) - _SYMBOL
    most = len(series) if len(series) <= len(COLORS) else len(COLORS) - 1  # the last colour is for all others
    apart = largest(series, lambda one: sum(one.numbers), most)
    others = f"{len(series) - len(apart)} others"
    labels = names(((one.key, one.name) for one in apart), pixels, (others, _UNMAPPED))
    for one, color in zip(apart, COLORS, strict=False):
        yield _Layer(labels[one.key], color, one.numbers)
    if rest := [one.numbers for one in series if one.key not in labels]:
        yield _Layer(others, GREY, [sum(numbers) for numbers in zip(*rest, strict=True)])


def _columns(width: int) -> int:
    return 2 if width < _TWO_COLUMNS else 4


def _stack(timeline: Timeline, layers: Sequence[_Layer], by: str, width: int) -> Spec:
    rows: list[Row] = [
        {"since": span.since.isoformat(), "series": layer.label, "rank": rank, "contributions": number}
        for rank, layer in enumerate(layers)
        for span, number in zip(timeline.spans, layer.numbers, strict=True)
    ]
    sums = (sum(numbers) for numbers in zip(*(layer.numbers for layer in layers), strict=True))
    axis = count_axis("contributions", sums)
    colors = {"range": [layer.color for layer in layers]}  # in the order of the rows, so that no name is part of it
    legend = {"columns": _columns(width)}
    content: Spec = {
        "width": width - ROOM,
        "height": _HEIGHT,
        "mark": {"type": "bar"},
        "encoding": {
            "x": span_axis(by),
            "y": {"field": "contributions", "type": "quantitative", "axis": axis, "scale": {"nice": False}},
            "color": {"field": "series", "type": "nominal", "sort": None, "scale": colors, "legend": legend},
            "order": {"field": "rank"},
        },
    }
    return spec(rows, content)
