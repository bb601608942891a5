"""Shares and thanks made by hand, with something in every part of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from commonscheck.model.overview.thanks import Thanked
from commonscheck.model.place import Evidence, Place
from commonscheck.model.quantity import Period
from commonscheck.model.shares import IN_DOUBT, UNMAPPED, Portion, Share, Shares, Uncounted
from commonscheck.model.value_equation import ValueEquation, Worth

_CODE = Worth("code", "", Decimal(1), Decimal(5))
_HOURS = Worth("organising", "hours", Decimal("2.5"))
_HERE = "https://git.example/courier-commons"
_PLACE = Place(".commons/commons.yaml", 9, 3, repository=_HERE, commit="4f2a" * 10)


def _commit(digit: str) -> Evidence:
    return Evidence("commit", _HERE, digit * 40, note="author")


def _portion(worth: Worth, day: date | None, evidence: Evidence, number: int, left: Fraction) -> Portion:
    value = Fraction(worth.weight) * number * left
    return Portion(worth.kind, day, evidence, worth, Fraction(number), Fraction(number), left, value)


_GIVEN = (
    _portion(_CODE, date(2024, 11, 23), _commit("a"), 1, Fraction(1, 2)),
    _portion(
        _HOURS, date(2026, 11, 1), Evidence("declaration", path=".commons/contributors.yaml", line=9), 3, Fraction(1)
    ),
)
_THIRD = (_portion(_CODE, date(2026, 11, 2), _commit("b"), 1, Fraction(1, 3)),)
_OPEN = (_portion(_CODE, None, _commit("c"), 1, Fraction(1)),)
SHARES = Shares(
    "courier-commons",
    date(2026, 11, 23),
    date(2024, 11, 1),
    ValueEquation((_CODE, _HOURS), Period(months=24), _PLACE),
    (
        Share("coop-a", "Coop A", Fraction(8), 7742, 3871, _GIVEN),
        Share("acme", "Acme", Fraction(1, 3), 323, 3871, _THIRD),
        Share("", UNMAPPED, Fraction(1), 968, 968, _OPEN, UNMAPPED),
        Share("", IN_DOUBT, Fraction(1), 967, 967, _OPEN, IN_DOUBT),
        Share("tiny", "Tiny", Fraction(1, 999_999), 0, 323, ()),
    ),
    (
        Uncounted(
            "acme", "Acme", "support", date(2026, 3, 1), _commit("d"), "the value equation does not weigh support"
        ),
    ),
    "Courier Commons",
    "LicenseRef-Commons-Reciprocity-1.0",
)
THANKED = (Thanked("Ana", "ana", ("code", "hardware", "money-gift")), Thanked("Ben & Co", "ben-x", ("review",)))
