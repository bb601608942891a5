"""Signatures of commits, verified on the objects of their repository."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from importlib.metadata import version

from commonscheck.errors import RepositoryError
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.store.results import Reader
from commonscheck.signatures.commits import Checked, Outcome, check_commit

# How signatures are read; raise it when they would be read otherwise.
_READER = "signature; 1"


class Notary:
    """Verifies signatures against the keys that somebody is bound to; each commit once in a run.

    An object id names the whole commit, so that an outcome holds in whichever repository the commit turns up.
    """

    def __init__(self, known: Mapping[str, bytes]) -> None:
        """Take all keys that count, by fingerprint, with the certificates of those of OpenPGP."""
        self._known = known
        self._kept: dict[str, Checked] = {}

    @property
    def outcomes(self) -> Mapping[str, Checked]:
        """What was found so far, by the id of the commit."""
        return self._kept

    def check(self, snapshot: Snapshot, commits: Iterable[str]) -> None:
        """Verify the signatures of commits of one repository; one that cannot be read there is not checked."""
        rest = [commit for commit in commits if commit not in self._kept]
        if rest:
            with snapshot:
                found = snapshot.facts(self._reader, rest, partial(self._check_all, snapshot))
            self._kept |= {commit: checked for commit, checked in found.items() if checked}

    @cached_property
    def _reader(self) -> Reader[Checked]:
        """What tells outcomes: they rest on the whole set of known keys, and on who verifies."""
        keys = json.dumps([[key, certificate.hex()] for key, certificate in sorted(self._known.items())])
        named = hashlib.sha256(keys.encode()).hexdigest()
        return Reader(f"{_READER}; cryptography {version('cryptography')}; keys {named}", _write, _read)

    def _check_all(self, snapshot: Snapshot, commits: Sequence[str]) -> Iterator[tuple[str, Checked]]:
        return ((commit, self._check(snapshot, commit)) for commit in commits)

    def _check(self, snapshot: Snapshot, commit: str) -> Checked:
        try:
            raw = snapshot.commit_object(commit)
        except RepositoryError as error:
            return Checked(Outcome.NOT_CHECKED, f"it cannot be read again: {error.message}")
        return check_commit(commit, raw, self._known)


def _write(checked: Checked) -> bytes | None:
    """Write an outcome that rests on commit and keys alone; one that is not checked may rest on the machine."""
    if checked.outcome is Outcome.NOT_CHECKED:
        return None
    return json.dumps([checked.outcome.value, checked.reason, checked.key, checked.mend]).encode()


def _read(value: bytes) -> Checked:
    outcome, reason, key, mend = json.loads(value)
    return Checked(Outcome(outcome), reason, key, mend)
