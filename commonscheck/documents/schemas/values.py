"""The definitions of values, facts and evidence."""

from __future__ import annotations

from collections.abc import Mapping

from commonscheck.documents.schemas.parts import (
    EVIDENCE_TYPES,
    Json,
    Part,
    boolean,
    either,
    many,
    mapping,
    of_scope,
    one_of,
    ref,
    text,
)
from commonscheck.model.counting import MOMENTS
from commonscheck.model.operands import Operand

_BOUNDS = {"lt": "Less than this.", "lteq": "This or less.", "gt": "More than this.", "gteq": "This or more."}


def values() -> dict[str, Part]:
    """Define the plain values."""
    return {
        "number": {"description": "A number.", "type": "number", "minimum": 0, "examples": [12]},
        "money": mapping(
            "An amount of money.",
            {
                "amount": {"description": "How much.", "type": "number", "minimum": 0, "examples": [1000000]},
                "unit": ref("currency"),
            },
            "amount",
            "unit",
        )
        | {"x-expects": "a mapping, such as {amount: 1000000, unit: EUR}"},
        "currency": text("The currency, a code of ISO 4217.", "currency", "EUR", "USD"),
        "date": text("A date, year-month-day.", "date", "2026-03-31"),
        "period": text("A period of ISO 8601 in years, months, weeks and days.", "period", "P12M", "P90D"),
        "boolean": boolean("True or false."),
        "text": text("Text."),
        "numberBand": _band("A number known only within bounds.", "number"),
        "moneyBand": _band("An amount known only within bounds.", "money"),
        "counting": _counting(),
        "evidence": _evidence(),
        "evidences": either(
            "What a reader can look up.", ref("evidence"), many("Several things to look up.", ref("evidence"))
        ),
    }


def _band(description: str, type_: str) -> Part:
    bounds: dict[str, Json] = {
        name: {"description": says, **ref(type_)}
        if type_ == "money"
        else {"description": says, "type": "number", "minimum": 0}
        for name, says in _BOUNDS.items()
    }
    return mapping(description, bounds) | {"minProperties": 1, "maxProperties": 2}


def _counting() -> Part:
    share: Part = {
        "description": "The share of ownership, in per cent, above which another party counts as one with this one: "
        "50 where nothing is said, 100 for the party alone.",
        "type": "number",
        "minimum": 0,
        "maximum": 100,
    }
    return mapping(
        "How a size is counted; what is left out is as usual.",
        {
            "contractors": boolean("Whether independent contractors count; true where nothing is said."),
            "affiliatesOver": share,
            "when": one_of("When it is counted; `moment` where nothing is said.", tuple(MOMENTS)),
        },
    )


def _evidence() -> Part:
    return mapping(
        "Something a reader can look up.",
        {
            "type": one_of("What kind of evidence it is.", EVIDENCE_TYPES),
            "path": text(
                "The file, relative to the root of this repository.", "repository-path", "accounts/2026.journal"
            ),
            "line": {"description": "The line of the file.", "type": "integer", "minimum": 1},
            "sha256": text("The SHA-256 of the file, which pins its content.", "sha256"),
            "url": text("Where it can be read.", "https-url", "https://register.example/coop-a"),
            "by": text("The uid of the party that attests it.", "uid"),
            "name": text("What it is called, such as the name of a register."),
            "id": text("Its number there."),
            "repository": text("The clone URL of the repository that holds the commit.", "git-url"),
            "commit": text("The full commit id.", "git-commit"),
        },
        "type",
    )


def facts() -> Part:
    """Define the facts of a party, one key for each operand of the catalogue."""
    return mapping(
        "What is stated about the party; a license tests these, never just the kind.",
        {operand.key: _fact_of(operand) for operand in of_scope("party")},
    )


def _fact_of(operand: Operand) -> Part:
    if not operand.counted:
        return fact(value_of(operand), operand.description, {})
    one = fact(value_of(operand), operand.description, {"counted": ref("counting")})
    return either(operand.description, one, many("A list of these, each counted in its way.", one, least=1))


def fact(value: Part, description: str, more: Mapping[str, Json]) -> Part:
    """Define the long form of a fact: its value, on what evidence, for which day, and `more` about it."""
    return mapping(
        description,
        {
            "value": value,
            "evidence": ref("evidences"),
            "asOf": text("The day for which it is stated; after 24 months it counts as unknown.", "date"),
            **more,
        },
        "value",
    ) | {"x-expects": "a mapping with `value`, such as {value: …, evidence: {type: declaration}, asOf: 2026-01-15}"}


def value_of(operand: Operand) -> Part:
    """Define what may be stated for an operand."""
    if operand.type in {"set", "acts"}:
        return many(operand.description, one_of("A member.", operand.values))
    if operand.type == "age":
        return {"description": operand.description, "type": ["string", "null"], "format": "date"}
    if operand.values:
        return one_of(operand.description, operand.values)
    if operand.type in {"number", "money"}:
        return either(operand.description, ref(operand.type), ref(f"{operand.type}Band"))
    return {"description": operand.description, **ref(operand.type)}
