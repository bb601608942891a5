"""Signatures of commits, verified on the objects of their repository."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commonscheck.errors import RepositoryError
from commonscheck.repository.snapshot import Snapshot
from commonscheck.signatures.commits import Checked, Outcome, check_commit


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
        with snapshot:
            for commit in commits:
                if commit not in self._kept:
                    self._kept[commit] = self._check(snapshot, commit)

    def _check(self, snapshot: Snapshot, commit: str) -> Checked:
        try:
            raw = snapshot.commit_object(commit)
        except RepositoryError as error:
            return Checked(Outcome.NOT_CHECKED, f"it cannot be read again: {error.message}")
        return check_commit(commit, raw, self._known)
