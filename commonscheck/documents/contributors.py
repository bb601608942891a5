"""A commons' list of contributors, from checked nodes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from commonscheck.documents.node import Node
from commonscheck.documents.parties import Speaker, read_party
from commonscheck.documents.schemas.contributors import MONEY_KINDS
from commonscheck.documents.values import read_evidence, read_flag, read_number
from commonscheck.model.commons import Contributors
from commonscheck.model.contribution import Declared
from commonscheck.model.quantity import Range


def read_contributors(node: Node, speaker: Speaker, commons: str) -> Contributors:
    """Read parties, contributions and payments; what names no receiver was given to `commons`."""
    given = [_contribution(row, commons) for row in node["contributions"].each()]
    paid = [_payment(row, commons) for row in node["payments"].each()]
    return Contributors(tuple(read_party(row, speaker) for row in node["parties"].each()), (*given, *paid))


def _contribution(node: Node, commons: str) -> Declared:
    kind, quantity = node["kind"].text, node["quantity"]
    unit = quantity["unit"].text
    money = kind in MONEY_KINDS
    amount = Range.exact(Decimal(quantity["value"].text), unit if money else "") if quantity else None
    return _declared(node, kind, commons, amount, "" if money else unit)


def _payment(node: Node, commons: str) -> Declared:
    """Read a payment; one to oneself stays with the payer, whatever is said of it."""
    paid = _declared(node, "payment", commons, read_number(node["amount"]), "")
    return replace(paid, to_own_project=True) if paid.provider == paid.receiver else paid


def _declared(node: Node, kind: str, commons: str, amount: Range | None, unit: str) -> Declared:
    return Declared(
        node["provider"].text,
        kind,
        date.fromisoformat(node["date"].text),
        node.place,
        amount,
        unit,
        read_evidence(node["evidence"]),
        node["acknowledgedBy"].text,
        node["receiver"].text or commons,
        read_flag(node["toOwnProject"]),
    )
