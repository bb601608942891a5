"""A badge for a README: what is due, as the JSON that an endpoint badge of shields.io reads."""

from __future__ import annotations

from commonscheck.formats.jsonreport import dumped
from commonscheck.formats.overview import Rendered
from commonscheck.model.overview.pending import Urgency
from commonscheck.model.overview.whole import Overview
from commonscheck.model.wording import plural


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Say how much is overdue, else due, else whether everything is known; what is waived does not count."""
    message, shade = _message(overview)
    return Rendered(dumped({"schemaVersion": 1, "label": "commons", "message": message, "color": shade}))


def _message(overview: Overview) -> tuple[str, str]:
    pressing = [one for one in overview.due if one.waived is None]
    overdue = sum(one.urgency is Urgency.OVERDUE for one in pressing)
    if overdue:
        return f"{overdue:,} overdue", "red"
    if pressing:
        return f"{len(pressing):,} due", "yellow"
    if overview.unproven or overview.unconfirmed or overview.coverage.gaps:
        return "not everything is known", "lightgrey"
    return f"{plural(overview.coverage.contributions, 'contribution')}, nothing due", "brightgreen"
