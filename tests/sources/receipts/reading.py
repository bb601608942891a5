"""What tests of receipts say in short: a file read, and what is wanted of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commonscheck.model.truth import Truth
from commonscheck.sources.receipts import Entry, UnreadFileError, Wanted, look_up, read_entries, spelled


def read(path: str, text: str | bytes) -> tuple[Entry, ...]:
    return read_entries(path, text.encode() if isinstance(text, str) else text)


def refusal(path: str, text: str | bytes) -> str:
    """Say why a file is not read; empty for one that is."""
    try:
        read(path, text)
    except UnreadFileError as error:
        return str(error)
    return ""


def wanted(amount: str = "2000", day: str = "2026-02-01", currency: str = "EUR", *names: str) -> Wanted:
    known = frozenset(map(spelled, names or ("Acme", "acme-gmbh")))
    return Wanted(date.fromisoformat(day), Decimal(amount), currency, "Acme", known)


def found(entries: tuple[Entry, ...], want: Wanted, line: int = 0) -> tuple[Truth, str]:
    truth, why, entry = look_up(want, entries, line)
    assert (entry is not None) is (truth is Truth.TRUE)
    return truth, why
