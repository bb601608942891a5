"""What one contribution is worth before any cap: the row of the equation that fits it, and how many of its unit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from commonscheck.model.contribution import Contribution
from commonscheck.model.value_equation import ValueEquation, Worth


@dataclass(frozen=True)
class Price:
    """The row that a contribution counts by, and how many of its unit were given."""

    worth: Worth
    quantity: Fraction


def price(event: Contribution, equation: ValueEquation) -> Price | str:
    """Price a contribution by its quantity, or as one where the equation weighs the kind alone; else say why not."""
    amount, unit = event.amount, event.unit
    if amount is not None:
        unit = unit or amount.unit
        by_unit = equation.worth(event.kind, unit)
        if unit and by_unit is not None:
            if amount.low is None or not amount.is_exact:
                return f"how much was given, in {unit}, is not known exactly"
            return Price(by_unit, Fraction(amount.low))
    alone = equation.worth(event.kind)
    return _unweighed(event.kind, unit, equation) if alone is None else Price(alone, Fraction(1))


def _unweighed(kind: str, unit: str, equation: ValueEquation) -> str:
    units = ", ".join(one.unit for one in equation.worths if one.kind == kind)
    if not units:
        return f"the value equation does not weigh {kind}"
    return f"the value equation weighs {kind} by {units}, and {unit or 'none of these'} is stated"


def best_price(same: Iterable[Contribution], equation: ValueEquation) -> tuple[Contribution, Price | str]:
    """Price one piece of work that may be of several kinds, by the greatest weight, the main one before others."""
    priced = [(event, price(event, equation)) for event in same]
    weighed = [(event, found) for event, found in priced if isinstance(found, Price)]
    return max(weighed, key=lambda row: row[1].worth.weight) if weighed else priced[0]


def greatest_price(event: Contribution, equation: ValueEquation) -> Price | None:
    """Price work at the most that it may be worth, whichever of its possible kinds it is; None for nothing."""
    worths = [found for kind in event.kinds or {event.kind} if (found := equation.worth(kind))]
    return Price(max(worths, key=lambda one: (one.weight, one.kind)), Fraction(1)) if worths else None
