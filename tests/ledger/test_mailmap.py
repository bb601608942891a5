"""The lines of a .mailmap that tie one address to another."""

from __future__ import annotations

import pytest

from commonscheck.ledger.mailmap import proper_address, read_mailmap
from commonscheck.model.contribution import Identity


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<proper@x.example> <commit@x.example>", {Identity("", "commit@x.example"): "proper@x.example"}),
        ("Ana <Proper@X.example> <Commit@X.example>", {Identity("", "commit@x.example"): "proper@x.example"}),
        (
            "Ana <proper@x.example> ana <commit@x.example> # moved",
            {Identity("ana", "commit@x.example"): "proper@x.example"},
        ),
        ("< proper@x.example > <commit@x.example>\r", {Identity("", "commit@x.example"): "proper@x.example"}),
        ("Ana <proper@x.example>", {}),
        ("<same@x.example> <SAME@x.example>", {}),
        ("# <proper@x.example> <commit@x.example>", {}),
        ("<proper@x.example> <commit@x.example", {}),
        ("<> <commit@x.example>", {}),
        ("<a@x.example> <b@x.example> <c@x.example>", {Identity("", "b@x.example"): "a@x.example"}),
        ("", {}),
    ],
)
def test_a_line(line: str, expected: dict[Identity, str]) -> None:
    assert read_mailmap(f"{line}\n".encode()) == expected


def test_the_last_line_for_an_address_holds() -> None:
    assert read_mailmap(b"<a@x.example> <c@x.example>\n<b@x.example> <c@x.example>\n") == {
        Identity("", "c@x.example"): "b@x.example"
    }


def test_bytes_that_are_no_text_are_read_past() -> None:
    assert read_mailmap(b"\xff\xfe <a@x.example> <b@x.example>\n") == {Identity("", "b@x.example"): "a@x.example"}


def test_a_flood_of_lines_is_cut_off() -> None:
    assert len(read_mailmap(b"".join(b"<a@x.example> <b%d@x.example>\n" % n for n in range(20_100)))) == 20_000


def test_a_line_with_a_name_is_for_that_name_only() -> None:
    aliases = read_mailmap(b"<ana@x.example> Ana <root@localhost>\n<any@x.example> <root@localhost>\n")
    assert proper_address(aliases, " ANA", "root@localhost") == "ana@x.example"
    assert proper_address(aliases, "Ben", "root@localhost") == "any@x.example"
    assert proper_address(aliases, "Ben", "ben@x.example") == "ben@x.example"
