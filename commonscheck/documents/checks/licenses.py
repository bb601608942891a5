"""License rules: duties and parameters that exist, and conditions that can mean something."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from commonscheck.documents.checks.names import doubled, unknown
from commonscheck.documents.node import Node
from commonscheck.documents.schemas.license import GROUPS
from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.report import Finding

_LIST_OPERATORS = ("isAnyOf", "isNoneOf", "isAllOf")
_OF_EVENTS = ("event", "total")


def check_license(node: Node) -> Iterator[Finding]:
    """Check a license file."""
    rules = (*node["permission"].each(), *node["prohibition"].each())
    yield from doubled((rule["uid"] for rule in rules), "uid")
    for rule in rules:
        for name in rule["duty"].each():
            yield from unknown(name, node["duties"].fields, "a duty of this license")
        yield from _conditions(rule["constraint"], node, of_events=False)
    for duty in node["duties"].fields.values():
        yield from _conditions(duty["constraint"], node, of_events=False)
        yield from _conditions(duty["refinement"], node, of_events=True)
        yield from _parameter(duty["deadline"], ("period",), node)
    yield from _parameter(node["cure"]["period"], ("period",), node)


def check_redefinition(node: Node, shipped: Collection[str]) -> Iterator[Finding]:
    """Check that a local license does not take the uid of a shipped one."""
    uid = node["uid"]
    if uid.text.casefold() in {name.casefold() for name in shipped}:
        yield uid.fault("CC113", f"{uid.shown} is shipped with the program", hint="name your own rules LicenseRef-…")


def _conditions(node: Node, license_: Node, *, of_events: bool) -> Iterator[Finding]:
    for item in node.each():
        for group in GROUPS:
            yield from _conditions(item[group], license_, of_events=of_events)
            yield from _mixed(item[group])
        operand = OPERANDS.get(item["leftOperand"].text)
        if operand:
            yield from _constraint(item, operand, license_, of_events=of_events)


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


def _constraint(item: Node, operand: Operand, license_: Node, *, of_events: bool) -> Iterator[Finding]:
    if operand.scope in _OF_EVENTS and not of_events:
        message = f"`{operand.name}` is about contributions or payments; only the refinement of a duty looks at them"
        yield item["leftOperand"].fault("CC115", message)
    right, operator = item["rightOperand"], item["operator"].text
    yield from _parameter(right, _parameter_types(operand, operator), license_)
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


def _parameter(node: Node, types: tuple[str, ...], license_: Node) -> Iterator[Finding]:
    name = node["parameter"]
    yield from unknown(name, license_["parameters"].fields, "a parameter of this license")
    found = license_["parameters"][name.text]["type"]
    if name.text and found.text and found.text not in types:
        yield name.fault("CC115", f"the parameter is of type {found.text}", expected=" or ".join(types), also=found)
