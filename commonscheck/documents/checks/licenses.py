"""License rules: duties and parameters that exist, and conditions that can mean something."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from commonscheck.documents.checks.names import doubled, unknown
from commonscheck.documents.node import Node
from commonscheck.documents.schemas.license import GROUPS
from commonscheck.model.license import License, Parameter
from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.report import Finding

_YEAR = re.compile(r"[12][0-9]{3}")
_LIST_OPERATORS = ("isAnyOf", "isNoneOf", "isAllOf")
_OF_EVENTS = ("event", "total")


@dataclass(frozen=True)
class _Named:
    """What the conditions of a license may refer to: its duties, and its parameters with their types."""

    duties: Collection[str]
    parameters: Mapping[str, str]


def check_license(node: Node, parent: License | None = None) -> Iterator[Finding]:
    """Check a license file, beside the `parent` that it inherits from."""
    rules = (*node["permission"].each(), *node["prohibition"].each())
    named = _named(node, parent)
    yield from doubled((rule["uid"] for rule in rules), "uid")
    for rule in rules:
        yield from _duties(rule["duty"], named)
        yield from _conditions(rule["constraint"], named, of_events=False)
    for duty in node["duties"].fields.values():
        yield from _conditions(duty["constraint"], named, of_events=False)
        yield from _conditions(duty["refinement"], named, of_events=True)
        yield from _parameter(duty["deadline"], ("period",), named)
        yield from _parameter(duty["deadline"]["period"], ("period",), named)
    yield from _duties(node["cure"]["duty"], named)
    yield from _parameter(node["cure"]["period"], ("period",), named)
    yield from _retyped(node["parameters"], parent.parameters if parent else {})


def _retyped(parameters: Node, inherited: Mapping[str, Parameter]) -> Iterator[Finding]:
    """Refuse to change the type of a parameter that rules of the parent refer to."""
    for name, row in parameters.fields.items():
        stated, was = row["type"], inherited.get(name)
        if was and stated.text and stated.text != was.type:
            yield stated.fault("CC115", f"the inherited parameter `{name}` is of type {was.type}", expected=was.type)


def _named(node: Node, parent: License | None) -> _Named:
    stated = {name: row["type"].text for name, row in node["parameters"].fields.items()}
    inherited = {name: row.type for name, row in parent.parameters.items()} if parent else {}
    return _Named({*node["duties"].fields, *(parent.duties if parent else ())}, {**inherited, **stated})


def _duties(names: Node, named: _Named) -> Iterator[Finding]:
    for name in names.each():
        yield from unknown(name, named.duties, "a duty of this license")


def check_redefinition(node: Node, shipped: Collection[str]) -> Iterator[Finding]:
    """Check that a local license does not take the uid of a shipped one."""
    uid = node["uid"]
    if uid.text.casefold() in {name.casefold() for name in shipped}:
        yield uid.fault("CC113", f"{uid.shown} is shipped with the program", hint="name your own rules LicenseRef-…")


def _conditions(node: Node, named: _Named, *, of_events: bool) -> Iterator[Finding]:
    for item in node.each():
        for group in GROUPS:
            yield from _conditions(item[group], named, of_events=of_events)
            yield from _mixed(item[group])
        operand = OPERANDS.get(item["leftOperand"].text)
        if operand:
            yield from _constraint(item, operand, named, of_events=of_events)


def _mixed(group: Node) -> Iterator[Finding]:
    """Refuse a group that filters events in one condition and tests something else in another."""
    known = [left for left in _operands(group) if left.text in OPERANDS]
    filters = [left for left in known if OPERANDS[left.text].scope == "event"]
    if filters and len(filters) < len(known):
        yield filters[0].fault("CC115", "a filter of events stands in one group with a condition of another kind")


def _operands(node: Node) -> Iterator[Node]:
    for item in node.each():
        if item["leftOperand"]:
            yield item["leftOperand"]
        for group in GROUPS:
            yield from _operands(item[group])


def _constraint(item: Node, operand: Operand, named: _Named, *, of_events: bool) -> Iterator[Finding]:
    if operand.scope in _OF_EVENTS and not of_events:
        message = f"`{operand.name}` is about contributions or payments; only the refinement of a duty looks at them"
        yield item["leftOperand"].fault("CC115", message)
    right, operator = item["rightOperand"], item["operator"].text
    yield from _parameter(right, _parameter_types(operand, operator), named)
    yield from _tiers(right["tiers"])
    yield from _years(right)
    if item["counted"] and not operand.counted:
        yield item.keys["counted"].fault("CC115", f"`{operand.name}` is not a size that can be counted in several ways")
    if operator not in operand.operators or not right or right.form == "mapping":
        return
    if operator in _LIST_OPERATORS and right.form == "text":
        yield right.fault("CC115", f"`{operator}` needs a list", expected=f"a list, such as [{right.text}]")
    elif operator not in _LIST_OPERATORS and right.form == "list":
        yield right.fault("CC115", f"`{operator}` needs one value", expected="one value; a list goes with isAnyOf")


def _parameter_types(operand: Operand, operator: str) -> tuple[str, ...]:
    if operator in _LIST_OPERATORS:
        return ("set",)
    return ({"age": "period", "enum": "text"}.get(operand.type, operand.type),)


def _years(right: Node) -> Iterator[Finding]:
    """Check that an indexed amount is adjusted for later years only."""
    base = right["year"].text
    for year, key in right["adjusted"].keys.items():
        if not (_YEAR.fullmatch(year) and year > base):
            yield key.fault("CC115", f"{key.shown} is not a year after the base year", expected="a year, such as 2024")


def _tiers(tiers: Node) -> Iterator[Finding]:
    """Check that tiers go up, and that the last one alone is without an end."""
    last = Decimal(-1)
    rows = tuple(tiers.each())
    for row in rows:
        end = row["upTo"]
        if bool(end) == (row is rows[-1]):
            yield row.fault("CC115", "every tier but the last has an `upTo`, and the last has none")
        elif end and Decimal(end.text) <= last:
            yield end.fault("CC115", f"{end.shown} does not lie above the tier before it")
        last = Decimal(end.text) if end else last


def _parameter(node: Node, types: tuple[str, ...], named: _Named) -> Iterator[Finding]:
    name = node["parameter"]
    yield from unknown(name, named.parameters, "a parameter of this license")
    found = named.parameters.get(name.text)
    if found and found not in types:
        yield name.fault("CC115", f"the parameter is of type {found}", expected=" or ".join(types))
