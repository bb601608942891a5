"""The definitions of values, facts and evidence."""

from __future__ import annotations

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
        {operand.key: fact(value_of(operand), operand.description) for operand in of_scope("party")},
    )


def fact(value: Part, description: str) -> Part:
    """Define the long form of a fact: its value, on what evidence, for which day."""
    return mapping(
        description,
        {
            "value": value,
            "evidence": ref("evidences"),
            "asOf": text("The day for which it is stated; after 24 months it counts as unknown.", "date"),
        },
        "value",
    ) | {"x-expects": "a mapping with `value`, such as {value: …, evidence: {type: declaration}, asOf: 2026-01-15}"}


def value_of(operand: Operand) -> Part:
    """Define what may be stated for an operand."""
    if operand.type == "set":
        item = one_of("A member.", operand.values) if operand.values else ref("text")
        return many(operand.description, item, least=1)
    if operand.values:
        return one_of(operand.description, operand.values)
    if operand.type in {"number", "money"}:
        return either(operand.description, ref(operand.type), ref(f"{operand.type}Band"))
    return {"description": operand.description, **ref(operand.type)}
