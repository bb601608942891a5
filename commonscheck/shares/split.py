"""A whole cut into parts that add up to it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction


def cut(whole: int, values: Mapping[str, Fraction]) -> dict[str, int]:
    """Cut `whole` in proportion to `values`, none of them negative, by the largest remainder.

    Each part is rounded down, and what is left goes, one each, to those that lost most by it; of equals first to the
    one of greater value, then by name. Where there is no value nobody gets anything.
    """
    total = sum(values.values())
    if not total:
        return dict.fromkeys(values, 0)
    exact = {name: value * whole / total for name, value in values.items()}
    parts = {name: int(part) for name, part in exact.items()}
    order = sorted(values, key=lambda name: (parts[name] - exact[name], -values[name], name))
    for name in order[: whole - sum(parts.values())]:
        parts[name] += 1
    return parts


def cut_equally(whole: int, values: Mapping[str, Fraction]) -> dict[str, int]:
    """Cut `whole` in equal parts among all with a value; what cannot be cut goes to those of the greatest."""
    order = sorted((name for name in values if values[name]), key=lambda name: (-values[name], name))
    if not order:
        return dict.fromkeys(values, 0)
    part, rest = divmod(whole, len(order))
    equal = {name: part + (number < rest) for number, name in enumerate(order)}
    return {name: equal.get(name, 0) for name in values}
