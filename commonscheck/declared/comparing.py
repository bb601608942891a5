"""Whether declarations agree; what is not recognised is neither agreement with a license nor against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from commonscheck.model.declaration import Declaration, Name
from commonscheck.model.truth import Truth, some

_CHOICES = frozenset({"", "OR"})


def disagree(declarations: Sequence[Declaration]) -> bool:
    """Whether any two declarations certainly mean different licenses."""
    return any(agree(one, other) is Truth.FALSE for one, other in combinations(declarations, 2))


def that_count(declarations: Sequence[Declaration], rules: Declaration) -> tuple[Declaration, ...]:
    """Leave out what is said of some files only, where a declaration for the whole work agrees with the rules."""
    whole = tuple(one for one in declarations if not one.partial)
    return whole if any(agree(one, rules) is Truth.TRUE for one in whole) else tuple(declarations)


def agree(one: Declaration, other: Declaration) -> Truth:
    """Compare two declarations by whether they have a license in common; of a field with `AND` all have to be met."""
    common = some(_alike(name, rival) for name in one.names for rival in other.names)
    joined = {one.joined, other.joined}
    if not (one.exact and other.exact) or joined <= _CHOICES:
        return common
    if one.joined == other.joined or joined <= {*_CHOICES, "AND"}:
        return _same_expression(one, other)
    # Which licenses a nested expression leaves to choose from is not worked out.
    return Truth.FALSE if common is Truth.FALSE else Truth.UNKNOWN


def _same_expression(one: Declaration, other: Declaration) -> Truth:
    found = [some(_alike(name, rival) for rival in other.names) for name in one.names]
    found += [some(_alike(name, rival) for rival in one.names) for name in other.names]
    if Truth.FALSE in found or (one.joined != other.joined and Truth.UNKNOWN not in found):
        return Truth.FALSE
    return Truth.UNKNOWN if Truth.UNKNOWN in found else Truth.TRUE


def _alike(one: Name, other: Name) -> Truth:
    """Compare two names: by what they mean, or by their words where nobody knows what either means."""
    if (one.withheld or other.withheld) and one.words and other.words:
        return Truth.TRUE if one.withheld and other.withheld else Truth.FALSE
    if one.means and other.means:
        return Truth.TRUE if one.means & other.means else Truth.FALSE
    if one.means or other.means or not (one.key and other.key):
        return Truth.UNKNOWN
    return Truth.TRUE if one.key == other.key else Truth.FALSE


def count_licenses(names: Iterable[Name]) -> int:
    """Count the licenses behind names; those that can stand for the same one are taken for one."""
    groups: list[frozenset[str]] = []
    for meant in dict.fromkeys(name.means or frozenset({name.key}) for name in names if not name.withheld):
        known = next((number for number, group in enumerate(groups) if group & meant), None)
        if known is None:
            groups.append(meant)
        else:
            groups[known] &= meant
    return len(groups)
