"""A commons' description of itself, from checked nodes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from commonscheck.documents.node import Node
from commonscheck.documents.parties import Speaker, read_party
from commonscheck.documents.uses import read_repository, read_use
from commonscheck.documents.value_equation import read_equation
from commonscheck.documents.values import read_text
from commonscheck.model.commons import Commons, KnownUser, Member, Notice, RepositoryReference
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period


def license_uid(node: Node) -> Node:
    """Find where commons.yaml names its license."""
    named = node["license"]
    return named["uid"] if named.form == "mapping" else named


def read_commons(node: Node, speaker: Speaker, parameters: Mapping[str, Value | Period]) -> Commons:
    """Read a commons; `parameters` are those of its license, already bound."""
    uid = node["uid"].text
    repositories = tuple(read_repository(row) for row in node["repositories"].each())
    return Commons(
        uid,
        read_text(node["name"]),
        node.place,
        license_uid(node).text,
        parameters,
        repositories or (RepositoryReference(".", node.place),),
        node["identifiers"].texts(),
        tuple(Member(row["uid"].text, read_repository(row)) for row in node["federation"].each()),
        tuple(_user(row, uid, speaker) for row in node["users"].each()),
        tuple(_notice(row) for row in node["notices"].each()),
        node["bots"].texts(),
        weights_of(node),
        {name: _released(day) for name, day in node["versions"].fields.items()},
        node["excluded"].texts(),
        tuple((path, row["kind"].text) for row in node["kinds"].each() for path in row["paths"].texts()),
        {kind: int(cap.text) for kind, cap in node["caps"].fields.items() if not kind.startswith("x-")},
        read_equation(node["valueEquation"]) if node["valueEquation"] else None,
    )


def weights_of(node: Node) -> dict[str, Decimal]:
    """Read how much a contribution of each kind counts, as far as a document says so."""
    return {kind: Decimal(said.text) for kind, said in node["weights"].fields.items() if not kind.startswith("x-")}


def _released(day: Node) -> Fact:
    return Fact(date.fromisoformat(day.text), Provenance.ATTESTED, day.place)


def _user(node: Node, commons: str, speaker: Speaker) -> KnownUser:
    decisions = read_decisions(node["decisions"])
    if node["url"]:
        return KnownUser(node.place, read_repository(node), node["party"].text, decisions=decisions)
    party = read_party(node["party"], Speaker(Provenance.REPORTED, speaker.as_of))
    uses = tuple(read_use(row, commons, party, Provenance.REPORTED) for row in node["uses"].each())
    return KnownUser(node.place, None, party.uid, uses, decisions)


def read_decisions(node: Node) -> dict[str, Fact]:
    """Read, by operand, what the commons says that people decided."""
    rows = ((row, node[row.key]) for row in OPERANDS.values() if row.scope == "decision" and row.key in node.fields)
    return {row.name: Fact(said.text == "true", Provenance.ATTESTED, said.place) for row, said in rows}


def _notice(node: Node) -> Notice:
    return Notice(
        node["party"].text,
        date.fromisoformat(node["date"].text),
        node.place,
        node["event"].text if node["event"] else "noticeReceived",
    )
