"""How the value of what a commons received is shared out, down to each contribution."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Self

from commonscheck.model.contribution import Contribution
from commonscheck.model.place import Evidence
from commonscheck.model.value_equation import ValueEquation, Worth

# Shares are counted in hundredths of a per cent, so that they add up.
WHOLE = 100_00

# What is held back, as nobody can tell whose it is.
UNMAPPED = "unmapped"
IN_DOUBT = "in doubt"
# In other programs' files its names begin so, as those of no party do.
HELD = "urn:commonscheck:held:"


@dataclass(frozen=True)
class Portion:
    """What one contribution adds to a share: `value` is `credited`, times the weight of `worth`, times `left`.

    `quantity` is how much was given and `credited` what of it the cap leaves, in the unit of `worth`; `left` is what
    part of its worth time has left. `day` is None where no date can be believed.
    """

    kind: str
    day: date | None
    evidence: Evidence
    worth: Worth
    quantity: Fraction
    credited: Fraction
    left: Fraction
    value: Fraction

    @classmethod
    def of(cls, event: Contribution, worth: Worth, quantity: Fraction, credited: Fraction, left: Fraction) -> Self:
        """Reckon what a contribution adds."""
        value = Fraction(worth.weight) * credited * left
        return cls(worth.kind, event.date, event.evidence, worth, quantity, credited, left, value)


@dataclass(frozen=True)
class Share:
    """The part of one party, or what is `held` back (UNMAPPED or IN_DOUBT), then without a party.

    `by_value` and `equal` are the same party's part in two splits, in hundredths of a per cent: by the value equation,
    and in equal parts among all parties that gave something of value.
    """

    party: str
    name: str
    value: Fraction
    by_value: int
    equal: int
    portions: tuple[Portion, ...]
    held: str = ""


@dataclass(frozen=True)
class Uncounted:
    """A contribution that adds nothing to the share of its party, and why."""

    party: str
    name: str
    kind: str
    day: date | None
    evidence: Evidence
    why: str


@dataclass(frozen=True)
class Shares:
    """The shares in one commons: of what it accepted from `since` (from the beginning where None) up to `as_of`.

    The largest comes first, what is held back last. `name` and `license` are those of the commons.
    """

    commons: str
    as_of: date
    since: date | None
    equation: ValueEquation
    shares: tuple[Share, ...]
    uncounted: tuple[Uncounted, ...]
    name: str = ""
    license: str = ""
