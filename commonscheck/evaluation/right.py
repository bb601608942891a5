"""What the right side of a constraint stands for in a situation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from commonscheck.model.license import Indexed, ParameterReference, PerUnit, RightOperand
from commonscheck.model.operands import OPERANDS, FactOperand
from commonscheck.model.party import Value
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.situation import Reading, Situation

# The prices of no currency in a shipped license have risen faster over years; above it an indexed threshold is decided
# without the index.
_STEEPEST_INFLATION = Decimal("1.08")


@dataclass(frozen=True)
class Right:
    """A right operand with parameters filled in and amounts multiplied; unknown parts leave `gaps`."""

    value: Value | Period
    gaps: tuple[Gap, ...] = ()


def resolve(right: RightOperand, situation: Situation, weakest: Provenance = Provenance.DECLARED) -> Right:
    """Fill in parameters, per-unit amounts (their units evidenced no weaker than `weakest`) and indexed thresholds."""
    if isinstance(right, ParameterReference):
        return Right(situation.parameters[right.name])
    if isinstance(right, PerUnit):
        return _per_unit(right, situation, weakest)
    if isinstance(right, Indexed):
        return _indexed(right, situation)
    return Right(right)


def _per_unit(right: PerUnit, situation: Situation, weakest: Provenance) -> Right:
    """Multiply; no units, or perhaps none, leave the amount open below, since nothing owed would clear everybody."""
    operand = OPERANDS[right.per]
    reading = operand.read(situation, weakest) if isinstance(operand, FactOperand) else Reading(None)
    units = reading.value if isinstance(reading.value, Range) else Range()
    if units.low:
        return Right(right.amount.times(units), reading.gaps)
    gap = Gap(operand.label, f"{units} would make the amount nothing", f"state `{operand.key}` above zero", "party")
    some = Range(None, units.high or None, high_open=units.high_open)
    return Right(right.amount.times(some), reading.gaps or (gap,))


def _indexed(right: Indexed, situation: Situation) -> Right:
    """Widen the threshold by what prices may have risen: values between the two stay unknown."""
    years = max(situation.frame.as_of.year - right.year, 0)
    plain = right.amount.low or Decimal(0)
    highest = (plain * _STEEPEST_INFLATION**years).quantize(Decimal(1))
    gap = Gap(
        f"{right.amount} of {right.year} in today's money",
        f"the index {right.index} is not part of this run",
        f"state the amount clearly below {right.amount}, or ask the licensor for the adjusted figure",
        "party",
    )
    return Right(Range(plain, highest, unit=right.amount.unit), (gap,) if years else ())
