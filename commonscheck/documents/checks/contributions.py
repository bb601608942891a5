"""Contributions and payments: given by somebody known, confirmed by somebody else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
    same = _same(parties)
    for event in (*node["contributions"].each(), *node["payments"].each()):
        giver, witness = event["provider"], event["acknowledgedBy"]
        yield from unknown(giver, uids, "a party of this file")
        if giver.text and witness.text.casefold() == giver.text.casefold():
            yield witness.fault("CC103", "the giver cannot acknowledge its own contribution", also=giver)
        elif (giver.text, witness.text) in same:
            shared = same[giver.text, witness.text]
            message = f"{witness.shown} is the giver under another uid: both have {shared.shown}"
            yield witness.fault("CC103", message, also=shared)
        else:
            yield from unknown(witness, [*uids, *chain], "a party of this file, nor the commons")
        if chain:
            yield from unknown(event["receiver"], chain, "this commons, nor one of its federation")
        receiver = event["receiver"].text or (chain[0] if chain else "")
        if giver.text and giver.text == receiver and event["toOwnProject"].text == "false":
            message = "the payer is the commons that was paid, so that it did go to a project of its own"
            yield event["toOwnProject"].fault("CC103", message, also=giver)


def _same(parties: Iterable[Node]) -> dict[tuple[str, str], Node]:
    """Give the pairs of uids that stand for one party, with the page or number in a register that both have."""
    holders: dict[str, tuple[str, Node]] = {}
    found: dict[tuple[str, str], Node] = {}
    for party in parties:
        uid = party["uid"].text
        for name in (party["uri"], *party["identifiers"].each()):
            first, shared = holders.setdefault(name.text.casefold().rstrip("/"), (uid, name))
            if name.text and first != uid:
                found |= {(first, uid): shared, (uid, first): shared}
    return found


def _chain(commons: Node) -> list[str]:
    return [commons["uid"].text, *(member["uid"].text for member in commons["federation"].each())]
