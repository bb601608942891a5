"""Reads journals of hledger and ledger as far as their meaning is plain; what is not plain is unread, never guessed.

Read are transactions with a full date and their postings in one line each. Money came in where the revenue accounts of
a transaction went down, or its asset accounts up: both are known by their English names, or by `account` directives
with a `type:`. Virtual postings, periodic and automatic transactions are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from commonscheck.sources.receipts.entry import Entry, UnreadFileError
from commonscheck.sources.receipts.transaction import Booking, tag, to_entry

_COMMENTS = ";#*%|"
_PASSED = {"P", "N", "D", "Y", "year", "commodity", "payee", "tag", "include"}
_TYPES = {"a": "asset", "asset": "asset", "c": "asset", "cash": "asset", "r": "revenue", "revenue": "revenue"}
_DATE = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\Z")


@dataclass
class _Reading:
    """What was met so far: all transactions, whether lines belong to the last one, and what directives say."""

    bookings: list[Booking] = field(default_factory=list)
    types: dict[str, str] = field(default_factory=dict)
    decimal_mark: str = ""
    inside: bool = False
    comment: bool = False


def read_journal(text: str) -> Iterator[Entry]:
    """Give the transactions of a journal; raise UnreadFileError where a line changes what others mean."""
    reading = _Reading()
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.rstrip("\r \t")
        if reading.comment:
            reading.comment = line not in {"end comment", "end test", "end"}
        elif line[:1] in {" ", "\t"}:
            _indented(reading, number, line.strip())
        else:
            reading.inside = line[:1].isdecimal()
            if reading.inside:
                reading.bookings.append(_begin(number, line, reading.decimal_mark))
            elif line and line[0] not in _COMMENTS:
                _direct(reading, number, line)
    # A directive tells the type of an account for the whole journal.
    return (to_entry(booking, reading.types) for booking in reading.bookings)


def _indented(reading: _Reading, number: int, line: str) -> None:
    if reading.inside:
        reading.bookings[-1].add(number, line)
    elif line.startswith("alias"):
        raise _unread(number, line)


def _begin(number: int, line: str, decimal_mark: str) -> Booking:
    """Read `2026-03-01=2026-03-02 * (code) description ; comment`."""
    head, _, comment = line.partition(";")
    dates, _, rest = head.partition(" ")
    days = [_day(text) for text in dates.split("=", 1)]
    rest = rest.strip()
    mark = rest[:1] if rest[:1] in {"*", "!"} else ""
    rest = rest[len(mark) :].lstrip()
    if rest.startswith("(") and ")" in rest:
        rest = rest.partition(")")[2].lstrip()
    known = frozenset(day for day in days if day) if all(days) else frozenset()
    booking = Booking(number, known, rest, decimal_mark, pending=mark == "!")
    booking.comments.append(comment)
    return booking


def _day(text: str) -> date | None:
    found = _DATE.match(text)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _direct(reading: _Reading, number: int, line: str) -> None:
    """Follow a directive: most say nothing of receipts, some cannot be passed over."""
    word, _, rest = line.partition(" ")
    if line[0] in "~=":
        return
    if word in {"comment", "test"}:
        reading.comment = True
    elif word == "decimal-mark" and rest.strip() in {".", ","}:
        reading.decimal_mark = rest.strip()
    elif word == "account":
        name, _, comment = rest.partition(";")
        stated = tag(comment, "type").lower()
        reading.types[name.strip()] = _TYPES.get(stated, "other") if stated else ""
    elif word not in _PASSED:
        raise _unread(number, line)


def _unread(number: int, line: str) -> UnreadFileError:
    return UnreadFileError(f"has at line {number} what is not read: {line[:40]}")
