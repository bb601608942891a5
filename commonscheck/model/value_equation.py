"""The value equation of a commons: what it agreed that contributions are worth when their value is shared out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commonscheck.model.place import Place
from commonscheck.model.quantity import Period


@dataclass(frozen=True)
class Worth:
    """What one `unit` of a kind is worth in points; without a unit, what each contribution of the kind is.

    `per_day` is how many of them count for a party in one day, None for all.
    """

    kind: str
    unit: str
    weight: Decimal
    per_day: Decimal | None = None


@dataclass(frozen=True)
class ValueEquation:
    """What is worth how much; what no row names is worth nothing. After each `half_life` half of it is left."""

    worths: tuple[Worth, ...]
    half_life: Period | None
    place: Place

    def worth(self, kind: str, unit: str = "") -> Worth | None:
        """Find the row for a kind and unit."""
        return next((one for one in self.worths if (one.kind, one.unit) == (kind, unit)), None)
