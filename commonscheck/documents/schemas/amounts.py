"""The definitions of amounts that depend on something: on a size, on another amount, or on the year."""

from __future__ import annotations

from commonscheck.documents.schemas.parts import Json, Part, many, mapping, one_of, ref, text
from commonscheck.model.operands import OPERANDS

_COUNTED: dict[str, Json] = {"counted": ref("counting")}
_AMOUNT: Part = {"description": "How much.", "type": "number", "minimum": 0}


def amounts() -> dict[str, Part]:
    """Define the amounts that a right operand may be, beside a plain one."""
    return {"perUnit": _per_unit(), "tiered": _tiered(), "percentage": _percentage(), "indexed": _indexed()}


def _per_unit() -> Part:
    per = one_of("That operand.", _sizes("number"))
    rows: dict[str, Json] = {"amount": _AMOUNT, "unit": ref("currency"), "per": per}
    return mapping("An amount for each unit of another operand.", rows | _COUNTED, *rows)


def _tiered() -> Part:
    end: Part = {"description": "The last number in it; the last tier has none.", "type": "number", "minimum": 0}
    tier = mapping("One tier.", {"upTo": end, "amount": _AMOUNT}, "amount")
    rows: dict[str, Json] = {
        "tiers": many("From the smallest on.", tier, least=1),
        "by": one_of("That operand.", _sizes("number")),
        "unit": ref("currency"),
    }
    return mapping("An amount that goes by the size of another operand.", rows | _COUNTED, *rows)


def _percentage() -> Part:
    percent: Part = {"description": "How many hundredths.", "type": "number", "minimum": 0, "examples": [1]}
    of = one_of("That operand.", _sizes("money"))
    rows: dict[str, Json] = {"percent": percent, "of": of, "unit": ref("currency")}
    return mapping("A share of another operand.", rows | _COUNTED, *rows)


def _indexed() -> Part:
    rows: dict[str, Json] = {
        "amount": _AMOUNT,
        "unit": ref("currency"),
        "year": {"description": "The base year.", "type": "integer", "minimum": 1900, "examples": [2019]},
        "index": text("The price index.", "", "US-CPI-U"),
    }
    adjusted: Part = {
        "description": "What the index made of the amount in later years, by year.",
        "type": "object",
        "additionalProperties": {"type": "number", "minimum": 0},
    }
    says = "An amount of a base year that a price index adjusts."
    return mapping(says, {**rows, "adjusted": adjusted}, *rows)


def _sizes(type_: str) -> tuple[str, ...]:
    return tuple(row.name for row in OPERANDS.values() if row.type == type_ and row.counted)
