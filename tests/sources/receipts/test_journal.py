"""What journals show of money that came in, and what is not plain enough to show it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.truth import Truth
from commonscheck.sources.receipts import Entry
from tests.sources.receipts.reading import found, read, refusal, wanted

GIFT = "2026-02-01 * Acme | yearly fee\n    assets:bank   2000 EUR\n    income:fees\n"


def entries(text: str) -> tuple[Entry, ...]:
    return read("accounts/2026.journal", text)


def only(text: str) -> Entry:
    [entry] = entries(text)
    return entry


def came_in(text: str) -> set[str]:
    """Give what came in by the one transaction of a journal."""
    return {f"{amount} {currency}" for amount, currency in only(text).amounts}


def test_a_transaction_with_all_its_parts() -> None:
    head = "\n; about\n2026/2/1=2026-02-03 ! (42) Acme GmbH | fee ; x\n"
    text = f"{head}  Assets:Bank \t€2,000.00 ; payer: ACME\n  Income  -2000 EUR\n"
    entry = only(text)
    assert (entry.first, entry.last) == (3, 5)
    assert entry.days == {date(2026, 2, 1), date(2026, 2, 3)}
    assert entry.amounts == {(Decimal(2000), "EUR")}
    assert entry.payer == "Acme GmbH / ACME"
    assert {"acme gmbh", "acme"} <= entry.names
    assert entry.problem == "a transaction is pending"


def test_shown_by_line_and_without() -> None:
    assert found(entries(GIFT), wanted()) == (Truth.TRUE, "")
    for line in (1, 2, 3):
        assert found(entries(GIFT), wanted(), line) == (Truth.TRUE, "")
    assert found(entries(GIFT), wanted(), 4) == (Truth.FALSE, "has no entry at line 4")


@pytest.mark.parametrize(
    ("postings", "amounts"),
    [
        ("  assets:bank  2000 EUR\n  income:fees  -2000 EUR", {"2000 EUR"}),
        ("  assets:bank  1950 EUR\n  expenses:bank  50 EUR\n  income:fees  -2000 EUR", {"1950 EUR", "2000 EUR"}),
        ("  assets:bank  1500 EUR\n  assets:cash  500 EUR\n  revenues:fees", {"2000 EUR"}),
        ("  expenses:hosting  300 EUR\n  income:in kind", {"300 EUR"}),
        ("  assets:bank  500 EUR\n  liabilities:loan:acme", {"500 EUR"}),
        ("  assets:bank  5 EUR\n  assets:bank  5 USD\n  income", {"5 EUR", "5 USD"}),
        ("  assets:bank  2000 EUR @ 1.1 USD\n  income:fees  -2200 USD", {"2000 EUR", "2200 USD"}),
        ("  * assets:bank  2000 EUR = 9000 EUR\n  income:fees", {"2000 EUR"}),
        ("  assets:bank  2000 EUR\n  income:fees\n  (budget:fees)  7 EUR\n  [assets:pot]  9 EUR", {"2000 EUR"}),
        ("  ; only a comment\n  assets:bank  2000 EUR  ; noted\n  income:fees", {"2000 EUR"}),
    ],
)
def test_what_came_in(postings: str, amounts: set[str]) -> None:
    assert came_in(f"2026-02-01 Acme\n{postings}\n") == amounts


@pytest.mark.parametrize(
    "postings",
    [
        "  expenses:hosting  2000 EUR\n  assets:bank  -2000 EUR",
        "  assets:savings  2000 EUR\n  assets:bank  -2000 EUR",
        "  liabilities:card  2000 EUR\n  expenses:food  -2000 EUR",
        "",
    ],
    ids=["paid out", "moved", "neither", "nothing"],
)
def test_what_did_not_come_in_is_no_receipt(postings: str) -> None:
    read_ = entries(f"2026-02-01 Acme\n{postings}\n")
    assert found(read_, wanted(), 1) == (Truth.FALSE, "no money comes in at line 1")
    assert found(read_, wanted())[0] is Truth.FALSE


@pytest.mark.parametrize(
    ("postings", "why"),
    [
        ("  assets:bank  2000\n  income", 'the amount "2000" can be read'),
        ("  assets:bank  2,000 EUR\n  income", 'the amount "2,000 EUR" can be read'),
        ("  assets:bank  12h\n  income", 'the amount "12h" can be read'),
        ("  assets:bank  = 2000 EUR\n  income", 'the amount "= 2000 EUR" can be read'),
        ("  assets:bank  2000 EUR\n  income  -1999 EUR", "a transaction does not balance"),
        ("  assets:bank  2000 EUR\n  income\n  equity", "a transaction leaves out more than can be told"),
        ("  assets:bank  2000 EUR @ 1.1 USD\n  income", "a transaction leaves out more than can be told"),
        ("  a  1 EUR\n" * 1001, "a transaction has more than 1000 postings"),
    ],
)
def test_what_is_not_plain_stays_unknown(postings: str, why: str) -> None:
    read_ = entries(f"2026-02-01 Acme\n{postings}\n")
    for line in (0, 1):
        truth, said = found(read_, wanted(), line)
        assert truth is Truth.UNKNOWN
        assert why in said


@pytest.mark.parametrize("day", ["2026-02-30", "02-01", "2026-02", "2026-02-01=02-03", "20260201", "\u0662026-02-01"])
def test_a_date_that_cannot_be_read_could_be_any(day: str) -> None:
    truth, why = found(entries(f"{day} Acme\n  assets:bank  2000 EUR\n  income\n"), wanted())
    assert truth is Truth.UNKNOWN
    assert "a date cannot be read at line 1" in why


def test_an_unread_entry_of_another_day_hides_nothing() -> None:
    other = "2026-03-09 Other\n  assets:bank  12h\n  income\n"
    assert found(entries(GIFT + other), wanted()) == (Truth.TRUE, "")
    assert found(entries(other), wanted()) == (Truth.FALSE, "shows no receipt of 2,000 EUR on 2026-02-01")


def test_types_of_accounts_hold_for_the_whole_journal() -> None:
    text = "2026-02-01 Acme\n  Aktiva:Bank  2000 EUR\n  Ertrag:Spenden\n"
    assert came_in(text) == set()
    assert came_in(f"{text}account Aktiva  ; type: A\n  note\n") == {"2000 EUR"}
    assert came_in(f"account Ertrag  ; type: Revenue\n{text}") == {"2000 EUR"}
    assert came_in(f"account Ertrag  ; nothing\n{text}") == set()
    hidden = "2026-02-01 Acme\n  assets:owed:acme  2000 EUR\n  equity\naccount assets:owed  ; type: L\n"
    assert came_in(hidden) == set()


def test_decimal_mark_holds_for_what_follows() -> None:
    text = "2026-02-01 Acme\n  assets:bank  2.000 EUR\n  income\n"
    assert only(text).unread
    assert came_in(f"decimal-mark ,\n{text}") == {"2000 EUR"}
    assert only(f"{text}decimal-mark ,\n").unread


def test_blocks_and_lines_that_are_passed_over() -> None:
    text = (
        "# a\n; b\n* c\n% d\n| e\nP 2026-01-01 USD 0.9 EUR\ncommodity 1,000.00 EUR\npayee Acme\ninclude other.journal\n"
        "~ monthly\n  assets:bank  2000 EUR\n  income\n= income\n  (tax)  5 EUR\n"
        f"comment\n{GIFT}end comment\n{GIFT}test\n{GIFT}end test\n"
    )
    entry = only(text)
    assert entry.amounts == {(Decimal(2000), "EUR")}


@pytest.mark.parametrize(
    "line",
    [
        "alias income=equity",
        "apply account x",
        "account assets:bank\n  alias bank",
        "bucket a",
        "decimal-mark x",
        "what",
    ],
)
def test_lines_that_change_what_others_mean_leave_the_file_unread(line: str) -> None:
    assert "what is not read" in refusal("a.journal", f"{line}\n{GIFT}")


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("2026-02-01 Acme", Truth.TRUE),
        ("2026-02-01  ACME  ", Truth.TRUE),
        ("2026-02-01 (1) Acme | what for", Truth.TRUE),
        ("2026-02-01 | what for", Truth.TRUE),
        ("2026-02-01", Truth.TRUE),
        ("2026-02-01 Fee ; payer: Acme, kind: fee", Truth.TRUE),
        ("2026-02-01 Fee of Acme", Truth.FALSE),
        ("2026-02-01 Bolt", Truth.FALSE),
        ("2026-02-01 Acme Trading", Truth.FALSE),
    ],
)
def test_who_paid(text: str, truth: Truth) -> None:
    read_ = entries(f"{text}\n  assets:bank  2000 EUR\n  income:fees\n")
    assert found(read_, wanted())[0] is truth
    assert found(read_, wanted(), 1)[0] is truth


def test_an_account_may_name_who_paid() -> None:
    assert found(entries("2026-02-01 Fee\n  assets:bank  2000 EUR\n  income:acme-gmbh\n"), wanted())[0] is Truth.TRUE


def test_an_account_that_money_went_to_names_nobody_who_paid() -> None:
    text = "2026-02-01 Fee\n  assets:bank  2000 EUR\n  expenses:fees:acme  5 EUR\n  income:fees  -2005 EUR\n"
    assert found(entries(text), wanted())[0] is Truth.FALSE
    assert found(entries(text.replace("income:fees", "income:acme")), wanted())[0] is Truth.TRUE


def test_the_payer_found_is_told() -> None:
    truth, why = found(entries(GIFT.replace("Acme", "Bolt")), wanted())
    assert truth is Truth.FALSE
    assert why == 'says otherwise at line 1: the payer is "Bolt", which is no name of Acme'


def test_all_differences_are_told_by_line() -> None:
    truth, why = found(entries(GIFT), wanted("2001.5", "2026-02-02", "USD"), 2)
    assert truth is Truth.FALSE
    assert "the day is 2026-02-01, not 2026-02-02; the amount is 2,000 EUR, not 2,001.5 USD" in why


def test_a_pending_transaction_shows_nothing() -> None:
    pending = entries(GIFT.replace("*", "!"))
    for line in (0, 1):
        assert found(pending, wanted(), line) == (Truth.FALSE, "a transaction is pending at line 1")


def test_two_that_fit_need_a_line() -> None:
    twice = entries(GIFT + GIFT)
    assert found(twice, wanted()) == (Truth.UNKNOWN, "shows it more than once, at lines 1 and 4; name the `line`")
    assert found(twice, wanted(), 5) == (Truth.TRUE, "")


def test_windows_line_ends_and_a_byte_order_mark() -> None:
    assert found(read("a.ledger", b"\xef\xbb\xbf" + GIFT.replace("\n", "\r\n").encode()), wanted()) == (Truth.TRUE, "")
