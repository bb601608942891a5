"""Amounts are read exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commonscheck.sources.receipts.amounts import plain_number, read_money


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [
        ("2000 EUR", "2000", "EUR"),
        ("EUR 2000.50", "2000.50", "EUR"),
        ("2000,5 EUR", "2000.5", "EUR"),
        ("€2,000.50", "2000.50", "EUR"),
        ("2.000,50 €", "2000.50", "EUR"),
        ("1.234.567 EUR", "1234567", "EUR"),
        ("-£5", "-5", "GBP"),
        ("£-5", "-5", "GBP"),
        ("- 5 USD", "-5", "USD"),
        ("+5 USD", "5", "USD"),
        ("$5.00", "5", "USD"),
        ("0", "0", ""),
        ("999999999999999 EUR", "999999999999999", "EUR"),
    ],
)
def test_amounts_with_their_currency(text: str, amount: str, currency: str) -> None:
    assert read_money(text) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "EUR",
        "5",
        "1,000 EUR",
        "1.000 EUR",
        "1,00,000.00 EUR",
        "1,2345,678.00 EUR",
        "1.5.5,0 EUR",
        "1,000.50.5 EUR",
        "1. EUR",
        "-€-5",
        "€5 EUR",
        "5 euro",
        "5 eur",
        "5h",
        "(1 + 2) EUR",
        "1e9 EUR",
        "1000000000000000 EUR",
        "1.0000000001 EUR",
        "\u0665 EUR",
        "5\u00a0EUR",
        "9" * 5000 + " EUR",
    ],
)
def test_what_is_no_amount_or_could_be_two(text: str) -> None:
    assert read_money(text) is None


@pytest.mark.parametrize(("mark", "amount"), [(".", "1000"), (",", "1")])
def test_known_decimal_mark_tells_thousands(mark: str, amount: str) -> None:
    assert read_money("1,000 EUR", mark) == (Decimal(amount), "EUR")


@pytest.mark.parametrize(("text", "number"), [("50", "50"), ("-2.5", "-2.5"), ("0", "0")])
def test_numbers_as_programs_write_them(text: str, number: str) -> None:
    assert plain_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "1,5", "1e3", "NaN", "Infinity", "+1", " 1", "1.", "1" * 16, "=1+1"])
def test_what_programs_do_not_write(text: str) -> None:
    assert plain_number(text) is None
