"""Checked nodes to values of the model."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from commonscheck.documents.node import Node
from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.license import (
    Indexed,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tier,
    Tiered,
)
from commonscheck.model.party import Value
from commonscheck.model.place import Evidence
from commonscheck.model.quantity import NEVER, Period, Range

_NOTES = ("url", "by", "name", "id")


def read_date(node: Node) -> date | None:
    """Read a date, None where there is none."""
    return date.fromisoformat(node.text) if node else None


def read_text(node: Node) -> str:
    """Read text, free of the white space around it; empty where there is none."""
    return node.text.strip() if node else ""


def read_flag(node: Node) -> bool | None:
    """Read true or false, None where nothing is said."""
    return node.text == "true" if node else None


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


def read_counting(node: Node) -> Counting:
    """Read how a size is counted."""
    share, when = node["affiliatesOver"].text, node["when"].text
    return Counting(
        contractors=node["contractors"].text != "false",
        affiliates_over=Decimal(share) if share else USUAL.affiliates_over,
        when=when or USUAL.when,
    )


_READ: dict[str, Callable[[Node], Value | Period]] = {
    "boolean": lambda node: node.text == "true",
    "number": read_number,
    "money": read_number,
    "date": lambda node: date.fromisoformat(node.text),
    "age": lambda node: Period.parse(node.text) or Period(),
    "period": lambda node: Period.parse(node.text) or Period(),
    "set": _set,
    "acts": _set,
}


def read_value(type_name: str, node: Node) -> Value | Period:
    """Read a value of a type of the catalogue."""
    return _READ.get(type_name, _word)(node)


def read_fact_value(type_name: str, node: Node) -> Value | None:
    """Read what is stated for an operand; an age is stated as the day it began, or as null for never."""
    if type_name == "age" and not node:
        return NEVER
    value = read_value("date" if type_name == "age" else type_name, node)
    return None if isinstance(value, Period) else value


def read_right(type_name: str, node: Node) -> RightOperand:
    """Read a right operand for a left operand of this type."""
    for key, read in _MAPPINGS.items():
        if key in node.fields:
            return read(node)
    return read_value(type_name, node)


def _indexed(node: Node) -> Indexed:
    adjusted = ((int(year), Decimal(amount.text)) for year, amount in node["adjusted"].fields.items())
    return Indexed(read_number(node), int(node["year"].text), read_text(node["index"]), tuple(sorted(adjusted)))


def _tiered(node: Node) -> Tiered:
    unit = node["unit"].text
    tiers = (
        Tier(
            Decimal(tier["upTo"].text) if tier["upTo"] else None,
            Range.exact(Decimal(tier["amount"].text), unit),
        )
        for tier in node["tiers"].each()
    )
    return Tiered(tuple(tiers), node["by"].text, read_counting(node["counted"]))


# What a right operand written as a mapping is, by the key that tells it apart.
_MAPPINGS: dict[str, Callable[[Node], RightOperand]] = {
    "parameter": lambda node: ParameterReference(node["parameter"].text),
    "per": lambda node: PerUnit(read_number(node), node["per"].text, read_counting(node["counted"])),
    "index": _indexed,
    "tiers": _tiered,
    "percent": lambda node: Percentage(
        Decimal(node["percent"].text), node["of"].text, node["unit"].text, read_counting(node["counted"])
    ),
}


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
