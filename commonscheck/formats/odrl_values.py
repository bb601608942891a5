"""Conditions of a license as constraints of ODRL; right operands are typed literals or terms of the profile."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from urllib.parse import quote

from commonscheck.formats.clean import clean
from commonscheck.formats.odrl_terms import LONGEST, Node, action_node, operand_iri, policy_iri
from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.license import (
    Condition,
    Constraint,
    Group,
    Indexed,
    License,
    Parameter,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tiered,
)
from commonscheck.model.operands import OPERANDS
from commonscheck.model.place import Provenance
from commonscheck.model.plain_amounts import resolved
from commonscheck.model.quantity import Period, Range


def condition(item: Condition, license_: License) -> Node:
    """Write a condition, parameters by their defaults."""
    if isinstance(item, Group):
        return {"type": "LogicalConstraint", item.operator: [condition(part, license_) for part in item.items]}
    return _constraint(item, license_)


def parameter(row: Parameter, license_: License) -> Node:
    """Declare a parameter with its default."""
    return {
        "uid": _parameter_iri(row.name, license_),
        "type": "commons:Parameter",
        "dct:identifier": clean(row.name),
        "commons:valueType": row.type,
        "commons:default": value(row.default, row.type),
        **({"commons:currency": {"uid": unit}} if (unit := currency(row.default)) else {}),
        **({"rdfs:label": clean(row.label, LONGEST)} if row.label else {}),
    }


def duration_of(period: ParameterReference | Period, license_: License) -> Node:
    """Tell how long, with the parameter that says so where there is one."""
    return {
        "commons:period": value(resolved(period, license_.parameters), "period"),
        **_set_by(period, license_),
    }


def _set_by(right: object, license_: License) -> Node:
    """Point to the parameter whose default stands in for what the licensor may set."""
    if not isinstance(right, ParameterReference):
        return {}
    return {"commons:setBy": {"uid": _parameter_iri(right.name, license_)}}


def _parameter_iri(name: str, license_: License) -> str:
    return f"{policy_iri(license_.uid)}#parameter/{quote(name, safe='')}"


def value(right: RightOperand, type_: str) -> object:
    """Write a right operand of a left operand of type `type_`; amounts of money go without their currency."""
    match right:
        case PerUnit() | Indexed() | Tiered() | Percentage():
            return _reckoned(right)
        case frozenset():
            return {"@list": [_word(word, type_) for word in sorted(right)]}
        case bool():
            return right
        case Range() | Period() | date():
            return _literal(right)
        case _:
            return _word(str(right), type_)


def _literal(right: Range | Period | date) -> Node:
    match right:
        case Range():
            return number(right.low)
        case Period():
            return duration(right)
        case _:
            return _typed(right.isoformat(), "date")


def currency(right: RightOperand) -> str:
    """Name the currency of a right operand by its IRI; nothing where it is no money."""
    match right:
        case PerUnit() | Indexed():
            unit = right.amount.unit
        case Tiered():
            unit = right.tiers[0].amount.unit
        case Range() | Percentage():
            unit = right.unit
        case _:
            unit = ""
    return f"currency:{unit}" if unit else ""


def duration(period: Period) -> Node:
    """Write a period as XML Schema does: `P12M`, `P90D`."""
    months, days = f"{period.months}M" if period.months else "", f"{period.days}D" if period.days else ""
    return _typed(f"P{months}{days or ('' if months else '0D')}", "duration")


def number(amount: Decimal | None) -> Node:
    """Write a number, whole or not; rules hold exact ones only."""
    text = f"{Decimal(amount or 0):f}"
    return _typed(text, "decimal" if "." in text else "integer")


def _constraint(item: Constraint, license_: License) -> Node:
    right = resolved(item.right, license_.parameters)
    unit = currency(right)
    return {
        "type": "Constraint",
        "leftOperand": operand_iri(item.left),
        "operator": item.operator,
        "rightOperand": value(right, OPERANDS[item.left].type),
        **({"unit": unit} if unit else {}),
        **_set_by(item.right, license_),
        **({} if item.provenance is Provenance.DECLARED else {"commons:provenance": item.provenance.word}),
        **({"commons:counted": _counting(item.counted)} if item.counted else {}),
    }


def _counting(counted: Counting) -> Node:
    return {
        "commons:contractors": counted.contractors,
        "commons:affiliatesOver": number(counted.affiliates_over),
        "commons:when": counted.when,
    }


def _reckoned(right: PerUnit | Indexed | Tiered | Percentage) -> Node:
    match right:
        case PerUnit():
            of = {"commons:per": _operand(right.per), **_counted(right)}
            return _right("PerUnit", {"commons:amount": number(right.amount.low), **of})
        case Indexed():
            return _right("IndexedAmount", _indexed(right))
        case Tiered():
            tiers = [
                {
                    "commons:amount": number(tier.amount.low),
                    **({"commons:upTo": number(tier.up_to)} if tier.up_to is not None else {}),
                }
                for tier in right.tiers
            ]
            by = {"commons:by": _operand(right.by), **_counted(right)}
            return _right("TieredAmount", {**by, "commons:tier": {"@list": tiers}})
        case _:
            of = {"commons:of": _operand(right.of), **_counted(right)}
            return _right("Share", {"commons:percent": number(right.percent), **of})


def _counted(right: PerUnit | Tiered | Percentage) -> Node:
    return {} if right.counted == USUAL else {"commons:counted": _counting(right.counted)}


def _indexed(right: Indexed) -> Node:
    later = [{"commons:year": _year(year), "commons:amount": number(amount)} for year, amount in right.adjusted]
    return {
        "commons:amount": number(right.amount.low),
        "commons:year": _year(right.year),
        "commons:index": clean(right.index),
        **({"commons:adjusted": {"@list": later}} if later else {}),
    }


def _right(kind: str, rest: Node) -> Node:
    return {"type": ["RightOperand", f"commons:{kind}"], **rest}


def _operand(name: str) -> Node:
    return {"uid": operand_iri(name)}


def _year(year: int) -> Node:
    return _typed(str(year), "gYear")


def _word(word: str, type_: str) -> object:
    if type_ == "acts":
        return action_node(word)
    return {"uid": f"commons:{word}"} if type_ == "receiver" else clean(word, LONGEST)


def _typed(text: str, type_: str) -> Node:
    return {"@value": text, "@type": f"xsd:{type_}"}
