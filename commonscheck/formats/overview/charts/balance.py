"""Give and take as diverging bars: uses to the left, contributions to the right, each on its own scale."""

from __future__ import annotations

from collections.abc import Sequence

from commonscheck.formats.overview.charts.look import (
    AMBER,
    BLUE,
    GREY,
    PALE,
    ROW,
    Chart,
    Row,
    Spec,
    count_axis,
    name_axis,
    name_room,
    spec,
)
from commonscheck.formats.overview.charts.naming import largest, left_out, names
from commonscheck.model.overview.giving import CONTRIBUTIONS, USES, Amount, Balance
from commonscheck.model.overview.whole import Overview

_KEY = "Left: uses. Right: contributions; pale is what may be more, the grey mark what was given in the time before."


def balance_chart(overview: Overview, width: int) -> Chart:
    """Draw what each party gave and took."""
    balances = overview.balances
    shown = largest(balances, lambda balance: _certain(balance.given, CONTRIBUTIONS) + _certain(balance.taken, USES))
    label = min(width // 3, 200)
    labels = names(((balance.party, balance.party_name) for balance in shown), name_room(label))
    rows = [_row(balance, labels[balance.party]) for balance in shown]
    key = _KEY + left_out(len(shown), len(balances), "parties")
    return Chart("balance", "What each party gave and took", key, spec(rows, _content(shown, width, label)))


def _row(balance: Balance, name: str) -> Row:
    return {
        "party": name,
        "uses": _certain(balance.taken, USES),
        "gave": _certain(balance.given, CONTRIBUTIONS),
        "perhaps": _perhaps(balance),
        "before": _certain(balance.before, CONTRIBUTIONS),
    }


def _certain(amounts: Sequence[Amount], unit: str) -> int:
    return int(sum(amount.certain for amount in amounts if amount.unit == unit))


def _perhaps(balance: Balance) -> int:
    more = sum(amount.possible or 0 for amount in balance.given if amount.unit == CONTRIBUTIONS)
    return _certain(balance.given, CONTRIBUTIONS) + int(more)


def _content(balances: Sequence[Balance], width: int, label: int) -> Spec:
    uses = count_axis("uses", (_certain(balance.taken, USES) for balance in balances))
    given = count_axis(
        "contributions",
        (max(_perhaps(balance), _certain(balance.before, CONTRIBUTIONS)) for balance in balances),
    )
    left = width // 6
    mark = {"type": "tick", "color": GREY, "thickness": 3, "size": ROW - 6}
    return {
        "spacing": 10,
        "resolve": {"scale": {"y": "shared"}},
        "hconcat": [
            {"width": left, **_bars("uses", uses, name_axis(label), {"color": AMBER}, reverse=True)},
            {
                "width": width - label - left - 40,
                "layer": [
                    _bars("perhaps", given, None, {"color": BLUE, "opacity": PALE}),
                    _bars("gave", given, None, {"color": BLUE}),
                    {"transform": [{"filter": {"field": "before", "gt": 0}}], **_bars("before", given, None, mark)},
                ],
            },
        ],
    }


def _bars(field: str, axis: Spec, names: Spec | None, mark: Spec, *, reverse: bool = False) -> Spec:
    return {
        "height": {"step": ROW},
        "mark": {"type": "bar", **mark},
        "encoding": {
            "y": {"field": "party", "type": "nominal", "sort": None, "axis": names},
            "x": {"field": field, "type": "quantitative", "axis": axis, "scale": {"reverse": reverse, "nice": False}},
        },
    }
