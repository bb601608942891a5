"""Conditions as formulas over variables: what has to be so for them to be true, or to be false."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import combinations
from typing import Protocol

from commonscheck.model.license import Condition, Constraint
from commonscheck.model.place import Provenance
from commonscheck.ruletests.lint.domains import Domain

Variable = tuple[Hashable, ...]


@dataclass(frozen=True)
class Claim:
    """A variable lies in a domain, and is known by evidence no weaker than `provenance`."""

    variable: Variable
    domain: Domain
    provenance: Provenance = Provenance.DECLARED


@dataclass(frozen=True)
class Every:
    """All of several formulas."""

    items: tuple[Formula, ...]


@dataclass(frozen=True)
class Either:
    """At least one of several formulas; of none of them nothing is true."""

    items: tuple[Formula, ...]


Formula = Claim | Every | Either
NEVER = Either(())


class Leaf(Protocol):
    """Says what has to be so for a constraint to be true, or to be false."""

    def __call__(self, constraint: Constraint, *, wanted: bool) -> Formula:
        """Read one constraint."""
        ...


def formula(condition: Condition, leaf: Leaf, *, wanted: bool) -> Formula:
    """Say what has to be so for a condition to be true, or with `wanted` False, to be false; unknown is neither."""
    return _Reader(leaf).read(condition, wanted=wanted)


@dataclass
class _Reader:
    """Reads each condition once for each truth, since a group of exactly one asks for both of all its items."""

    leaf: Leaf
    _read: dict[tuple[int, bool], Formula] = field(default_factory=dict)

    def read(self, condition: Condition, *, wanted: bool) -> Formula:
        key = (id(condition), wanted)
        if key not in self._read:
            self._read[key] = self._formula(condition, wanted=wanted)
        return self._read[key]

    def _formula(self, condition: Condition, *, wanted: bool) -> Formula:
        if isinstance(condition, Constraint):
            return self.leaf(condition, wanted=wanted)
        if condition.operator == "xone":
            return self._exactly_one(condition.items, wanted=wanted)
        items = tuple(self.read(item, wanted=wanted) for item in condition.items)
        return Every(items) if (condition.operator == "and") is wanted else Either(items)

    def _exactly_one(self, items: tuple[Condition, ...], *, wanted: bool) -> Formula:
        true, false = ([self.read(item, wanted=value) for item in items] for value in (True, False))
        if wanted:
            return Either(tuple(Every((one, *false[:place], *false[place + 1 :])) for place, one in enumerate(true)))
        return Either((Every(tuple(false)), *(Every(pair) for pair in combinations(true, 2))))


def every(conditions: tuple[Condition, ...], leaf: Leaf) -> Formula:
    """Say what has to be so for all conditions to be true."""
    return Every(tuple(formula(condition, leaf, wanted=True) for condition in conditions))


def not_every(conditions: tuple[Condition, ...], leaf: Leaf) -> Either:
    """Say what has to be so for one of the conditions to be false."""
    return Either(tuple(formula(condition, leaf, wanted=False) for condition in conditions))
