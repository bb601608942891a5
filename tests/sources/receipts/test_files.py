"""Files that are not what they should be are refused, and nothing else comes out of any."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck.sources.receipts import Entry
from tests.sources.receipts.reading import read, refusal
from tests.sources.receipts.test_exports import COLLECTIVE, SPONSORS, collective, sponsors
from tests.sources.receipts.test_journal import GIFT


@pytest.mark.parametrize("path", ["accounts.ods", "accounts", "a.journal/b", "journal", ".csv", "a.csv.gz"])
def test_other_kinds_of_file(path: str) -> None:
    assert refusal(path, GIFT).startswith("is none of the kinds of file that are read: .journal")


@pytest.mark.parametrize("path", ["a.journal", "b/A.JOURNAL", "a.hledger", "a.j", "a.ledger", "a.dat"])
def test_journals(path: str) -> None:
    assert len(read(path, GIFT)) == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"2026-02-01 Caf\xe9\n", "is not UTF-8 at byte 14"),
        (GIFT.encode("utf-16"), "is not UTF-8 at byte 0"),
        (b"2026-02-01 \0\n", "is no text of at most 100,000 lines of 8,000 characters"),
        (b"\n" * 100_001, "is no text of at most"),
        (b";" * 8_001, "is no text of at most"),
    ],
)
def test_what_is_no_text(data: bytes, why: str) -> None:
    assert refusal("a.journal", data).startswith(why)


PIECES = st.sampled_from(
    [
        *GIFT.splitlines(keepends=True),
        *("\n", " ", "  ", ";", "|", "@", "=", "2026-02-01 ", "€", "1,000", "-", '"', ",", "account a ; type: A\n"),
        *(COLLECTIVE, SPONSORS, collective(), sponsors()),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(["a.journal", "a.csv"]), st.lists(PIECES | st.text(max_size=8), max_size=12).map("".join))
def test_nothing_but_entries_or_a_refusal_comes_out(path: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if not refusal(path, data):
        entries = read(path, data)
        assert all(isinstance(entry, Entry) and 1 <= entry.first <= entry.last for entry in entries)
        assert all(entry.problem or (entry.days and entry.amounts) for entry in entries)
        assert all(amount > 0 for entry in entries for amount, _ in entry.amounts)
