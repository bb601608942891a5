"""The table of shares: every party with a part, in both splits, and what is held back in both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from commonscheck.model.contribution import Contribution
from commonscheck.model.shares import IN_DOUBT, UNMAPPED, WHOLE, Portion, Share, Shares
from commonscheck.shares.holding import in_doubt, unmapped
from commonscheck.shares.split import cut, cut_equally
from commonscheck.shares.terms import Terms
from commonscheck.shares.valuing import value

_Portions = Mapping[str, tuple[Portion, ...]]


def share_out(
    by_party: Mapping[str, Sequence[Contribution]],
    pool: Sequence[Contribution],
    names: Mapping[str, str],
    terms: Terms,
) -> Shares:
    """Share out the value of what a commons received; `names` are those of the parties.

    What is held back is the same in both splits, so that no party gets, in either, what may be somebody else's.
    """
    valued = {party: value(party, names.get(party, party), by_party[party], terms) for party in sorted(by_party)}
    given = {party: portions for party, (portions, _) in valued.items()}
    held = {UNMAPPED: unmapped(pool, terms), IN_DOUBT: in_doubt(by_party, pool, terms)}
    uncounted = tuple(one for _, left_out in valued.values() for one in left_out)
    rows = tuple(_rows(given, held, names))
    return Shares(terms.commons, terms.as_of, terms.since, terms.equation, rows, uncounted)


def _rows(given: _Portions, held: _Portions, names: Mapping[str, str]) -> Iterator[Share]:
    """Give the rows of all who gave something of value, the greatest first, and then what is held back."""
    values = {party: _sum(portions) for party, portions in given.items()}
    # No name of a party begins with a space.
    back = {f" {what}": _sum(portions) for what, portions in held.items()}
    parts = cut(WHOLE, values | back)
    equal = cut_equally(WHOLE - sum(parts[key] for key in back), values)
    for party in sorted(values, key=lambda party: (-values[party], party)):
        if values[party]:
            yield Share(party, names.get(party, party), values[party], parts[party], equal[party], given[party])
    for what, portions in held.items():
        if back[key := f" {what}"]:
            yield Share("", what, back[key], parts[key], parts[key], portions, what)


def _sum(portions: Sequence[Portion]) -> Fraction:
    return sum((one.value for one in portions), Fraction())
