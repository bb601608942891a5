"""Two licenses held against the same supposed parties: where they answer alike, and where not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonscheck.model.report import State


@dataclass(frozen=True)
class Said:
    """What a license says of a supposed use, and what decides it: a route, prohibitions, or what is lacking."""

    state: State
    clauses: tuple[str, ...]


@dataclass(frozen=True)
class Archetype:
    """A kind of party with what is supposed of it in words, and what both licenses say."""

    name: str
    words: str
    first: Said
    second: Said

    @property
    def differs(self) -> bool:
        """Whether one license allows or forbids what the other does not."""
        return self.first.state is not self.second.state


@dataclass(frozen=True)
class Difference:
    """The least change of some archetypes by which both licenses come to differ in this way."""

    archetypes: tuple[str, ...]
    changes: tuple[str, ...]
    first: Said
    second: Said


@dataclass(frozen=True)
class Comparison:
    """What was found on `as_of`, in `tried` supposed uses of the `possible` ones with at most two changes."""

    first: str
    second: str
    as_of: date
    archetypes: tuple[Archetype, ...]
    differences: tuple[Difference, ...]
    tried: int
    possible: int
