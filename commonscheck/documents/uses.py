"""Uses and repository references, from checked nodes."""

from __future__ import annotations

from dataclasses import replace

from commonscheck.documents.node import Node
from commonscheck.documents.parties import FRESH, Speaker, read_party
from commonscheck.documents.pledge import developers_of, read_pledge
from commonscheck.documents.values import read_date, read_evidence, read_fact_value
from commonscheck.model.commons import RepositoryReference, Usage, Use
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Fact, Party
from commonscheck.model.place import Provenance


def read_repository(node: Node) -> RepositoryReference:
    """Read where a repository is."""
    return RepositoryReference(node["url"].text, node.place, node["ref"].text, node["commit"].text)


def read_usage(node: Node, speaker: Speaker, pledge: Node | None = None) -> Usage:
    """Read a user's own statement, with what it reports to the Open Source Pledge."""
    party = read_party(node["party"], speaker)
    if pledge:
        party = _pledging(party, pledge, speaker)
    rows = node["uses"].each()
    return Usage(party, tuple(read_use(row, row["commons"].text, party, speaker.provenance) for row in rows))


def _pledging(party: Party, pledge: Node, speaker: Speaker) -> Party:
    """Lay what the party reports beside what it states: where the two differ, neither holds."""
    years = read_pledge(pledge)
    facts = dict(party.facts)
    for operand, found in developers_of(years, speaker.as_of, FRESH).items():
        facts[operand] = (*facts.get(operand, ()), *found)
    return replace(party, facts=facts, pledge=years)


def read_use(node: Node, commons: str, party: Party, provenance: Provenance) -> Use:
    """Read one use; what is stated of it has the provenance of the document."""
    evidence = read_evidence(node["evidence"])
    facts = {}
    for operand in OPERANDS.values():
        if operand.scope == "use" and operand.key in node.fields:
            stated = node[operand.key]
            value = read_fact_value(operand.type, stated)
            facts[operand.name] = (Fact(value, provenance, stated.place, evidence=evidence),)
    return Use(
        commons,
        party,
        node.place,
        provenance,
        read_date(node["since"]),
        read_date(node["until"]),
        facts,
        read_repository(node) if node["url"] else None,
    )
