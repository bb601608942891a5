"""The schema of contributors.yaml."""

from __future__ import annotations

from commonscheck.documents.schemas.parties import parties
from commonscheck.documents.schemas.parts import Json, Part, boolean, document, many, mapping, one_of, ref, text
from commonscheck.documents.schemas.values import values
from commonscheck.model.contribution import CONTRIBUTION_KINDS

MONEY_KINDS = ("money-gift", "money-loan")


def contributors() -> Part:
    """Build the schema of a commons' list of contributors."""
    body = mapping(
        "Who contributes to the commons, and what git cannot see of it.",
        {
            "parties": many("The parties, with the people who work for them.", ref("party")),
            "contributions": many("Contributions that git cannot see.", ref("contribution")),
            "payments": many("Payments that settle a duty to compensate.", ref("payment")),
        },
    )
    given = {"contribution": _contribution(), "payment": _payment(), "quantity": _quantity()}
    return document("contributors", "commonscheck: contributors manifest", body, {**values(), **parties(), **given})


def _event() -> dict[str, Json]:
    return {
        "provider": text("The uid of the party that gave.", "uid", "coop-a"),
        "date": text("When it was given.", "date"),
        "evidence": ref("evidences"),
        "acknowledgedBy": text(
            "The uid of another party (or the commons) that confirms it; never the giver.", "uid", "coop-b"
        ),
        "receiver": text("The uid of the commons that received it; this commons where none is given.", "uid"),
    }


def _contribution() -> Part:
    part = mapping(
        "Something given to the commons.",
        {"kind": one_of("What was given.", CONTRIBUTION_KINDS), "quantity": ref("quantity"), **_event()},
        "provider",
        "kind",
        "date",
    )
    of_money: Part = {"properties": {"kind": {"enum": list(MONEY_KINDS)}}, "required": ["kind"]}
    in_currency: Part = {
        "properties": {"quantity": {"properties": {"unit": ref("currency")}}},
        "required": ["quantity"],
    }
    return part | {"if": of_money, "then": in_currency}


def _payment() -> Part:
    row = {"amount": ref("money"), **own_project(), **_event()}
    return mapping("Money paid to the commons.", row, "provider", "amount", "date")


def own_project() -> dict[str, Json]:
    """Let a payment say whether it stayed with the payer."""
    says = "Whether it went to a project that the payer controls, or that serves the payer alone."
    return {"toOwnProject": boolean(says)}


def _quantity() -> Part:
    return mapping(
        "How much was given.",
        {
            "value": {"description": "How many.", "type": "number", "minimum": 0, "examples": [12]},
            "unit": text("Of what; a currency for gifts and loans of money.", "", "hour", "EUR"),
        },
        "value",
        "unit",
    ) | {"x-expects": "a mapping, such as {value: 12, unit: hour}"}
