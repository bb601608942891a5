"""Finds the entry that a declaration means, or says what the file shows instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from commonscheck.model.quantity import Range
from commonscheck.model.truth import Truth
from commonscheck.sources.receipts.entry import Entry, Wanted

Found = tuple[Truth, str, Entry | None]


def look_up(wanted: Wanted, entries: Sequence[Entry], line: int) -> Found:
    """Give whether the entry at `line`, or with 0 any one entry, shows what is wanted, why unless it does, and which.

    What cannot be read, or fits twice, is unknown.
    """
    if line:
        at_line = (entry for entry in entries if entry.first <= line <= entry.last)
        entry = next(at_line, None)
        return _judge(wanted, entry) if entry else (Truth.FALSE, f"has no entry at line {line}", None)
    fitting = [entry for entry in entries if not entry.problem and not list(_differences(wanted, entry))]
    if len(fitting) > 1:
        lines = f"{fitting[0].first} and {fitting[1].first}"
        return Truth.UNKNOWN, f"shows it more than once, at lines {lines}; name the `line`", None
    if fitting:
        return Truth.TRUE, "", fitting[0]
    return _not_found(wanted, entries)


def _judge(wanted: Wanted, entry: Entry) -> Found:
    if entry.problem:
        return (Truth.UNKNOWN if entry.unread else Truth.FALSE), f"{entry.problem} at line {entry.first}", None
    differences = list(_differences(wanted, entry))
    if differences:
        return Truth.FALSE, f"says otherwise at line {entry.first}: {'; '.join(differences)}", None
    return Truth.TRUE, "", entry


def _not_found(wanted: Wanted, entries: Sequence[Entry]) -> Found:
    """Say what comes nearest; an entry of the day, or of no known day, that cannot be read may be the one."""
    money = f"{_money(wanted.amount, wanted.currency)} on {wanted.day}"
    for entry in entries:
        if entry.unread and (not entry.days or wanted.day in entry.days):
            return (
                Truth.UNKNOWN,
                f"shows no receipt of {money} that can be read, but {entry.problem} at line {entry.first}",
                None,
            )
    for entry in entries:
        if wanted.day in entry.days and (wanted.amount, wanted.currency) in entry.amounts:
            return _judge(wanted, entry)
    return Truth.FALSE, f"shows no receipt of {money}", None


def _differences(wanted: Wanted, entry: Entry) -> Iterator[str]:
    if wanted.day not in entry.days:
        yield f"the day is {_listed(map(str, entry.days))}, not {wanted.day}"
    if (wanted.amount, wanted.currency) not in entry.amounts:
        shown = (_money(*money) for money in entry.amounts)
        yield f"the amount is {_listed(shown)}, not {_money(wanted.amount, wanted.currency)}"
    if entry.payer and not entry.names & wanted.names:
        yield f'the payer is "{entry.payer}", which is no name of {wanted.giver}'


def _money(amount: Decimal, currency: str) -> str:
    return str(Range.exact(amount, currency))


def _listed(words: Iterator[str]) -> str:
    return " or ".join(sorted(words))
