"""The solidarity chain: parties on the left, commons on the right; the wider a link, the more was given along it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from commonscheck.formats.overview.charts.columns import Column, End, column, slots, sums
from commonscheck.formats.overview.charts.look import AMBER, BLUE, Chart, Row, Spec, spec
from commonscheck.formats.overview.charts.naming import largest, left_out, names
from commonscheck.model.overview.giving import Link, Node, contributions
from commonscheck.model.overview.whole import Overview

_WIDEST, _THINNEST = 44, 1.5  # pixels of all that one party gave or one commons received, and of any link at least
_BEND = 0.4  # where a link begins to turn, as a share of its way
_KEY = "Parties on the left, commons on the right. The wider a link, the more was given; dashed is used only."


def chain_chart(overview: Overview, width: int) -> Chart:
    """Draw who gives to which commons, and who only uses them."""
    chain = overview.chain
    parties = _largest(chain.parties, [End(link.party, _weight(link)) for link in chain.links])
    commons = _largest(chain.commons, [End(link.commons, _weight(link)) for link in chain.links])
    left, right = {node.uid for node in parties}, {node.uid for node in commons}
    links = [link for link in chain.links if link.party in left and link.commons in right]
    key = _KEY + left_out(len(parties), len(chain.parties), "parties")
    key += left_out(len(commons), len(chain.commons), "commons")
    label = min(width // 3, 170)
    rows, height = _rows(parties, commons, links, label)
    return Chart("chain", "Which party gives to which commons", key, spec(rows, _content(width, height, label)))


def _largest(nodes: Sequence[Node], ends: Sequence[End]) -> Sequence[Node]:
    weights = sums(ends)
    return largest(nodes, lambda node: weights.get(node.uid, 0))


def _weight(link: Link) -> float:
    return float(contributions(link.given)) + link.uses


def _rows(
    parties: Sequence[Node], commons: Sequence[Node], links: Sequence[Link], pixels: int
) -> tuple[list[Row], float]:
    wide = _widths(links)
    starts = [End(link.party, breadth) for link, breadth in zip(links, wide, strict=True)]
    ends = [End(link.commons, breadth) for link, breadth in zip(links, wide, strict=True)]
    left, right = slots([node.uid for node in parties], starts), slots([node.uid for node in commons], ends)
    height = max(sum(left.values()), sum(right.values()))
    start, end = column(left, starts, height), column(right, ends, height)
    rows = [*_names("party", parties, start, pixels), *_names("commons", commons, end, pixels)]
    for number, (link, breadth) in enumerate(zip(links, wide, strict=True)):
        what = "gave" if contributions(link.given) else "used"
        for x, y in _way(start.ends[number], end.ends[number]):
            rows.append({"what": what, "link": number, "x": x, "y": y, "wide": breadth})
    return rows, height


def _widths(links: Sequence[Link]) -> list[float]:
    given = [float(contributions(link.given)) for link in links]
    left = sums(End(link.party, number) for link, number in zip(links, given, strict=True))
    right = sums(End(link.commons, number) for link, number in zip(links, given, strict=True))
    most = max((*left.values(), *right.values()), default=0)
    return [max(_THINNEST, round(number / most * _WIDEST, 2) if most else 0) for number in given]


def _names(side: str, nodes: Sequence[Node], at: Column, pixels: int) -> Iterator[Row]:
    labels = names(((node.uid, node.name) for node in nodes), pixels)
    return ({"what": side, "name": labels[node.uid], "y": at.names[node.uid]} for node in nodes)


def _way(start: float, end: float) -> Iterator[tuple[float, float]]:
    return zip((0, _BEND, 1 - _BEND, 1), (start, start, end, end), strict=True)


def _content(width: int, height: float, label: int) -> Spec:
    scale = {"domain": [0, height], "reverse": True, "nice": False, "zero": False}
    y: Spec = {"field": "y", "type": "quantitative", "axis": None, "scale": scale}
    return {
        "width": width - 2 * label - 30,
        "height": height,
        "padding": {"left": label + 10, "right": label + 10, "top": 4, "bottom": 4},
        "autosize": {"type": "none"},
        "layer": [
            _lines("gave", y, {"color": BLUE, "opacity": 0.7}),
            _lines("used", y, {"color": AMBER, "strokeDash": [5, 4]}),
            _texts("party", y, {"align": "right", "dx": -8}, 0),
            _texts("commons", y, {"align": "left", "dx": 8}, "width"),
        ],
    }


def _lines(what: str, y: Spec, mark: Spec) -> Spec:
    return {
        "transform": [{"filter": {"field": "what", "equal": what}}],
        "mark": {"type": "line", "interpolate": "basis", **mark},
        "encoding": {
            "x": {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "nice": False}},
            "y": y,
            "detail": {"field": "link", "type": "nominal"},
            "order": {"field": "x", "type": "quantitative"},
            "strokeWidth": {"field": "wide", "type": "quantitative", "scale": None, "legend": None},
        },
    }


def _texts(what: str, y: Spec, mark: Spec, x: int | str) -> Spec:
    return {
        "transform": [{"filter": {"field": "what", "equal": what}}],
        "mark": {"type": "text", "baseline": "middle", **mark},
        "encoding": {"x": {"value": x}, "y": y, "text": {"field": "name", "type": "nominal"}},
    }
