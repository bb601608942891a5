"""One transaction of a journal: its postings added up to what came in by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from commonscheck.sources.receipts.amounts import read_money
from commonscheck.sources.receipts.entry import Entry, Money, spelled

_KINDS = {
    "asset": "asset",
    "assets": "asset",
    "income": "revenue",
    "incomes": "revenue",
    "revenue": "revenue",
    "revenues": "revenue",
}
_PAYER_TAGS = ("payee", "payer")
_POSTINGS = 1_000
_DEPTH = 20  # names of an account, one below the other


class _UnreadPostingError(Exception):
    """Why what a transaction books is not plain."""


@dataclass
class Booking:
    """A transaction as it is read: its first line, the lines of its postings, and the comments of both.

    `days` is empty where one of its dates cannot be read; `decimal_mark` is empty where the journal sets none.
    """

    first: int
    days: frozenset[date]
    description: str
    decimal_mark: str = ""
    pending: bool = False
    last: int = 0
    postings: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)

    def add(self, number: int, line: str) -> None:
        """Take in a line below the first one."""
        posting, _, comment = line.partition(";")
        self.last = number
        self.comments.append(comment)
        if posting.strip():
            self.postings.append(posting.strip())


def to_entry(booking: Booking, types: Mapping[str, str]) -> Entry:
    """Add up a transaction; `types` are the kinds of accounts that directives declare."""
    last = max(booking.first, booking.last)
    if not booking.days:
        return Entry(booking.first, last, problem="a date cannot be read", unread=True)
    try:
        amounts, sources = _received(booking, types)
    except _UnreadPostingError as error:
        return Entry(booking.first, last, booking.days, problem=str(error), unread=True)
    problem = "" if amounts else "no money comes in"
    if booking.pending:
        problem = "a transaction is pending"
    tagged = (tag(comment, name) for comment in booking.comments for name in _PAYER_TAGS)
    payers = [name for name in (_payee(booking.description), *tagged) if name]
    names = {spelled(name) for name in (*payers, *(part for account in sources for part in account.split(":")))}
    payer = " / ".join(dict.fromkeys(payers))
    return Entry(booking.first, last, booking.days, frozenset(amounts), payer, frozenset(names), problem)


def _payee(description: str) -> str:
    """Give who a description names: what stands before `|`, else all of it."""
    return description.partition("|")[0].strip()


def tag(comment: str, name: str) -> str:
    """Find a tag, such as `payee: Acme`, which ends with a comma; empty where there is none."""
    pairs = (part.partition(":") for part in comment.split(","))
    return next((value.strip() for key, colon, value in pairs if colon and key.strip().lower() == name), "")


def _received(booking: Booking, types: Mapping[str, str]) -> tuple[set[Money], list[str]]:
    """Give what came in, by the revenue and by the asset accounts, and the names of the accounts that it came from."""
    if len(booking.postings) > _POSTINGS:
        msg = f"a transaction has more than {_POSTINGS} postings"
        raise _UnreadPostingError(msg)
    real = [(name, text) for name, text in map(_split, booking.postings) if name[:1] not in {"(", "["}]
    posted = [(_kind(name, types), _money(text, booking.decimal_mark)) for name, text in real]
    sums: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for kind, unit, amount in _completed(posted, priced=any("@" in text for _, text in real)):
        sums[kind][unit] += amount
    came = {(total, unit) for unit, total in sums["asset"].items() if total > 0}
    earned = {(-total, unit) for unit, total in sums["revenue"].items() if total < 0}
    sources = (name for (name, _), (_, money) in zip(real, posted, strict=True) if not money or money[0] < 0)
    return came | earned, list(sources)


def _completed(posted: list[tuple[str, Money | None]], *, priced: bool) -> Iterator[tuple[str, str, Decimal]]:
    """Give kind of account, currency and amount of each posting; one that is left out balances the others."""
    rest: dict[str, Decimal] = defaultdict(Decimal)
    for kind, (amount, unit) in ((kind, money) for kind, money in posted if money):
        rest[unit] -= amount
        yield kind, unit, amount
    left_out = [kind for kind, money in posted if not money]
    if len(left_out) > 1 or (left_out and priced):
        msg = "a transaction leaves out more than can be told"
        raise _UnreadPostingError(msg)
    if not left_out and not priced and any(rest.values()):
        msg = "a transaction does not balance"
        raise _UnreadPostingError(msg)
    yield from ((kind, unit, amount) for kind in left_out for unit, amount in rest.items())


def _split(line: str) -> tuple[str, str]:
    """Take account and amount apart, between which stand two spaces or a tab."""
    if line[:1] in {"*", "!"}:
        line = line[1:].lstrip()
    account, _, amount = line.replace("\t", "  ").partition("  ")
    return account, amount.strip()


def _money(text: str, decimal_mark: str) -> Money | None:
    """Read the amount of a posting without its price and balance; None where there is none."""
    plain = text.partition("@")[0]
    amount, balance, _ = plain.partition("=")
    if not amount.strip() and not balance:
        return None
    money = read_money(amount, decimal_mark)
    if money is None:
        msg = f'the amount "{text[:60]}" can be read in several ways, or in none,'
        raise _UnreadPostingError(msg)
    return money


def _kind(account: str, types: Mapping[str, str]) -> str:
    """Tell assets and revenues by the nearest account above whose type is declared, else by the topmost name."""
    parts = account.split(":")[:_DEPTH]
    for count in range(len(parts), 0, -1):
        declared = types.get(":".join(parts[:count]))
        if declared:
            return declared if declared != "other" else ""
    return _KINDS.get(parts[0].strip().lower(), "")
