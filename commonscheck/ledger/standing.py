"""Whether a commit is work that counts, and of what kind."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.place import Gap


@dataclass(frozen=True)
class Standing:
    """Why an act is left out (`out`, a reason of REASONS), or what leaves open whether it counts.

    `kinds` are those of the work on its commit, the main one first; None where nobody looked, or can tell.
    """

    out: str = ""
    doubts: tuple[Gap, ...] = ()
    kinds: tuple[str, ...] | None = ("code",)


COUNTS = Standing()
