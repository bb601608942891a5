"""The value equation: one worth for each kind and unit, and a half-life that lasts."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.node import Node
from commonscheck.model.quantity import Period
from commonscheck.model.report import Finding


def check_equation(node: Node) -> Iterator[Finding]:
    """Check what contributions are worth; without a value equation there is nothing to check."""
    rows: dict[tuple[str, str], Node] = {}
    for row in node["worth"].each():
        kind, unit = row["kind"], row["unit"]
        first = rows.setdefault((kind.text, unit.text), row)
        if first is not row:
            what = f"{kind.text} in {unit.shown}" if unit else kind.text
            hint = "write one row for each kind and unit"
            yield kind.fault("CC106", f"{what} has a worth already", hint=hint, also=first["kind"])
    half_life = node["halfLife"]
    if half_life and Period.parse(half_life.text) == Period():
        yield half_life.fault("CC103", "nothing is left after no time", hint="leave it out if nothing loses its worth")
