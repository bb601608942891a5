"""License rules, from checked nodes."""

from __future__ import annotations

from commonscheck.documents.node import Node
from commonscheck.documents.schemas.license import GROUPS
from commonscheck.documents.values import read_period, read_right, read_text, read_value
from commonscheck.model.license import Condition, Constraint, Cure, Duty, Group, License, Parameter, Rule
from commonscheck.model.operands import OPERANDS
from commonscheck.model.place import Provenance


def build_license(node: Node) -> License:
    """Read a license whose file is without fault."""
    return License(
        node["uid"].text,
        read_text(node["title"]),
        node.place,
        node["conflict"].text,
        tuple(_rule(row) for row in node["permission"].each()),
        tuple(_rule(row) for row in node["prohibition"].each()),
        {name: _duty(name, row) for name, row in node["duties"].fields.items()},
        {name: _parameter(name, row) for name, row in node["parameters"].fields.items()},
        _cure(node["cure"]) if node["cure"] else None,
        node["status"].text or "stable",
        node["legalText"]["url"].text,
        tuple(read_text(note) for note in node["notes"].each()),
    )


def _rule(node: Node) -> Rule:
    return Rule(
        node["uid"].text,
        node["action"].text,
        node.place,
        _conditions(node["constraint"]),
        node["duty"].texts(),
        read_text(node["source"]),
        read_text(node["label"]),
        read_text(node["reading"]),
    )


def _duty(name: str, node: Node) -> Duty:
    return Duty(
        name,
        node["action"].text,
        _conditions(node["refinement"]),
        node.place,
        _conditions(node["constraint"]),
        read_text(node["source"]),
        read_text(node["label"]),
        read_period(node["deadline"]) if node["deadline"] else None,
    )


def _conditions(node: Node) -> tuple[Condition, ...]:
    return tuple(_condition(item) for item in node.each())


def _condition(node: Node) -> Condition:
    for group in GROUPS:
        if group in node.fields:
            return Group(group, _conditions(node[group]), node.place)
    left = node["leftOperand"].text
    grade = node["provenance"].text.upper() or Provenance.DECLARED.name
    right = read_right(OPERANDS[left].type, node["rightOperand"])
    return Constraint(left, node["operator"].text, right, node.place, Provenance[grade])


def _parameter(name: str, node: Node) -> Parameter:
    type_name = node["type"].text
    return Parameter(name, type_name, read_value(type_name, node["default"]), read_text(node["label"]))


def _cure(node: Node) -> Cure:
    repeatable = node["repeatable"].text != "false"
    return Cure(read_period(node["period"]), node["event"].text, read_text(node["source"]), repeatable)
