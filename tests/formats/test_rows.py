"""Rows of contributors.yaml as lines to paste."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.formats.rows import row_line, shown
from commonscheck.model.identities import Row

DAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ana Lopez-O'Neil", "Ana Lopez-O'Neil"),
        ("José", "José"),
        ("ana@coop-a.example", "ana@coop-a.example"),
        ("No", '"No"'),
        ("NULL", '"NULL"'),
        ("42", '"42"'),
        ("Ana: {x}, #1", '"Ana: {x}, #1"'),
        ("two  blanks", '"two  blanks"'),
        ('Quote"', '"Quote\\""'),
        ("##[error] ###", '"#\\x23[error] #\\x23#"'),
        ("red \x1b[31m", '"red \\\\x1b[31m"'),
        ("back\u202e", '"back\\\\u{202e}"'),
    ],
)
def test_names_are_written_so_that_no_reader_takes_them_for_something_else(name: str, written: str) -> None:
    row = Row(name, DAY, emails=("ana@coop-a.example",))
    assert row_line(row) == f"- {{name: {written}, emails: [ana@coop-a.example], since: 2026-03-01}}"


def test_every_way_to_name_an_address_has_its_key() -> None:
    row = Row("Ana", DAY, ("a@x.example", "b@x.example"), ("ana",), ("1f", "ab"))
    keys = 'emails: [a@x.example, b@x.example], logins: [ana], emailSha256: ["1f", ab]'
    assert row_line(row) == f"- {{name: Ana, {keys}, since: 2026-03-01}}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ana@coop-a.example", "ana@coop-a.example"),
        ("Ana ana@coop-a.example", "Ana ana@coop-a.example"),
        ("a\x07@b\u200b@c", "a\\x07@b\\u{200b}@c"),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_addresses_are_shown_whole_and_nothing_is_hidden(text: str, expected: str) -> None:
    assert shown(text) == expected
