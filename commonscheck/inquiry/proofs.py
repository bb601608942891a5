"""Looks up what declarations name as evidence, and money in the ledger files that the commons keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from commonscheck.errors import RepositoryError
from commonscheck.inquiry.dossier import Dossier
from commonscheck.model.contribution import Declared
from commonscheck.model.party import Party
from commonscheck.model.place import Evidence
from commonscheck.model.proof import Proof
from commonscheck.model.truth import Truth
from commonscheck.sources.receipts import LIMIT, Entry, UnreadFileError, Wanted, look_up, read_entries, spelled

LookUp = Callable[[Declared], Iterable[Proof]]


def prove(declared: Iterable[Declared], ways: Iterable[LookUp]) -> tuple[Declared, ...]:
    """Give each declaration with what its evidence shows; what different ones both rest on shows neither."""
    ways = tuple(ways)
    looked = [replace(entry, proof=_joined(proof for way in ways for proof in way(entry))) for entry in declared]
    resting: dict[str, set[object]] = defaultdict(set)
    for entry in looked:
        if entry.proof:
            resting[entry.proof.thing].add(_said(entry))
    rivals = frozenset(thing for thing, said in resting.items() if thing and len(said) > 1)
    return tuple(replace(entry, proof=_RIVALLED) if _thing(entry) in rivals else entry for entry in looked)


_RIVALLED = Proof(Truth.FALSE, "another declaration rests on the same evidence")
_ORDER = (Truth.FALSE, Truth.TRUE, Truth.UNKNOWN)


def _joined(proofs: Iterable[Proof]) -> Proof | None:
    """Join what several pieces of evidence show: one that contradicts is enough, else one that shows it is."""
    return min(proofs, key=lambda proof: _ORDER.index(proof.truth), default=None)


def _thing(entry: Declared) -> str:
    return entry.proof.thing if entry.proof else ""


def _said(entry: Declared) -> object:
    return entry.provider, entry.kind, entry.date, entry.quantity, entry.quantity_unit


class Ledgers:
    """Looks money up in the files that a commons keeps beside the contributors.yaml that declares it."""

    def __init__(self, commons: Iterable[tuple[str, Dossier]], parties: Iterable[Party]) -> None:
        """Look in the repositories that describe `commons`, each with its uid; `parties` may have given."""
        self._keepers = {dossier.pulled.label: (uid, dossier) for uid, dossier in commons}
        self._parties = {party.uid: party for party in parties}
        self._files: dict[tuple[str, str], tuple[Entry, ...] | Proof] = {}

    def __call__(self, entry: Declared) -> Iterable[Proof]:
        """Give what each ledger file shows of a payment or gift of money; nothing of what is no exact amount."""
        amount = entry.quantity
        if amount is None or amount.low is None or not (amount.is_exact and amount.unit):
            return
        party = self._parties.get(entry.provider)
        words = (party.uid, party.name, party.uri, *party.aliases, *party.identifiers) if party else (entry.provider,)
        names = frozenset(spelled(word) for word in words if word)
        giver = party.name if party else entry.provider
        wanted = Wanted(entry.date, amount.low, amount.unit, giver, names)
        for evidence in entry.evidence:
            if evidence.kind == "ledger" and evidence.path and evidence.repository == entry.place.repository:
                yield self._proof(entry, evidence, wanted)

    def _proof(self, entry: Declared, evidence: Evidence, wanted: Wanted) -> Proof:
        uid, dossier = self._keepers[entry.place.repository]
        if uid != entry.receiver or uid == entry.provider:
            keeper = "the giver" if uid == entry.provider else f"{uid}, not by {entry.receiver}, which received it"
            return Proof(Truth.UNKNOWN, f"{evidence.path} is kept by {keeper}")
        key = (entry.place.repository, evidence.path)
        if key not in self._files:
            self._files[key] = _read(dossier, evidence.path)
        read = self._files[key]
        if isinstance(read, Proof):
            return read
        truth, why, found = look_up(wanted, read, evidence.line)
        if found is None:
            return Proof(truth, f"{evidence.path} {why}")
        place = Evidence("ledger", entry.place.repository, entry.place.commit, evidence.path, found.first)
        return Proof(truth, evidence=place, thing=f"{place.repository}:{place.path}:{place.line}")


def _read(dossier: Dossier, path: str) -> tuple[Entry, ...] | Proof:
    """Read a file at the commit of the manifests, or say why it shows nothing."""
    snapshot = dossier.pulled.snapshot
    assert snapshot is not None  # noqa: S101 - the manifests that name the file were read from it
    try:
        with snapshot:
            file = snapshot.file(path, LIMIT)
        return read_entries(path, file.data) if file else Proof(Truth.FALSE, f"{path} is not in the repository")
    except RepositoryError as error:
        return Proof(Truth.UNKNOWN, f"{path} cannot be read: {error.message}")
    except UnreadFileError as error:
        return Proof(Truth.UNKNOWN, f"{path} {error}")
