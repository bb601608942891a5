"""Right operands in plain English: amounts, tiers, shares, periods, words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from commonscheck.model.counting import USUAL
from commonscheck.model.license import (
    Indexed,
    Parameter,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tier,
    Tiered,
)
from commonscheck.model.operands import OPERANDS

Parameters = Mapping[str, Parameter]

# The acts that a use may consist of, as people would name them.
ACTS = {
    "use": "every act",
    "reproduce": "making copies",
    "distribute": "passing on copies",
    "derive": "making other works from it",
    "modify": "changing it",
    "execute": "running it",
    "deploy": "running it for real work",
    "serve": "serving others with it over a network",
    "sell": "selling it",
    "present": "showing it in public",
    "CommercialUse": "commercial use",
}


def resolved(right: RightOperand, parameters: Parameters) -> RightOperand:
    """Take the default of a parameter, and everything else as it is."""
    return parameters[right.name].default if isinstance(right, ParameterReference) else right


def amount(right: RightOperand, parameters: Parameters) -> str:
    """Write a right operand: `1,000,000 USD of 2019`, `12 months`, `1 % of yearly revenue`; words as a list.

    What the licensor may set otherwise is marked.
    """
    return f"{_plain(resolved(right, parameters))}{preset(right)}"


def preset(right: object) -> str:
    """Mark what the licensor may set otherwise."""
    return " (by default)" if isinstance(right, ParameterReference) else ""


def _plain(right: RightOperand) -> str:
    match right:
        case PerUnit() | Indexed() | Tiered() | Percentage():
            return _reckoned(right)
        case frozenset() as several:
            return listed(sorted(several))
        case bool() as truth:
            return "yes" if truth else "no"
        case date() as day:
            return day.isoformat()
        case plain:
            return str(plain)


def _reckoned(right: PerUnit | Indexed | Tiered | Percentage) -> str:
    match right:
        case PerUnit():
            return f"{right.amount} per {singular(OPERANDS[right.per].label)}{_counted(right, right.per)}"
        case Indexed():
            return f"{right.amount} of {right.year} ({_index(right)})"
        case Tiered():
            return f"{listed([_tier(tier, right) for tier in right.tiers])}{_counted(right, right.by)}"
        case _:
            base = f"{OPERANDS[right.of].label} in {right.unit}"
            return f"{right.percent.normalize():f} % of {base}{_counted(right, right.of)}"


def _counted(right: PerUnit | Tiered | Percentage, size: str) -> str:
    of_people = OPERANDS[size].type == "number"
    return "" if right.counted == USUAL else f", {right.counted.words(of_people=of_people)}"


def listed(words: Sequence[str], joint: str = "or") -> str:
    """Write `a, b or c`."""
    return f"{', '.join(words[:-1])} {joint} {words[-1]}" if len(words) > 1 else "".join(words) or "nothing"


def singular(label: str) -> str:
    """Write the label of what is counted for one of them."""
    if label.startswith("people "):
        return label.replace("people", "person", 1)
    return label.removesuffix("s")


def last(period: str) -> str:
    """Write `the last 12 months`, `the last month`."""
    return f"the last {period.removeprefix('1 ')}"


def _index(indexed: Indexed) -> str:
    later = [f"{number.normalize():,f} {indexed.amount.unit} in {year}" for year, number in indexed.adjusted]
    return "; ".join([f"adjusted by {indexed.index}", *later])


def _tier(tier: Tier, tiered: Tiered) -> str:
    first = tier == tiered.tiers[0]
    if tier.up_to is None:
        return f"{tier.amount} ({'whatever the number' if first else 'above that'})"
    counted = f" {OPERANDS[tiered.by].label}" if first else ""
    return f"{tier.amount} (up to {tier.up_to.normalize():,f}{counted})"
