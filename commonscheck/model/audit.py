"""What came of computing kept facts again."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One fact that is kept: what it is (`header`, `patch id`, `paths` …), and of which commit."""

    repository: str
    commit: str
    kind: str


@dataclass(frozen=True)
class Difference:
    """A fact that is kept otherwise than it is computed, both in words without addresses."""

    fact: Fact
    kept: str
    found: str


@dataclass(frozen=True)
class Verification:
    """How many kept facts were compared, which differ, and which could not be computed again.

    `unusable` says why the store could not be used to the end, `damaged` that this lies in its file.
    """

    compared: int = 0
    differences: tuple[Difference, ...] = ()
    unread: tuple[Fact, ...] = ()
    unusable: str = ""
    damaged: bool = False

    @property
    def wrong(self) -> bool:
        """Whether the store holds what git does not say."""
        return bool(self.differences) or self.damaged

    @property
    def whole(self) -> bool:
        """Whether something was compared, and nothing left open."""
        return self.compared > 0 and not self.unread and not self.unusable
