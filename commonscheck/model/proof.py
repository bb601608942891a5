"""What a reader finds who looks up the evidence of a declaration."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.place import Evidence
from commonscheck.model.truth import Truth


@dataclass(frozen=True)
class Proof:
    """Whether the evidence shows what is declared: unknown where it could not be read, and `why` unless it does.

    `evidence` is the very entry or commit that shows it, None where none does, and `thing` names what it can show only
    once: an entry, a link, a person's suggestion in a commit.
    """

    truth: Truth
    why: str = ""
    evidence: Evidence | None = None
    thing: str = ""
