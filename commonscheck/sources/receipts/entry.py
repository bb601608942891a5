"""One receipt of money in a file, and what a declaration wants it to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Money = tuple[Decimal, str]


class UnreadFileError(Exception):
    """Why nothing of a file can be relied on, in words that follow its path."""


@dataclass(frozen=True)
class Entry:
    """A transaction or row, from line `first` to `last`, with all that may truly be said of it.

    `days` are those it names (booked, cleared, in local time and in UTC), `amounts` what came in, with and without fees
    where it shows both. `payer` is who it says has paid, empty where it names nobody; `names` are all its words for
    them, as spelled() gives them. `problem` says why it shows no receipt, and `unread` that it may still be one.
    """

    first: int
    last: int
    days: frozenset[date] = frozenset()
    amounts: frozenset[Money] = frozenset()
    payer: str = ""
    names: frozenset[str] = frozenset()
    problem: str = ""
    unread: bool = False


@dataclass(frozen=True)
class Wanted:
    """What a declaration says of a receipt; `names` are those of its giver, as spelled() gives them."""

    day: date
    amount: Decimal
    currency: str
    giver: str
    names: frozenset[str]


def spelled(name: str) -> str:
    """Give a name or address as it is compared: without case, with single spaces and no slash at its end."""
    return " ".join(name.casefold().split()).rstrip("/")
