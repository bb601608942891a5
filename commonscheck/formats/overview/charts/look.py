"""How all charts look: colours that hold on light and dark paper and for colour-blind readers, letters, and sizes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

Spec = dict[str, object]
Row = dict[str, str | int | float]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
WIDE, NARROW = 800, 340  # pixels of a whole chart, beside a text and on a telephone
ROOM = 56  # pixels that the axis of amounts takes
ROW = 26  # pixels for each bar or link
_GAP = 6  # pixels between a name and its bar
_STEPS = 5  # of an axis of amounts, at most

# Each has a contrast of 3 to both papers, and any two differ for every kind of colour blindness; tests hold both.
BLUE, AMBER, PURPLE, SKY, BRICK, GREY = COLORS = ("#3b5bdb", "#bf8700", "#a13d9c", "#1497dc", "#b04a34", "#767a80")
PALE_GREY = GREY + "66"
PALE = 0.4  # how much is seen of a colour where it stands for what is not certain

# The renderer has letters of these widths built in, and so has nearly every system.
_LETTERS = "Liberation Sans, Arial, Helvetica, sans-serif"
_SIZE = 12


@dataclass(frozen=True)
class Chart:
    """A chart: the stem of a file's name, what it is and how to read it, in our words alone, and its specification."""

    name: str
    title: str
    key: str
    spec: Spec


def spec(rows: Sequence[Row], content: Spec) -> Spec:
    """Complete a chart of `rows`: names from elsewhere are in them, as values, and nowhere else."""
    return {"$schema": SCHEMA, "background": None, "data": {"values": [*rows]}, "config": _config(), **content}


def count_axis(title: str, numbers: Iterable[int]) -> Spec:
    """Describe an axis of whole numbers from 0 to the largest of `numbers`, marked at multiples of 1, 2 or 5."""
    most = max(numbers, default=0)
    step = next(step for step in _round_steps() if most <= step * _STEPS)
    return {"title": title, "format": ",d", "values": [*range(0, most + 1, step)]}


def name_axis(pixels: int) -> Spec:
    """Describe an axis of names that takes `pixels`, of which the names have those that `name_room` gives."""
    return {"title": None, "ticks": False, "labelPadding": _GAP, "minExtent": pixels, "maxExtent": pixels}


def name_room(pixels: int) -> int:
    """Give the pixels that names have beside an axis of so many."""
    return pixels - _GAP - 4


def _round_steps() -> Iterator[int]:
    return (digit * 10**zeros for zeros in count() for digit in (1, 2, 5))


def _config() -> Spec:
    text = {"labelFont": _LETTERS, "titleFont": _LETTERS, "labelFontSize": _SIZE, "titleFontSize": _SIZE}
    return {
        "aria": False,  # a chart is one image with one name, followed by its table
        "font": _LETTERS,
        "padding": 4,
        "view": {"stroke": None},
        "bar": {"discreteBandSize": {"band": 0.7}},
        "text": {"fontSize": _SIZE},
        "axis": {
            **text,
            "labelLimit": 0,
            "titleFontWeight": "normal",
            "domain": False,
            "tickOpacity": 0.5,
            "gridOpacity": 0.7,
        },
        "legend": {
            **text,
            "labelLimit": 0,
            "title": None,
            "orient": "bottom",
            "symbolType": "square",
            "columnPadding": 18,
        },
    }
