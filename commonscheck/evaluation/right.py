"""What the right side of a constraint stands for in a situation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from commonscheck.evaluation.sizes import as_counted, count_as, counted_otherwise
from commonscheck.model.counting import Counting
from commonscheck.model.license import (
    Indexed,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tier,
    Tiered,
)
from commonscheck.model.operands import OPERANDS, FactOperand, Operand
from commonscheck.model.party import Value
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Period, Range, compare
from commonscheck.model.situation import Frame, Situation
from commonscheck.model.truth import Truth

# The prices of no currency in a shipped license have risen faster over years; above it an indexed threshold is decided
# without the index.
_STEEPEST_INFLATION = Decimal("1.08")


_ASK_WHETHER = "say under `decisions`, or in the license, what such a party owes"


@dataclass(frozen=True)
class Terms:
    """What all uses of one commons on one day are held against alike, beside the license."""

    frame: Frame
    parameters: Mapping[str, Value | Period]


@dataclass(frozen=True)
class Right:
    """A right operand with parameters filled in and amounts multiplied; unknown parts leave `gaps`."""

    value: Value | Period
    gaps: tuple[Gap, ...] = ()


def terms_of(situation: Situation) -> Terms:
    """Take the terms from a situation that is judged by itself."""
    return Terms(situation.frame, situation.parameters)


def resolve(right: RightOperand, terms: Terms) -> Right | None:
    """Fill in parameters and indexed thresholds; None for an amount that goes by the size of the party."""
    if isinstance(right, ParameterReference):
        return Right(terms.parameters[right.name])
    if isinstance(right, Indexed):
        return _indexed(right, terms.frame.as_of.year)
    return None if isinstance(right, PerUnit | Tiered | Percentage) else Right(right)


def measure(right: RightOperand, situation: Situation, weakest: Provenance) -> Right:
    """Work out an amount by the size of the party, which has to be evidenced no weaker than `weakest`."""
    if isinstance(right, PerUnit):
        return _per_unit(right, situation, weakest)
    if isinstance(right, Tiered):
        return _tiered(right, situation, weakest)
    assert isinstance(right, Percentage)  # noqa: S101 - asked where `resolve` gives None only
    return _percentage(right, situation, weakest)


def _size(
    name: str, counted: Counting, situation: Situation, weakest: Provenance
) -> tuple[Operand, Range, tuple[Gap, ...]]:
    operand = OPERANDS[name]
    assert isinstance(operand, FactOperand)  # noqa: S101 - the schema lets amounts go by sizes only
    reading = operand.read(as_counted(operand, situation, counted), weakest)
    otherwise = counted_otherwise(operand, situation, counted)
    gaps = (count_as(operand, counted),) if otherwise else reading.gaps
    return operand, reading.value if isinstance(reading.value, Range) else Range(), gaps


def _per_unit(right: PerUnit, situation: Situation, weakest: Provenance) -> Right:
    """Multiply; no units, or perhaps none, leave the amount open below, since nothing owed would clear everybody."""
    operand, units, gaps = _size(right.per, right.counted, situation, weakest)
    if units.low:
        return Right(right.amount.times(units), gaps)
    gap = Gap(operand.label, f"{units}, so that perhaps nothing is owed", _ASK_WHETHER, "commons")
    some = Range(None, units.high or None, high_open=units.high_open)
    return Right(right.amount.times(some), gaps or (gap,))


def _tiered(right: Tiered, situation: Situation, weakest: Provenance) -> Right:
    """Take the tier that the size falls in, or the span of all that it may fall in."""
    operand, size, gaps = _size(right.by, right.counted, situation, weakest)
    ends = (None, *(tier.up_to for tier in right.tiers))
    possible = [tier.amount for below, tier in zip(ends, right.tiers, strict=False) if _may_be_in(size, below, tier)]
    low, high = (edge(amount.low or Decimal(0) for amount in possible) for edge in (min, max))
    gap = Gap(operand.label, f"known only as {size}, and the amount goes by it", f"state `{operand.key}`", "party")
    return Right(Range(low, high, unit=possible[0].unit), () if low == high else gaps or (gap,))


def _may_be_in(size: Range, below: Decimal | None, tier: Tier) -> bool:
    too_small = below is not None and compare(size, "lteq", Range.exact(below)) is Truth.TRUE
    too_large = tier.up_to is not None and compare(size, "gt", Range.exact(tier.up_to)) is Truth.TRUE
    return not too_small and not too_large


def _percentage(right: Percentage, situation: Situation, weakest: Provenance) -> Right:
    """Take a share of an amount; one in another currency is unknown, not converted."""
    operand, base, gaps = _size(right.of, right.counted, situation, weakest)
    share = Range.exact(right.percent / 100, right.unit)
    if base.unit == right.unit:
        return Right(share.times(base), gaps)
    gap = Gap(operand.label, f"not stated in {right.unit}", f"state `{operand.key}` in {right.unit}", "party")
    return Right(Range(unit=right.unit), gaps or (gap,))


def _indexed(right: Indexed, today: int) -> Right:
    """Widen the threshold by what prices may have risen since it was last known: values between stay unknown."""
    known = [(right.year, right.amount.low or Decimal(0)), *right.adjusted]
    year, plain = max((row for row in known if row[0] <= today), default=known[0])
    years = max(today - year, 0)
    highest = (plain * _STEEPEST_INFLATION**years).quantize(Decimal(1))
    gap = Gap(
        f"{right.amount} of {right.year} in today's money",
        f"the index {right.index} is not part of this run",
        f"state the amount clearly below {Range.exact(plain, right.amount.unit)}, or ask the licensor for the adjusted "
        "figure",
        "party",
    )
    return Right(Range(plain, highest, unit=right.amount.unit), (gap,) if years else ())
