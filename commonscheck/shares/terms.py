"""By what contributions are valued: the equation, the day on which it is asked, and since when it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property

from commonscheck.model.contribution import Contribution
from commonscheck.model.value_equation import ValueEquation
from commonscheck.shares.decay import half_life_in_days, left_after


@dataclass(frozen=True)
class Terms:
    """The value equation of `commons`, for what it accepted from `since` (None: from the beginning) up to `as_of`."""

    commons: str
    equation: ValueEquation
    as_of: date
    since: date | None = None

    @cached_property
    def _half_life(self) -> int | None:
        half_life = self.equation.half_life
        return None if half_life is None else half_life_in_days(half_life, self.as_of)

    def left(self, day: date | None) -> Fraction:
        """Give the part of its worth that is left of what was accepted on `day`; all where nobody knows the day."""
        if self._half_life is None or day is None:
            return Fraction(1)
        return left_after((self.as_of - day).days, self._half_life)

    def covers(self, event: Contribution) -> bool:
        """Whether this commons received it, in the time that is asked for or on a day that nobody knows."""
        day = event.date
        in_time = day is None or (day <= self.as_of and (self.since is None or self.since <= day))
        return in_time and event.kind != "payment" and self.commons in event.receivers
