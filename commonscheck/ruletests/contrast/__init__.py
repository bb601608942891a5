"""Two licenses held against the same supposed parties, at the edges of all their conditions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TypeVar

from commonscheck.model.comparison import Archetype, Comparison, Difference, Said
from commonscheck.model.license import License
from commonscheck.model.report import State
from commonscheck.ruletests.contrast.answers import said
from commonscheck.ruletests.contrast.archetypes import ARCHETYPES, supposed
from commonscheck.ruletests.contrast.edges import Change, edges
from commonscheck.ruletests.contrast.phrases import change_phrase
from commonscheck.ruletests.contrast.supposing import Gift, Payment, Stage, Supposition

__all__ = ["contrast"]

MOST_CHANGES, MOST_PAIRS = 300, 1000  # of each archetype; in all
_T = TypeVar("_T")
_Changes = tuple[Change, ...]
_Pair = tuple[Said, Said]


def contrast(first: License, second: License, as_of: date) -> Comparison:
    """Ask both licenses about archetypes of parties, and about each with one or two things otherwise.

    Single changes are tried up to MOST_CHANGES of each, pairs of changes up to MOST_PAIRS, evenly spread.
    """
    stages = (Stage(first, as_of), Stage(second, as_of))
    bases = {name: Supposition(supposed(name, as_of)) for name in ARCHETYPES}
    single = {name: _spread(edges(stages, base), MOST_CHANGES) for name, base in bases.items()}
    double = [(name, pair) for name, changes in single.items() for pair in combinations(changes, 2) if _fit(pair)]
    tried = _spread(double, MOST_PAIRS)
    uses: list[tuple[str, _Changes]] = [(name, ()) for name in bases]
    uses += [(name, (change,)) for name, changes in single.items() for change in changes]
    uses += tried
    asked = {(name, changes): _ask(stages, bases[name], changes) for name, changes in uses}
    archetypes = tuple(Archetype(name, words, *asked[name, ()]) for name, words in ARCHETYPES.items())
    possible = len(bases) + sum(map(len, single.values())) + len(double)
    return Comparison(first.uid, second.uid, as_of, archetypes, tuple(_differences(asked)), len(asked), possible)


def _spread(found: Sequence[_T], most: int) -> Sequence[_T]:
    """Take no more than so many, from the first to the last."""
    return found[:: max(-(-len(found) // most), 1)]


def _fit(pair: Sequence[Change]) -> bool:
    return pair[0][0] != pair[1][0]


def _ask(stages: tuple[Stage, Stage], base: Supposition, changes: _Changes) -> _Pair:
    given = base
    for name, value in changes:
        if isinstance(value, Gift):
            given = replace(given, gift=value)
        elif isinstance(value, Payment):
            given = replace(given, payment=value)
        else:
            given = replace(given, facts={**given.facts, name: value})
    first, second = (said(stage.ask(given)) for stage in stages)
    return first, second


def _differences(asked: dict[tuple[str, _Changes], _Pair]) -> Iterator[Difference]:
    """Find the least changes after which the licenses differ as they did not before; of alike ones the first."""
    seen: set[object] = set()
    alike: dict[tuple[tuple[str, ...], _Pair], list[str]] = {}
    for (name, changes), pair in asked.items():
        states = _states(pair)
        before = {_states(asked[name, less]) for less in _less(changes) if (name, less) in asked}
        if not changes or states[0] is states[1] or states in before:
            continue
        key = (name, tuple(operand for operand, _ in changes), states)
        if key not in seen:
            seen.add(key)
            alike.setdefault((tuple(map(change_phrase, changes)), pair), []).append(name)
    found = (Difference(tuple(names), words, *pair) for (words, pair), names in alike.items())
    # What is decided tells more than what is open, one change more than two.
    yield from sorted(found, key=lambda one: (len(one.changes), State.UNDECIDED in (one.first.state, one.second.state)))


def _states(pair: _Pair) -> tuple[object, object]:
    return pair[0].state, pair[1].state


def _less(changes: _Changes) -> Iterable[_Changes]:
    return (part for size in range(len(changes)) for part in combinations(changes, size))
