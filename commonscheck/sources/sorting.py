"""Sorts what commits change by the paths: what does not count, and what kind of work the rest is."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass

from commonscheck.model.change import Change
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import CONTRIBUTION_KINDS
from commonscheck.model.globs import Glob
from commonscheck.model.left_out import REASONS
from commonscheck.sources.attributes import Attributes
from commonscheck.sources.usual_paths import usual_kind, usual_reason

BUDGET = 120.0
_LONGEST_PATH = 4096


@dataclass(frozen=True)
class Sorted:
    """Why a commit is left out (`out`, a reason of REASONS), else of which kinds it is, the main one first."""

    out: str = ""
    kinds: tuple[str, ...] = ("code",)


class Sorter:
    """Sorts the paths of one repository; each is looked at once."""

    def __init__(self, commons: Commons, attributes: Attributes, budget: float = BUDGET) -> None:
        """Follow what a commons declares, then the attributes of the repository, then what is usual.

        Past `budget`, in seconds, nothing new is sorted: patterns may be many, and paths long.
        """
        self._excluded = [Glob.parse(pattern) for pattern in commons.excluded]
        self._kinds = [(Glob.parse(pattern), kind) for pattern, kind in reversed(commons.kinds)]
        self._attributes = attributes
        self._known: dict[str, tuple[str, str] | None] = {}
        self._left = budget

    def sort(self, changes: Iterable[Change]) -> Sorted | None:
        """Sort a commit, None where nobody can tell; it counts if any path of it does.

        Whatever is only moved is no work.
        """
        kinds: set[str] = set()
        reasons: set[str] = set()
        for change in changes:
            found = ("moved", "") if change.moved else self._of(change.path)
            if found is None:
                return None
            (reasons if found[0] else kinds).add(found[0] or found[1])
        if reasons and not kinds:
            return Sorted(next(reason for reason in REASONS if reason in reasons), ())
        return Sorted(kinds=tuple(kind for kind in CONTRIBUTION_KINDS if kind in kinds) or ("code",))

    def _of(self, path: str) -> tuple[str, str] | None:
        """Give why a path is left out and what kind it is, one of the two empty; None where nobody can tell."""
        if path not in self._known:
            start = time.monotonic()
            in_time = self._left > 0 and len(path) <= _LONGEST_PATH
            self._known[path] = self._judge(path) if in_time else None
            self._left -= time.monotonic() - start
        return self._known[path]

    def _judge(self, path: str) -> tuple[str, str]:
        if any(glob.matches(path) for glob in self._excluded):
            return "excluded", ""
        said, usual = self._attributes.of(path), usual_reason(path)
        for reason in ("vendored", "generated"):
            if said.get(reason, usual == reason):
                return reason, ""
        declared = next((kind for glob, kind in self._kinds if glob.matches(path)), "")
        kind = usual_kind(path)
        if said.get("documentation", kind == "documentation") is not (kind == "documentation"):
            kind = "documentation" if said["documentation"] else "code"
        return "", declared or kind
