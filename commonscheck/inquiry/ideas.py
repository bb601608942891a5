"""Looks up whether a commit of the commons took an idea up, and says whose it was."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from commonscheck.errors import RepositoryError
from commonscheck.ledger.directory import Directory
from commonscheck.model.contribution import Act, Declared, Identity
from commonscheck.model.place import Evidence
from commonscheck.model.proof import Proof
from commonscheck.model.truth import Truth, negate, some
from commonscheck.repository.commits import Commit
from commonscheck.repository.snapshot import Snapshot
from commonscheck.sources.git import Work

_TRAILERS = ("suggested-by", "reported-by")
_LONGEST = 1 << 16  # characters of a message
_AROUND = str.maketrans(dict.fromkeys("()[]{}<>\"'`", " "))


@dataclass(frozen=True)
class _Found:
    """A commit of an accepted branch: the day it was accepted, the repository, and the commons that received it."""

    oid: str
    commit: Commit
    accepted: date | None
    repository: str
    receiver: str


class Ideas:
    """Looks for ideas in the accepted branches that were read; of a history that is not `whole` nothing is denied."""

    def __init__(
        self, works: Mapping[str, tuple[Snapshot, Work]], directory: Directory, as_of: date, *, whole: bool
    ) -> None:
        """Search `works` by the name of the repository; `directory` tells whom a trailer names."""
        self._works = works
        self._directory = directory
        self._as_of = as_of
        self._whole = whole

    def __call__(self, entry: Declared) -> Iterable[Proof]:
        """Give what each commit that is named as evidence shows of an idea; nothing of what is no idea."""
        if entry.kind == "idea":
            commits = (one.commit for one in entry.evidence if one.kind == "git" and one.commit)
            yield from (self._proof(entry, commit) for commit in commits)

    def _proof(self, entry: Declared, oid: str) -> Proof:
        try:
            return self._look_up(entry, oid)
        except RepositoryError as error:
            return Proof(Truth.UNKNOWN, f"commit {oid[:12]} cannot be read: {error.message}")

    def _look_up(self, entry: Declared, oid: str) -> Proof:
        for label, (snapshot, work) in self._works.items():
            with snapshot:
                history = snapshot.history()
                if oid in history.commits:
                    receiver = next((act.receiver for act in work.acts), "")
                    found = _Found(oid, history.commits[oid], history.acceptance[oid], label, receiver)
                    return self._judge(entry, found, snapshot)
        odd = {oid for _, work in self._works.values() for oid, _ in work.odd}
        if oid in odd or not self._whole:
            return Proof(Truth.UNKNOWN, f"commit {oid[:12]} could not be read")
        return Proof(Truth.FALSE, f"commit {oid[:12]} is on no accepted branch of the commons")

    def _judge(self, entry: Declared, found: _Found, snapshot: Snapshot) -> Proof:
        """Hold a commit against an idea: it came later, is another's work, and names the giver or a link of it."""
        name, accepted = f"commit {found.oid[:12]}", found.accepted
        if accepted is None or accepted > self._as_of:
            return Proof(Truth.UNKNOWN, f"{name} is not known to have been accepted by {self._as_of}")
        if entry.date > accepted:
            return Proof(Truth.FALSE, f"{name} was accepted on {accepted}, before the idea of {entry.date}")
        own = self._is_by(entry.provider, found, found.commit.author)
        if own is not Truth.FALSE:
            why = "is the giver's own work" if own is Truth.TRUE else "may be the giver's own work"
            return Proof(negate(own), f"{name} {why}")
        evidence = Evidence("commit", found.repository, found.oid)
        link = next((link for link in _links(entry) if link in _words(snapshot, found.oid)), "")
        if link:
            return Proof(Truth.TRUE, evidence=evidence, thing=link)
        named = [self._is_by(entry.provider, found, who) for key, who in found.commit.trailers if key in _TRAILERS]
        said = some(named)
        if said is Truth.TRUE:
            return Proof(said, evidence=evidence, thing=f"{found.oid}:{entry.provider}")
        why = "names neither a link of the idea nor, by `Suggested-by` or `Reported-by`, somebody of the giver"
        if said is Truth.UNKNOWN:
            why = "names somebody by `Suggested-by` or `Reported-by` who may be of the giver, or not"
        return Proof(said, f"{name} {why}")

    def _is_by(self, party: str, found: _Found, who: Identity) -> Truth:
        """Whether somebody whom a commit names belongs to a party, on the days of the commit."""
        commit = found.commit
        days = commit.author_day, commit.commit_day
        whose = self._directory.attribute(
            Act(found.oid, "author", who, found.accepted, found.repository, found.receiver, *days)
        )
        if whose.party == party:
            return Truth.TRUE
        maybe = not whose.known or party in whose.torn | whose.claimants
        return Truth.UNKNOWN if maybe else Truth.FALSE


def _links(entry: Declared) -> Iterable[str]:
    """Give the addresses of an idea; a note begins with the address that the evidence has."""
    links = (one.note.partition(" ")[0] for one in entry.evidence if one.kind == "link")
    return (link for link in links if link.startswith("https://"))


def _words(snapshot: Snapshot, oid: str) -> frozenset[str]:
    """Give the words of a message, addresses free of what stands around them."""
    words = snapshot.message(oid)[:_LONGEST].translate(_AROUND).split()
    return frozenset(word.rstrip(".,;:!?") for word in words)
