"""The value equation of commons.yaml, from checked nodes."""

from __future__ import annotations

from decimal import Decimal

from commonscheck.documents.node import Node
from commonscheck.model.quantity import Period
from commonscheck.model.value_equation import ValueEquation, Worth


def read_equation(node: Node) -> ValueEquation:
    """Read what contributions are worth."""
    half_life = Period.parse(node["halfLife"].text) if node["halfLife"] else None
    return ValueEquation(tuple(map(_worth, node["worth"].each())), half_life, node.place)


def _worth(row: Node) -> Worth:
    per_day = Decimal(row["perDay"].text) if row["perDay"] else None
    return Worth(row["kind"].text, row["unit"].text, Decimal(row["weight"].text), per_day)
