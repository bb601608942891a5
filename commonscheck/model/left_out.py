"""Work that was found and does not count, with the reason."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.place import Evidence

# Why a commit, or a review of it, is left out: what it is instead of work.
REASONS = {
    "empty": "nothing but white space and blank lines",
    "excluded": "paths that commons.yaml excludes",
    "vendored": "vendored files",
    "generated": "generated files",
    "moved": "files moved as they were",
    "taken-back": "taken back by the giver",
    "repeated": "a change that counts already",
    "own-review": "a review of the party's own work",
}
SHOWN = 20


@dataclass(frozen=True)
class LeftOut:
    """How many contributions of a party are left out for a reason of REASONS; the latest of them are the evidence."""

    reason: str
    number: int
    evidence: tuple[Evidence, ...] = ()
