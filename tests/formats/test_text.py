"""Plain text: columns, carets, wrapping, colour, and lines that logs do not obey."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commonscheck.formats import render
from commonscheck.formats.path import render_path
from commonscheck.formats.text import Paint, aligned, cell, guarded, hanging, snippet, width
from commonscheck.formats.wording import given, location, summary
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level, State, Tally
from commonscheck.model.truth import Truth
from commonscheck.model.wording import plural
from tests.formats.reports import DUE, EMPTY, REPORT, SINCE, TARGET, VERDICTS, contributor, verdict

PLAIN = Paint(on=False)


def test_width_counts_terminal_cells() -> None:
    assert width("abc") == 3
    assert width("漢字") == 4
    assert width("e\u0301") == 1


def test_a_cell_is_filled_or_cut_to_its_column() -> None:
    assert cell("ab", 4) == "ab  "
    assert cell("abcdef", 4) == "abc…"
    assert cell("漢字漢字", 4) == "漢… "


def test_a_caret_stands_under_what_is_wrong() -> None:
    lines = snippet("purpose: comercial", Place("a", 7, 10, 19), PLAIN)
    assert lines == ["   |", " 7 | purpose: comercial", "   |          ^^^^^^^^^"]


def test_a_caret_counts_wide_signs_twice() -> None:
    assert snippet("漢: x", Place("a", 1, 4), PLAIN)[2] == "   |     ^"


def test_a_caret_may_stand_at_the_end_of_the_line() -> None:
    assert snippet("ab", Place("a", 1, 3), PLAIN)[2] == "   |   ^"


def test_a_long_line_shows_what_is_around_the_fault() -> None:
    lines = snippet("x" * 500 + "BAD" + "y" * 500, Place("a", 1, 501, 504), PLAIN)
    assert len(lines[1]) < 130
    assert lines[1].index("BAD") == lines[2].index("^^^")


@pytest.mark.parametrize("column", [0, 4, 90])
def test_a_column_outside_the_line_shows_no_snippet(column: int) -> None:
    assert snippet("ab", Place("a", 1, column), PLAIN) == []


def test_details_are_aligned_and_wrapped_under_themselves() -> None:
    lines = aligned([("rule", "short"), ("settle", "word " * 30)], PLAIN)
    assert lines[0] == "   = rule:   short"
    assert lines[1].startswith("   = settle: word")
    assert all(line.startswith(" " * 13 + "word") for line in lines[2:])
    assert max(map(len, lines)) <= 80


def test_wrapping_never_breaks_a_word() -> None:
    address = "https://git.example.org/" + "a-b" * 40 + ":9:5"
    assert address in hanging("  ", f"see {address} there")[1]


def test_the_headline_is_never_wrapped() -> None:
    finding = Finding("CC201", Level.ERROR, "word " * 60, Place("a b.yaml", 12, 3))
    line = render("full", replace(EMPTY, findings=(finding,))).splitlines()[0]
    assert line.startswith("a b.yaml:12:3: error[CC201] word word")
    assert len(line) > 300


@pytest.mark.parametrize(
    ("line", "safe"),
    [
        ("::error::x", "\\::error::x"),
        ("   ::error::x", "   \\::error::x"),
        ("##[group]", "#\\#[group]"),
        ("a ###vso[", "a #\\#\\#vso["),
        ("a::b #1", "a::b #1"),
    ],
)
def test_no_line_is_a_command(line: str, safe: str) -> None:
    assert guarded(line) == safe


def test_wrapping_does_not_bring_a_command_to_the_front() -> None:
    details = (("found", "x" * 60 + " ::error::y " + "z" * 60),)
    text = render("full", replace(EMPTY, findings=(Finding("CC201", Level.ERROR, "m", None, details),)))
    assert "\n            \\::error::y\n" in text


def test_a_path_that_looks_like_a_command_gets_a_dot() -> None:
    assert location(Place("::error::", 1, 2)) == "./::error:::1:2"
    assert location(Place(".commons/usage.yaml", 1, 2)) == ".commons/usage.yaml:1:2"
    assert location(Place("größe", 1, 2)) == "größe:1:2"


def test_color_appears_only_when_asked_for() -> None:
    assert "\x1b" not in render("full", REPORT)
    assert "\x1b[31;1merror[CC201]\x1b[0m" in render("full", REPORT, color=True)


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(), "nothing known"),
        (Tally((("code", 1200),), ever=1500, since=SINCE), "1,200 code since 2025-11-23; 1,500 over all time"),
        (Tally((("code", 2),), possible=7), "2 code; up to 7 more may be theirs"),
        (Tally(possible=None), "nothing known; nobody can tell how many more"),
    ],
)
def test_what_was_given_is_said_in_words(tally: Tally, words: str) -> None:
    assert given(tally) == words


def test_numbers_have_their_word() -> None:
    assert [plural(count, "repository", "repositories") for count in (0, 1, 2000)] == [
        "0 repositories",
        "1 repository",
        "2,000 repositories",
    ]


def test_the_summary_says_when_nothing_was_checked() -> None:
    assert summary(EMPTY) == "nothing checked; 0 repositories, 0 commits read, as of 2026-11-23"


def test_the_summary_of_a_plain_run() -> None:
    verdicts = tuple(one for one in VERDICTS if not (one.in_cure or one.accepted))
    report = replace(REPORT, verdicts=verdicts, findings=())
    expected = "2 violations, 1 undecided, 2 compliant; 3 repositories, 214 commits read, as of 2026-11-23"
    assert summary(report) == expected


@pytest.mark.parametrize("name", ["full", "concise"])
def test_quiet_keeps_only_findings(name: str) -> None:
    text = render(name, REPORT, verbosity=-1)
    assert "error[CC201] acme" in text
    assert "Compliant" not in text
    assert "as of 2026-11-23" not in text
    assert render(name, EMPTY, verbosity=-1) == ""


def test_a_place_elsewhere_names_its_repository() -> None:
    text = render("full", replace(REPORT, findings=REPORT.findings[1:2]))
    assert "= in:     https://git.example.org/acme at 4f2a9c0d1e3b\n" in text
    assert f"= in:     {TARGET}" not in text


def test_a_due_date_is_told_once() -> None:
    finding = Finding("CC203", Level.WARNING, "m", None, due=DUE)
    assert "= due:  2026-12-22\n" in render("full", replace(EMPTY, findings=(finding,)))
    told = replace(finding, details=(("settle", "pay; due 2026-12-22"), ("docs", "see there")))
    lines = render("full", replace(EMPTY, findings=(told,))).splitlines()
    assert lines[1:3] == ["   = settle: pay; due 2026-12-22", "   = docs:   see there"]


def test_the_path_hides_long_evidence_until_asked() -> None:
    one = verdict("lea", State.COMPLIANT, contributor(Truth.TRUE, "15"), route="contributor")
    duty = one.routes[0].duties[0]
    evidence = tuple(replace(duty.constraint[0].evidence[0], commit=f"{count:040x}") for count in range(9))
    premise = replace(duty.constraint[0], evidence=evidence)
    route = replace(one.routes[0], duties=(replace(duty, constraint=(premise,)),))
    assert "4 more; -v shows all" in render_path(replace(one, routes=(route,)))
    assert " more" not in render_path(replace(one, routes=(route,)), verbosity=1)
    premise = replace(premise, further=8)
    route = replace(route, duties=(replace(duty, constraint=(premise,)),))
    assert "12 more; -v shows 4 of them" in render_path(replace(one, routes=(route,)))
    assert "8 more, which the report does not name" in render_path(replace(one, routes=(route,)), verbosity=1)


def test_a_duty_that_does_not_bind_is_no_failure() -> None:
    one = contributor(Truth.TRUE, "0")
    idle = replace(one.duties[0], active=Truth.FALSE, state="Inactive")
    text = render_path(verdict("lea", State.COMPLIANT, replace(one, duties=(idle,)), route="contributor"))
    assert "✓ duty give back three times a year (clause 2(b)): not binding now" in text


def test_two_uses_with_one_balance_are_one_row() -> None:
    one = verdict("lea", State.COMPLIANT, contributor(Truth.TRUE, "15"), route="contributor")
    report = replace(EMPTY, verdicts=(one, replace(one, commons="app-commons")))
    assert "Lea  uses app-commons, courier-com…  gave nothing known\n" in render("full", report)
    other = replace(one, commons="app-commons", tally=Tally((("code", 1),)))
    assert "Lea  uses app-commons      gave 1 code\n" in render("full", replace(EMPTY, verdicts=(one, other)))
