"""Where something stands and how well it is evidenced."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from commonscheck.model.quick import quick


class Provenance(IntEnum):
    """Who stands behind a fact, weakest first; the order is the order of trust."""

    REPORTED = 1
    DECLARED = 2
    ATTESTED = 3
    OBSERVED = 4

    @cached_property
    def word(self) -> str:
        """The lower-case word used in documents and reports."""
        return self.name.lower()


# For the same reason as in truth.py: to look a member up on its class is slow in Python 3.11.
REPORTED, DECLARED, OBSERVED = Provenance.REPORTED, Provenance.DECLARED, Provenance.OBSERVED


@dataclass(frozen=True, order=True)
class Place:
    """A position in a document: the repository's label, its commit id, the path in it, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1
    end_column: int = 0
    repository: str = ""
    commit: str = ""

    def __str__(self) -> str:
        """Write `path:line:column`, as editors and CI logs link it."""
        return f"{self.path}:{self.line}:{self.column}"


@quick
@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """One thing a reader can look up: a manifest line or a commit id in a named repository."""

    kind: str
    repository: str = ""
    commit: str = ""
    path: str = ""
    line: int = 0
    note: str = ""

    @classmethod
    def at(cls, place: Place, note: str = "") -> Evidence:
        """Point to a line of a document."""
        return cls("document", place.repository, place.commit, place.path, place.line, note)


_WHO = {"party": "the party", "commons": "the commons", "runner": "whoever runs the check"}


@quick
@dataclass(frozen=True, slots=True, order=True)
class Gap:
    """Something that is not known, why, how to mend it, and who can.

    `what` names the fact or history, `why` the cause, `mend` the remedy as an instruction,
    `who` one of `party`, `commons`, `runner` (who runs the check).
    """

    what: str
    why: str
    mend: str
    who: str = "runner"

    @property
    def sentence(self) -> str:
        """Say in one line what is not known, why, and what whom would mend it."""
        return f"{self.what}: {self.why}; {self.mend} (for {_WHO.get(self.who, self.who)} to do)"
