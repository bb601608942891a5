"""How unevenly contributions are spread over people: the Lorenz curve and the Gini coefficient."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

from commonscheck.measures.factors import Shares
from commonscheck.model.overview.measures import Inequality, Point

_DIGITS = Decimal("0.001")


def inequality(shares: Shares) -> Inequality:
    """Draw the Lorenz curve of contributions over people, least first, and give twice the area above it.

    The Gini coefficient of numbers x1 ≤ … ≤ xn is 2 Σ i·xi / (n Σ xi) - (n + 1) / n: 0 if all are equal, and
    (n - 1) / n if one has everything.
    """
    numbers = sorted((*shares.known, *shares.unknown))
    unmapped = sum(shares.unknown)
    if not numbers:
        return Inequality((), None, unmapped)
    sums = list(accumulate(numbers))
    bends = [end for end in range(1, len(numbers)) if numbers[end - 1] != numbers[end]]
    points = [Point(0, 0), *(Point(end, sums[end - 1]) for end in bends), Point(len(numbers), sums[-1])]
    weighted = sum(place * number for place, number in enumerate(numbers, start=1))
    gini = Fraction(2 * weighted, len(numbers) * sums[-1]) - Fraction(len(numbers) + 1, len(numbers))
    return Inequality(tuple(points), rounded(gini), unmapped)


def rounded(share: Fraction) -> Decimal:
    """Write a share with three digits, the same on every machine."""
    return (Decimal(share.numerator) / Decimal(share.denominator)).quantize(_DIGITS)
