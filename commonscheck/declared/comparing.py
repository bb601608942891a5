"""Whether declarations agree; what is not recognised is neither agreement with a license nor against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from commonscheck.model.declaration import Declaration, Name
from commonscheck.model.truth import Truth, some


def disagree(declarations: Sequence[Declaration]) -> bool:
    """Whether any two declarations certainly mean different licenses."""
    return any(agree(one, other) is Truth.FALSE for one, other in combinations(declarations, 2))


def agree(one: Declaration, other: Declaration) -> Truth:
    """Compare two declarations: fields as a whole, all others by whether they have a license in common."""
    if one.exact and other.exact and (len(one.names) > 1 or len(other.names) > 1):
        return _same_expression(one, other)
    return some(_alike(name, rival) for name in one.names for rival in other.names)


def _same_expression(one: Declaration, other: Declaration) -> Truth:
    found = [some(_alike(name, rival) for rival in other.names) for name in one.names]
    found += [some(_alike(name, rival) for rival in one.names) for name in other.names]
    if Truth.FALSE in found or (one.joined != other.joined and Truth.UNKNOWN not in found):
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE


def _alike(one: Name, other: Name) -> Truth:
    """Compare two names: by what they mean, or by their words where nobody knows what either means."""
    if one.means and other.means:
        return Truth.TRUE if one.means & other.means else Truth.FALSE
    if one.means or other.means or not (one.key and other.key):
        return Truth.UNKNOWN
    return Truth.TRUE if one.key == other.key else Truth.FALSE


def count_licenses(names: Iterable[Name]) -> int:
    """Count the licenses behind names; those that can stand for the same one are taken for one."""
    groups: list[frozenset[str]] = []
    for meant in dict.fromkeys(name.means or frozenset({name.key}) for name in names):
        known = next((number for number, group in enumerate(groups) if group & meant), None)
        if known is None:
            groups.append(meant)
        else:
            groups[known] &= meant
    return len(groups)
