"""Contributions and payments: given by somebody known, confirmed by somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.checks.names import unknown
from commonscheck.documents.checks.parties import check_attestations, check_parties
from commonscheck.documents.node import Node
from commonscheck.model.report import Finding


def check_contributors(node: Node, commons: Node | None) -> Iterator[Finding]:
    """Check contributors.yaml, beside the commons.yaml of the same repository where there is one."""
    parties = tuple(node["parties"].each())
    uids = [party["uid"].text for party in parties if party["uid"]]
    chain = _chain(commons) if commons else []
    yield from check_parties(parties)
    yield from check_attestations(parties, [*uids, *chain])
    for event in (*node["contributions"].each(), *node["payments"].each()):
        giver, witness = event["provider"], event["acknowledgedBy"]
        yield from unknown(giver, uids, "a party of this file")
        if giver.text and witness.text.casefold() == giver.text.casefold():
            yield witness.fault("CC103", "the giver cannot acknowledge its own contribution", also=giver)
        else:
            yield from unknown(witness, [*uids, *chain], "a party of this file, nor the commons")
        if chain:
            yield from unknown(event["receiver"], chain, "this commons, nor one of its federation")


def _chain(commons: Node) -> list[str]:
    return [commons["uid"].text, *(member["uid"].text for member in commons["federation"].each())]
