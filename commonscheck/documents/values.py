"""Checked nodes to values of the model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from commonscheck.documents.node import Node
from commonscheck.model.license import Indexed, ParameterReference, PerUnit, RightOperand
from commonscheck.model.party import Value
from commonscheck.model.place import Evidence
from commonscheck.model.quantity import Period, Range

_NOTES = ("url", "by", "name", "id")


def read_date(node: Node) -> date | None:
    """Read a date, None where there is none."""
    return date.fromisoformat(node.text) if node else None


def read_text(node: Node) -> str:
    """Read text, free of the white space around it; empty where there is none."""
    return node.text.strip() if node else ""


def read_period(node: Node) -> Period | ParameterReference:
    """Read a period or the parameter that stands for one."""
    if node.form == "mapping":
        return ParameterReference(node["parameter"].text)
    return Period.parse(node.text) or Period()


def read_number(node: Node) -> Range:
    """Read a number, an amount of money, or a band of either."""
    if node.form == "text":
        return Range.exact(Decimal(node.text))
    if "amount" in node.fields:
        return Range.exact(Decimal(node["amount"].text), node["unit"].text)
    lows = [(read_number(bound), name == "gt") for name, bound in node.fields.items() if name in {"gt", "gteq"}]
    highs = [(read_number(bound), name == "lt") for name, bound in node.fields.items() if name in {"lt", "lteq"}]
    low, low_open = lows[0] if lows else (Range(), False)
    high, high_open = highs[0] if highs else (Range(), False)
    return Range(low.low, high.high, low_open, high_open, low.unit or high.unit)


def _set(node: Node) -> frozenset[str]:
    return frozenset(node.texts())


def _word(node: Node) -> str | frozenset[str]:
    return _set(node) if node.form == "list" else read_text(node)


_READ: dict[str, Callable[[Node], Value | Period]] = {
    "boolean": lambda node: node.text == "true",
    "number": read_number,
    "money": read_number,
    "date": lambda node: date.fromisoformat(node.text),
    "age": lambda node: Period.parse(node.text) or Period(),
    "period": lambda node: Period.parse(node.text) or Period(),
    "set": _set,
}


def read_value(type_name: str, node: Node) -> Value | Period:
    """Read a value of a type of the catalogue."""
    return _READ.get(type_name, _word)(node)


def read_fact_value(type_name: str, node: Node) -> Value | None:
    """Read what is stated for an operand; periods are never stated."""
    value = read_value(type_name, node)
    return None if isinstance(value, Period) else value


def read_right(type_name: str, node: Node) -> RightOperand:
    """Read a right operand for a left operand of this type."""
    if node.form == "mapping" and "parameter" in node.fields:
        return ParameterReference(node["parameter"].text)
    if node.form == "mapping" and "per" in node.fields:
        return PerUnit(read_number(node), node["per"].text)
    if node.form == "mapping" and "index" in node.fields:
        return Indexed(read_number(node), int(node["year"].text), read_text(node["index"]))
    return read_value(type_name, node)


def read_evidence(node: Node) -> tuple[Evidence, ...]:
    """Read one thing to look up, or a list of them."""
    return tuple(_evidence(item) for item in node.each())


def _evidence(node: Node) -> Evidence:
    return Evidence(
        node["type"].text,
        node["repository"].text or node.source.repository,
        node["commit"].text,
        node["path"].text,
        int(node["line"].text or 0),
        " ".join(node[key].text for key in _NOTES if node[key]),
    )
