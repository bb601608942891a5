"""Whether a commit is work that counts."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.place import Gap


@dataclass(frozen=True)
class Standing:
    """Why an act is left out (`out`, a reason of REASONS), or what leaves open whether it counts."""

    out: str = ""
    doubts: tuple[Gap, ...] = ()


COUNTS = Standing()
