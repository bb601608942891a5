"""The cleaner: everything visible, nothing long, nobody's address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.formats.clean import clean, clean_line, cleaned, redact
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level
from tests.formats.checks import assert_visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("Größe ✓ 漢字", "Größe ✓ 漢字"),
        ("\x1b[31m", r"\x1b[31m"),
        ("a\nb\r\tc", r"a\x0ab\x0d\x09c"),
        ("\x9b1m", r"\x9b1m"),
        ("a\u202eb", r"a\u{202e}b"),
        ("a\u200bb\ufeff", r"a\u{200b}b\u{feff}"),
        ("\u2028", r"\u{2028}"),
        ("\ud800", r"\u{d800}"),
        ("\ue000", r"\u{e000}"),
        ("\u3164", r"\u{3164}"),
        ("[bold]x[/x] :smile:", "[bold]x[/x] :smile:"),
        ("e" + "\u0301" * 6, "e" + "\u0301" * 4 + r"\u{301}" * 2),
    ],
)
def test_hidden_signs_become_visible(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_long_text_is_cut_at_the_limit() -> None:
    assert clean("a" * 200) == "a" * 200
    assert clean("a" * 201) == "a" * 199 + "…"
    assert clean("x" * 10_000, 50) == "x" * 49 + "…"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ana <ana.b+c@coop.example>", "Ana <…@coop.example>"),
        ("mailto:ana@coop.example, ben@acme.example", "mailto:…@coop.example, …@acme.example"),
        ("https://user:token@host.example/x", "https://user:…@host.example/x"),
        ("12+ana@users.noreply.github.com", "…@users.noreply.github.com"),
        ("ana@пример.рф", "…@пример.рф"),
        ("git@github.com:a/b.git", "git@github.com:a/b.git"),
        ("ssh://git@host.example/a", "ssh://git@host.example/a"),
        ("pkg:npm/left-pad@1.3.0", "pkg:npm/left-pad@1.3.0"),
        ("@team and a @ b", "@team and a @ b"),
    ],
)
def test_addresses_lose_their_local_part(text: str, shown: str) -> None:
    assert redact(text) == shown


def test_an_address_cut_by_the_limit_or_hidden_signs_shows_no_local_part() -> None:
    assert "ana" not in clean("x" * 190 + " ana@coop.example", 200)
    assert "na" not in clean("a\u200bna@coop.example")


def test_a_line_keeps_its_columns() -> None:
    line = "a:\t\x1b\x7f\u202e b"
    assert clean_line(line) == "a:␉␛␡\ufffd b"
    assert len(clean_line(line)) == len(line)


def test_every_text_of_a_finding_is_cleaned() -> None:
    place = Place("p\x1b", 1, 1, repository="r\x1b", commit="c\x1b")
    finding = Finding("CC101", Level.ERROR, "m\x1b", place, (("n\x1b", "t\x1b"),), "s\x1b", "u\x1b", "l\x1b")
    shown = cleaned(finding)
    assert shown.place == Place(r"p\x1b", 1, 1, repository=r"r\x1b", commit=r"c\x1b")
    assert (shown.message, shown.details) == (r"m\x1b", ((r"n\x1b", r"t\x1b"),))
    assert (shown.subject, shown.rule, shown.snippet) == (r"s\x1b", r"u\x1b", "l␛")


def test_cutting_depends_on_what_the_text_is_for() -> None:
    finding = cleaned(Finding("CC101", Level.ERROR, "m" * 500, subject="s" * 500, details=(("n", "d" * 900),)))
    assert (len(finding.message), len(finding.subject), len(finding.details[0][1])) == (500, 200, 900)


def test_addresses_are_found_in_linear_time() -> None:
    assert clean("a" * 64_000, 10) == "a" * 9 + "…"
    assert len(redact("a." * 10_000 + "@" + "a." * 10_000)) > 1


@given(st.text(alphabet=st.characters()), st.integers(1, 300))
def test_cleaning_is_visible_short_and_done_once(text: str, limit: int) -> None:
    shown = clean(text, limit)
    assert len(shown) <= limit
    assert_visible(shown)
    assert clean(shown, limit) == shown
