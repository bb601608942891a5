"""Reads the exports of platforms that pass money on, known by the names of their columns.

Open Collective: the transactions of an account, where `CREDIT` rows of the kinds below are money that came in. GitHub
Sponsors: the sponsorships of an account, in US dollars, of which only settled ones have come in.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime

from commonscheck.sources.receipts.amounts import plain_number, read_money
from commonscheck.sources.receipts.entry import Entry, Money, UnreadFileError, spelled

_ROWS = 50_000
_COLUMNS = 200
_RECEIVED = ("CONTRIBUTION", "ADDED_FUNDS")
_TAKEN_BACK = ("isRefund", "isRefunded", "isReverse", "isReversed")
_MOMENT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,6})?)?"
    r"(?: ?(Z|UTC|[+-][0-9]{4}))?\Z"
)

Row = Mapping[str, str]
Place = tuple[int, int]


def read_export(text: str) -> Iterator[Entry]:
    """Give the rows of an export; raise UnreadFileError for one that is none, or not whole."""
    rows = _rows(text)
    header = next(rows, ((0, 0), []))[1]
    read = _reader(header)
    for place, cells in rows:
        if len(cells) != len(header):
            msg = f"has {len(cells)} cells in line {place[0]}, and {len(header)} columns"
            raise UnreadFileError(msg)
        yield read(place, dict(zip(header, cells, strict=True)))


def _rows(text: str) -> Iterator[tuple[Place, list[str]]]:
    """Give each row that is not empty with its first and last line."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    before, count = 0, 0
    try:
        for cells in reader:
            if count > _ROWS or len(cells) > _COLUMNS:
                msg = f"has more than {_ROWS:,} rows or {_COLUMNS} columns"
                raise UnreadFileError(msg)
            if cells:
                yield (before + 1, reader.line_num), cells
            before, count = reader.line_num, count + 1
    except csv.Error as error:
        msg = f"is no CSV at line {reader.line_num}: {error}"
        raise UnreadFileError(msg) from error


def _reader(header: list[str]) -> Callable[[Place, Row], Entry]:
    """Choose the platform by the columns."""
    if len(set(header)) < len(header):
        msg = "has two columns of one name"
        raise UnreadFileError(msg)
    for needed, read in _PLATFORMS:
        if all(set(header) & {*names.split("|")} for names in needed):
            return read
    wanted = " or ".join(", ".join(needed).replace("|", "/") for needed, _ in _PLATFORMS)
    msg = f"is no export that is known; the columns of one are {wanted}"
    raise UnreadFileError(msg)


def _of_open_collective(place: Place, row: Row) -> Entry:
    """Read a transaction; it is dated in UTC, by when it was made and when the money arrived."""
    if row["type"] != "CREDIT" or row["kind"] not in _RECEIVED:
        return _entry(place, problem=f"a row is {row['type']} of the kind {row['kind']}, not money that came in")
    if any(row.get(name, "").lower() not in {"", "false"} for name in _TAKEN_BACK):
        return _entry(place, problem="a row was refunded")
    days = {day for name in ("datetime", "date", "effectiveDate") for day in _days(row.get(name, ""))}
    amount = plain_number(row["amount" if "amount" in row else "netAmount"])
    slug, name = row["oppositeAccountSlug"], row.get("oppositeAccountName", "")
    names = (slug, name, f"https://opencollective.com/{slug}")
    money = (amount, row["currency"]) if amount is not None and amount > 0 and row["currency"] else None
    return _entry(place, days, money, name or slug, *names)


def _of_github_sponsors(place: Place, row: Row) -> Entry:
    """Read a sponsorship; the day is taken as written, and in UTC."""
    if row["Status"].strip().lower() != "settled":
        return _entry(place, problem=f'a row has the status "{row["Status"]}"')
    money = read_money(row["Processed Amount"], ".")
    handle, name = row["Sponsor Handle"], row.get("Sponsor Profile Name", "")
    names = (handle, name, f"https://github.com/{handle}")
    known = money if money and money[1] == "USD" and money[0] > 0 else None
    return _entry(place, _days(row["Transaction Date"]), known, handle, *names)


# Columns of which each is needed, alternatives between bars, and the reader of such rows.
_PLATFORMS: tuple[tuple[tuple[str, ...], Callable[[Place, Row], Entry]], ...] = (
    (
        (
            "datetime|date|effectiveDate",
            "type",
            "kind",
            "isRefunded|isReversed",
            "amount|netAmount",
            "currency",
            "oppositeAccountSlug",
        ),
        _of_open_collective,
    ),
    (("Sponsor Handle", "Processed Amount", "Status", "Transaction Date"), _of_github_sponsors),
)


def _entry(
    place: Place,
    days: set[date] | None = None,
    money: Money | None = None,
    payer: str = "",
    *names: str,
    problem: str = "",
) -> Entry:
    """Make the entry of a row; one without day or amount cannot be read."""
    first, last = place
    if problem:
        return Entry(first, last, problem=problem)
    if not days or not money:
        return Entry(first, last, frozenset(days or ()), problem="a day or an amount cannot be read", unread=True)
    known = frozenset(spelled(name) for name in names if name)
    return Entry(first, last, frozenset(days), frozenset({money}), payer, known)


def _days(text: str) -> set[date]:
    """Give the day that a moment is on where it was written, and in UTC; none for what is no moment."""
    found = _MOMENT.match(text.strip())
    if not found:
        return set()
    day, time, zone = found.groups(default="")
    offset = zone.replace("Z", "+0000").replace("UTC", "+0000") or "+0000"
    try:
        moment = datetime.strptime(f"{day} {time or '12:00:00'} {offset}", "%Y-%m-%d %H:%M:%S %z")
        return {moment.date(), moment.astimezone(UTC).date()}
    except (ValueError, OverflowError):
        return set()
