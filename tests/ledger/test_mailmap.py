"""The lines of a .mailmap that tie one address to another."""

from __future__ import annotations

import pytest

from commonscheck.ledger.mailmap import read_mailmap


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<proper@x.example> <commit@x.example>", {"commit@x.example": "proper@x.example"}),
        ("Ana <Proper@X.example> <Commit@X.example>", {"commit@x.example": "proper@x.example"}),
        ("Ana <proper@x.example> ana <commit@x.example> # moved", {"commit@x.example": "proper@x.example"}),
        ("< proper@x.example > <commit@x.example>\r", {"commit@x.example": "proper@x.example"}),
        ("Ana <proper@x.example>", {}),
        ("<same@x.example> <SAME@x.example>", {}),
        ("# <proper@x.example> <commit@x.example>", {}),
        ("<proper@x.example> <commit@x.example", {}),
        ("<> <commit@x.example>", {}),
        ("<a@x.example> <b@x.example> <c@x.example>", {"b@x.example": "a@x.example"}),
        ("", {}),
    ],
)
def test_a_line(line: str, expected: dict[str, str]) -> None:
    assert read_mailmap(f"{line}\n".encode()) == expected


def test_the_last_line_for_an_address_holds() -> None:
    assert read_mailmap(b"<a@x.example> <c@x.example>\n<b@x.example> <c@x.example>\n") == {"c@x.example": "b@x.example"}


def test_bytes_that_are_no_text_are_read_past() -> None:
    assert read_mailmap(b"\xff\xfe <a@x.example> <b@x.example>\n") == {"b@x.example": "a@x.example"}


def test_a_flood_of_lines_is_cut_off() -> None:
    assert len(read_mailmap(b"".join(b"<a@x.example> <b%d@x.example>\n" % n for n in range(20_100)))) == 20_000
