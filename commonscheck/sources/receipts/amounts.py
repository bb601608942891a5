"""Amounts of money as people and programs write them, read exactly or not at all."""

from __future__ import annotations

import re
from decimal import Decimal

from commonscheck.sources.receipts.entry import Money

_SYMBOLS = {"€": "EUR", "£": "GBP", "$": "USD"}
_SIGNED = re.compile(
    r"([+-]?) ?([€£$]|[A-Z]{3})? ?([+-]?)([0-9][0-9.,]{0,30}) ?([€£$]|[A-Z]{3})?\Z",
)
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?\Z")
_DIGITS = 15
_DECIMALS = 9
_GROUP = 3


def plain_number(text: str) -> Decimal | None:
    """Read a number as programs write it, such as `-2.5`; None for anything else."""
    return Decimal(text) if _PLAIN.match(text) else None


def read_money(text: str, decimal_mark: str = "") -> Money | None:
    """Read an amount with its currency before or after it; None for any other text, and for what can be read two ways.

    A number without currency is read only if it is zero, and `1,000` only where the `decimal_mark` is known.
    """
    found = _SIGNED.match(text.strip(" \t"))
    if not found:
        return None
    outer, left, inner, digits, right = found.groups(default="")
    number = _number(digits, decimal_mark)
    if number is None or (outer and inner) or (left and right) or not (left or right or number == 0):
        return None
    symbol = left or right
    return (-number if "-" in (outer, inner) else number), _SYMBOLS.get(symbol, symbol)


def _number(text: str, mark: str) -> Decimal | None:
    """Read digits that may be grouped by thousands; None where it is unclear which mark is which."""
    mark = mark or _mark(text)
    if not mark:
        return None
    whole, marked, decimals = text.partition(mark)
    first, *groups = whole.split("," if mark == "." else ".")
    if groups and not (len(first) <= _GROUP and all(len(group) == _GROUP for group in groups)):
        return None
    joined = "".join((first, *groups))
    if len(joined) > _DIGITS or len(decimals) > _DECIMALS or (marked and not decimals.isdecimal()):
        return None
    return Decimal(f"{joined}.{decimals}" if decimals else joined)


def _mark(text: str) -> str:
    """Find the decimal mark: the last of two kinds, or one that no thousands follow; empty where it is unclear."""
    dots, commas = text.count("."), text.count(",")
    if dots and commas:
        return "." if text.rfind(".") > text.rfind(",") else ","
    if not dots and not commas:
        return "."
    one = "." if dots else ","
    other = "," if dots else "."
    if text.count(one) > 1:
        return other
    return "" if len(text) - text.rfind(one) - 1 == _GROUP else one
