"""The definition of a value equation, by which a commons shares out what it earns."""

from __future__ import annotations

from commonscheck.documents.schemas.contributors import MONEY_KINDS
from commonscheck.documents.schemas.parts import Part, many, mapping, one_of, ref, text
from commonscheck.model.contribution import CONTRIBUTION_KINDS


def value_equation() -> dict[str, Part]:
    """Define what contributions are worth when their value is shared out."""
    return {
        "valueEquation": mapping(
            "By what `report --shares` shares out the value of what was given.",
            {
                "worth": many("What is worth how much; what no row names is worth nothing.", ref("worth"), least=1),
                "halfLife": text("The time in which a contribution loses half of its worth.", "period", "P2Y"),
            },
            "worth",
        ),
        "worth": _worth(),
    }


def _worth() -> Part:
    per_day = "How many of them count for a party in one day; all where nothing is said."
    part = mapping(
        "What contributions of one kind are worth.",
        {
            "kind": one_of("The kind of contribution.", CONTRIBUTION_KINDS),
            "unit": text(
                "Of what; a currency for money. Without it each contribution of the kind counts as one.",
                "",
                "hour",
                "EUR",
            ),
            "weight": {"description": "How many points each is worth.", "type": "number", "minimum": 0},
            "perDay": {"description": per_day, "type": "number", "minimum": 0},
        },
        "kind",
        "weight",
    )
    of_money: Part = {"properties": {"kind": {"enum": list(MONEY_KINDS)}}, "required": ["kind"]}
    return part | {"if": of_money, "then": {"properties": {"unit": ref("currency")}}}
