"""What members of the Open Source Pledge say that they paid, as payments that nobody confirms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from commonscheck.model.contribution import Declared
from commonscheck.model.party import Party
from commonscheck.model.quantity import Range


def pledged(parties: Iterable[Party], as_of: date) -> Iterator[Declared]:
    """Give one payment for each year that is over: on its last day, as none is told, and to nobody who is named."""
    for party in parties:
        for year in party.pledge:
            if year.ending <= as_of:
                yield Declared(party.uid, "payment", year.ending, year.place, Range.exact(year.paid, "USD"))
