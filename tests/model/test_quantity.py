"""Spans of the calendar, and amounts in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.quantity import Period, Range, compare
from commonscheck.model.truth import Truth
from tests.situations import money, number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("P12M", Period(months=12)),
        ("P1Y", Period(months=12)),
        ("P1Y2M3W4D", Period(months=14, days=25)),
        ("P90D", Period(days=90)),
        ("P0D", Period()),
        ("P", None),
        ("PT1H", None),
        ("P1D\n", None),
        ("P-1D", None),
        ("P٣D", None),
        ("12M", None),
        ("P123456D", None),
    ],
)
def test_reading_a_period(text: str, expected: Period | None) -> None:
    assert Period.parse(text) == expected


@pytest.mark.parametrize(
    ("period", "text"),
    [
        (Period(months=1), "1 month"),
        (Period(months=12, days=1), "12 months and 1 day"),
        (Period(days=90), "90 days"),
        (Period(), "0 days"),
    ],
)
def test_a_period_in_words(period: Period, text: str) -> None:
    assert str(period) == text


@pytest.mark.parametrize(
    ("day", "period", "before", "after"),
    [
        (date(2026, 3, 31), Period(months=1), date(2026, 2, 28), date(2026, 4, 30)),
        (date(2024, 2, 29), Period(months=12), date(2023, 2, 28), date(2025, 2, 28)),
        (date(2026, 1, 15), Period(months=1, days=20), date(2025, 11, 25), date(2026, 3, 7)),
        (date(2026, 6, 30), Period(days=90), date(2026, 4, 1), date(2026, 9, 28)),
        (date(2026, 6, 30), Period(months=120_000, days=99_999), date(1, 1, 1), date(9999, 12, 31)),
    ],
)
def test_calendar_arithmetic(day: date, period: Period, before: date, after: date) -> None:
    assert (period.before(day), period.after(day)) == (before, after)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (number(3), "3"),
        (money(1_000_000, 1_000_000), "1,000,000 EUR"),
        (Range(), "unknown"),
        (Range(low=Decimal(2)), "at least 2"),
        (Range(low=Decimal(2), low_open=True), "over 2"),
        (Range(high=Decimal(5)), "at most 5"),
        (Range(high=Decimal(5), high_open=True), "under 5"),
        (Range(Decimal(0), Decimal(5), high_open=True), "under 5"),
        (Range(Decimal(2), Decimal("5.50")), "2 to 5.5"),
    ],
)
def test_a_range_in_words(amount: Range, text: str) -> None:
    assert str(amount) == text


@pytest.mark.parametrize(
    ("left", "operator", "right", "expected"),
    [
        (Range(high=Decimal(5), high_open=True), "lt", number(5), Truth.TRUE),
        (Range(high=Decimal(5)), "lt", number(5), Truth.UNKNOWN),
        (Range(high=Decimal(5)), "lteq", number(5), Truth.TRUE),
        (Range(low=Decimal(5), low_open=True), "lteq", number(5), Truth.FALSE),
        (Range(low=Decimal(5)), "lt", number(5), Truth.FALSE),
        (Range(low=Decimal(2)), "gteq", number(2), Truth.TRUE),
        (Range(low=Decimal(2)), "gteq", number(3), Truth.UNKNOWN),
        (Range(Decimal(2), Decimal(3)), "eq", number(4), Truth.FALSE),
        (Range(Decimal(2), Decimal(3)), "eq", number(3), Truth.UNKNOWN),
        (number(3), "neq", number(3), Truth.FALSE),
        (Range(), "gteq", number(0), Truth.UNKNOWN),
        (money(1, 1, "USD"), "lt", money(5, 5), Truth.UNKNOWN),
    ],
)
def test_ranges_are_compared_by_their_bounds(left: Range, operator: str, right: Range, expected: Truth) -> None:
    assert compare(left, operator, right) is expected


def test_a_product_with_an_open_end() -> None:
    per_head = money(2000, 2000).times(Range(Decimal(1), Decimal(3), low_open=True))
    assert per_head == Range(Decimal(2000), Decimal(6000), low_open=True, unit="EUR")
    assert money(0, 0).times(Range(Decimal(1), low_open=True)) == Range(Decimal(0), unit="EUR")
