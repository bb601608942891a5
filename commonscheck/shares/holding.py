"""What is held back: work that the commons received and of which nobody can tell whose it is, or when it was accepted.

It is valued at the most that it may be worth, without a cap, so that what is held back always suffices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from commonscheck.model.contribution import Contribution
from commonscheck.model.shares import Portion
from commonscheck.model.truth import Truth
from commonscheck.shares.pricing import greatest_price
from commonscheck.shares.terms import Terms
from commonscheck.shares.valuing import is_certain, order

# A role in a commit: what one person did, whoever that was.
_Deed = tuple[str, str]


def unmapped(pool: Iterable[Contribution], terms: Terms) -> tuple[Portion, ...]:
    """Value the work of people whom no party names."""
    return _portions((event for event in pool if terms.covers(event)), terms)


def in_doubt(
    by_party: Mapping[str, Sequence[Contribution]], pool: Iterable[Contribution], terms: Terms
) -> tuple[Portion, ...]:
    """Value the work that may be a party's, each deed once; what counts already, or may only repeat it, is left out."""
    elsewhere = {_deed(event) for event in pool}
    counted: dict[str | None, set[_Deed]] = defaultdict(set)
    doubtful: list[Contribution] = []
    for event in (event for events in by_party.values() for event in events if event.accepted is Truth.TRUE):
        if is_certain(event):
            counted[event.patch].add(_deed(event))
            elsewhere.add(_deed(event))
        elif terms.covers(event):
            doubtful.append(event)
    return _portions(
        (
            event
            for event in doubtful
            if _deed(event) not in elsewhere and not _repeats(event, counted.get(event.patch, set()))
        ),
        terms,
    )


def _deed(event: Contribution) -> _Deed:
    return event.evidence.commit or f"{event.evidence.path}:{event.evidence.line}", event.role


def _repeats(event: Contribution, counted: set[_Deed]) -> bool:
    """Whether other commits with the same change are counted; a second person of the same commit repeats nothing."""
    return event.patch is not None and any(commit != _deed(event)[0] for commit, _ in counted)


def _portions(events: Iterable[Contribution], terms: Terms) -> tuple[Portion, ...]:
    best: dict[_Deed, Portion] = {}
    for portion, deed in _each(events, terms):
        known = best.get(deed)
        if known is None or (portion.value, portion.kind) > (known.value, known.kind):
            best[deed] = portion
    return tuple(sorted(best.values(), key=lambda one: (one.day or date.min, order(one.evidence), one.kind)))


def _each(events: Iterable[Contribution], terms: Terms) -> Iterator[tuple[Portion, _Deed]]:
    for event in events:
        found = greatest_price(event, terms.equation)
        if found is not None:
            worth, number = found.worth, found.quantity
            left = terms.left(event.date)
            yield Portion.of(event, worth, number, number, left), _deed(event)
