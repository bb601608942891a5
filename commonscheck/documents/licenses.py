"""License rules, from checked nodes."""

from __future__ import annotations

from dataclasses import replace

from commonscheck.documents.node import Node
from commonscheck.documents.schemas.license import GROUPS
from commonscheck.documents.values import read_counting, read_flag, read_period, read_right, read_text, read_value
from commonscheck.model.license import (
    Condition,
    Constraint,
    Cure,
    Deadline,
    Duty,
    Group,
    LegalText,
    License,
    Parameter,
    Rule,
    Termination,
)
from commonscheck.model.operands import OPERANDS
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period


def build_license(node: Node, parent: License | None = None) -> License:
    """Read a license whose file is without fault, with the rules of the `parent` that it inherits from."""
    own = License(
        node["uid"].text,
        read_text(node["title"]),
        node.place,
        node["conflict"].text,
        tuple(_rule(row) for row in node["permission"].each()),
        tuple(_rule(row) for row in node["prohibition"].each()),
        {name: _duty(name, row) for name, row in node["duties"].fields.items()},
        {name: _parameter(name, row) for name, row in node["parameters"].fields.items()},
        _cure(node["cure"]) if node["cure"] else None,
        _termination(node["termination"]) if node["termination"] else None,
        node["binds"].texts(),
        node["status"].text or "stable",
        node["type"].text or "Offer",
        LegalText(node["legalText"]["url"].text, node["legalText"]["sha256"].text) if node["legalText"] else None,
        read_flag(node["osiApproved"]),
        read_text(node["description"]),
        tuple(read_text(name) for name in node["aliases"].each()),
        parent.uid if parent else "",
        tuple(read_text(note) for note in node["notes"].each()),
    )
    return _inherit(own, parent) if parent else own


def _inherit(own: License, parent: License) -> License:
    """Take over what the parent has and `own` says nothing about; rules and duties of the same name are replaced."""
    return replace(
        own,
        conflict=own.conflict or parent.conflict,
        permission=_replaced(parent.permission, own.permission),
        prohibition=_replaced(parent.prohibition, own.prohibition),
        duties={**parent.duties, **own.duties},
        parameters={**parent.parameters, **own.parameters},
        cure=own.cure or parent.cure,
        termination=own.termination or parent.termination,
        binds=own.binds or parent.binds,
        status=parent.status if parent.status == "experimental" else own.status,
    )


def _replaced(rules: tuple[Rule, ...], by: tuple[Rule, ...]) -> tuple[Rule, ...]:
    named = {rule.uid: rule for rule in (*rules, *by)}
    return tuple(named.values())


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
        read_text(node["reading"]),
        _deadline(node["deadline"]) if node["deadline"] else None,
        Period.parse(node["retention"].text),
    )


def _deadline(node: Node) -> Deadline:
    if node["from"]:
        return Deadline(read_period(node["period"]), node["from"].text)
    return Deadline(read_period(node))


def _conditions(node: Node) -> tuple[Condition, ...]:
    return tuple(_condition(item) for item in node.each())


def _condition(node: Node) -> Condition:
    for group in GROUPS:
        if group in node.fields:
            return Group(group, _conditions(node[group]), node.place)
    left = node["leftOperand"].text
    grade = node["provenance"].text.upper() or Provenance.DECLARED.name
    right = read_right(OPERANDS[left].type, node["rightOperand"])
    counted = read_counting(node["counted"]) if node["counted"] else None
    return Constraint(left, node["operator"].text, right, node.place, Provenance[grade], counted)


def _parameter(name: str, node: Node) -> Parameter:
    type_name = node["type"].text
    return Parameter(name, type_name, read_value(type_name, node["default"]), read_text(node["label"]), node.place)


def _cure(node: Node) -> Cure:
    repeatable = node["repeatable"].text != "false"
    source, duties = read_text(node["source"]), node["duty"].texts()
    return Cure(read_period(node["period"]), node["event"].text, source, repeatable, duties)


def _termination(node: Node) -> Termination:
    automatic = node["automatic"].text != "false"
    return Termination(node["scope"].text, automatic, read_text(node["source"]))
