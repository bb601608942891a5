"""What a member of the Open Source Pledge reports of a year: on its own word, to nobody in particular."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonscheck.model.place import Place

# In US dollars for each developer and year: https://opensourcepledge.com/join/
FLOOR = Decimal(2000)


@dataclass(frozen=True)
class PledgeYear:
    """A year that ended, or is to end, on the day `ending`: the average number of developers, and US dollars paid."""

    ending: date
    developers: Decimal
    paid: Decimal
    place: Place

    @property
    def short(self) -> bool:
        """Whether less was paid than the Pledge asks for."""
        return self.paid < FLOOR * self.developers
