"""What is made of each piece of work: how well it is shown, whether it counts, and what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from commonscheck.ledger.grades import UNGRADED, Grade
from commonscheck.ledger.standing import COUNTS, Standing
from commonscheck.model.contribution import Act, Cap


@dataclass(frozen=True)
class Appraisal:
    """How acts are appraised: `grade` takes the party credited and the act.

    `weights` are points by kind, `caps` how many of a kind count in a day.
    """

    grade: Callable[[str, Act], Grade] = lambda _party, _act: UNGRADED
    stand: Callable[[Act], Standing] = lambda _act: COUNTS
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    caps: Mapping[str, int] = field(default_factory=dict)

    def points(self, kind: str) -> Decimal:
        """Give what one contribution of a kind is worth, 1 where the commons says nothing."""
        return self.weights.get(kind, Decimal(1))

    def cap(self, kind: str) -> Cap | None:
        """Give how many of a kind count in a day, None for all."""
        return Cap(kind, self.caps[kind]) if kind in self.caps else None
