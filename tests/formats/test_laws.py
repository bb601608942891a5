"""What holds of every format for any names whatsoever."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from commonscheck.formats import (
    FORMATS,
    Format,
    concise,
    full,
    github,
    gitlab,
    jsonreport,
    junit,
    markdown,
    render,
    sarif,
)
from commonscheck.formats.path import render_path
from commonscheck.formats.tree import as_ascii
from commonscheck.model.place import Evidence, Gap, Place
from commonscheck.model.report import Finding, Input, Level, Report, State
from tests.formats.checks import CHECKS, assert_visible, check_text, strict_json
from tests.formats.reports import ACME, EMPTY, REPORT, TARGET, VERDICTS

# mypy holds each module against the protocol here, since the table imports them by name.
MODULES: list[Format] = [full, concise, jsonreport, sarif, junit, github, gitlab, markdown]

NASTY = st.sampled_from(
    [
        "::error::",
        "##[group]",
        "\x1b]52;c;",
        "\u202e",
        "\ud800",
        "\ufffe",
        "\x00",
        "](",
        "<!--",
        "|",
        "a@b.example",
        "\r\n",
        "%0A",
    ]
)
TEXT = st.lists(st.one_of(st.text(alphabet=st.characters(), max_size=12), NASTY), max_size=6).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report whose every text is drawn."""
    here = Place(draw(TEXT), 3, 2, draw(st.integers(0, 9)), draw(st.sampled_from([TARGET, ACME, ""])), draw(TEXT))
    gap = Gap(draw(TEXT), draw(TEXT), draw(TEXT), "party")
    details = tuple(draw(st.lists(st.tuples(TEXT, TEXT), max_size=3)))
    code = draw(st.sampled_from(["CC103", "CC201", "CC301"]))
    finding = Finding(
        code,
        Level.ERROR,
        draw(TEXT),
        here,
        details,
        draw(TEXT),
        draw(TEXT),
        draw(TEXT),
        None,
        (Evidence("x", draw(TEXT)),),
    )
    name = draw(TEXT)
    verdicts = tuple(
        replace(
            verdict, party=name, party_name=name, commons=draw(TEXT), use_place=here, missing=(gap,), looked=draw(TEXT)
        )
        for verdict in draw(st.lists(st.sampled_from(VERDICTS), max_size=3))
    )
    inputs = (Input(draw(TEXT), draw(TEXT), draw(TEXT), draw(TEXT)),)
    return replace(REPORT, verdicts=verdicts, findings=(finding, finding), inputs=inputs)


@settings(max_examples=60, deadline=None)
@given(reports())
def test_every_format_is_strict_and_visible_for_any_names(report: Report) -> None:
    for name, check in CHECKS.items():
        text = render(name, report)
        check(text)
        assert_visible(text)
        assert text.endswith("\n")
        assert text == render(name, report)


@settings(max_examples=60, deadline=None)
@given(reports(), st.integers(0, 1))
def test_text_for_people_stays_inert_with_color_and_detail(report: Report, verbosity: int) -> None:
    assert_visible(render("full", report, color=True, verbosity=verbosity))
    for verdict in report.verdicts:
        text = render_path(verdict, verbosity=verbosity)
        check_text(text)
        assert_visible(text)
        assert as_ascii(text).isascii()


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_markdown_reads_nothing_of_foreign_text(name: str) -> None:
    finding = Finding("CC201", Level.ERROR, name, None)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(render("markdown", replace(EMPTY, findings=(finding,))))
    inline = [child for token in tokens for child in token.children or []]
    links = [child.attrGet("href") for child in inline if child.type == "link_open"]
    assert all(str(link).startswith("https://commonscheck.readthedocs.io/") for link in links)
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<code>", "</code>"}
    assert not [child for child in inline if child.type == "image"]
    assert not [token for token in tokens if token.type == "html_block"]


@pytest.mark.parametrize("name", FORMATS)
def test_no_address_of_a_person_is_written(name: str) -> None:
    assert "mallory" not in render(name, REPORT)
    assert "evil" in render("concise", REPORT)


def test_same_report_gives_the_same_bytes_whatever_was_rendered_before() -> None:
    once = {name: render(name, REPORT, verbosity=1) for name in FORMATS}
    assert {name: render(name, REPORT, verbosity=1) for name in reversed(FORMATS)} == once


def many(number: int, code: str) -> Report:
    findings = tuple(Finding(code, Level.ERROR, f"p{count} gives nothing back", Place("a")) for count in range(number))
    return replace(EMPTY, findings=findings)


@pytest.mark.parametrize("number", [5_001, 30_000])
def test_sarif_keeps_five_thousand_results_and_says_so(number: int) -> None:
    run = strict_json(render("sarif", many(number, "CC201")))["runs"][0]
    assert len(run["results"]) == 5000
    assert run["results"][0]["message"]["text"] == "p0 gives nothing back"
    notes = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert notes == [f"{number:,} results; the first 5,000, worst first, are kept. Use --format json for all."]


def test_sarif_caps_notifications_too() -> None:
    run = strict_json(render("sarif", many(6_000, "CC301")))["runs"][0]
    assert run["results"] == []
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 5001


def test_sarif_at_the_cap_says_nothing() -> None:
    run = strict_json(render("sarif", many(5000, "CC201")))["runs"][0]
    assert len(run["results"]) == 5000
    assert run["invocations"][0]["toolExecutionNotifications"] == []


def test_github_annotates_ten_and_counts_the_rest() -> None:
    lines = render("github", many(30_000, "CC201")).splitlines()
    assert sum(line.startswith("::error ") for line in lines) == 10
    assert lines[10].startswith("29,990 more findings are not annotated")
    assert len(lines) == 12


def test_markdown_ends_below_a_mebibyte_and_says_so() -> None:
    text = render("markdown", many(30_000, "CC201"))
    assert 1_000_000 < len(text.encode()) <= 1024 * 1024
    assert text.endswith("`commonscheck check --format json` writes all.*\n")


def test_long_groups_are_cut_unless_verbose() -> None:
    lea = next(verdict for verdict in VERDICTS if verdict.state is State.COMPLIANT)
    crowd = tuple(replace(lea, party=f"p{count}", party_name=f"P{count}") for count in range(60))
    report = replace(EMPTY, verdicts=crowd)
    assert "10 more; -v shows all" in render("full", report)
    assert "P59" in render("full", report, verbosity=1)


def test_of_a_long_list_of_what_was_read_all_is_where_it_says() -> None:
    crowd = tuple(replace(REPORT.inputs[0], repository=f"r{count}") for count in range(60))
    for verbosity in (0, 1):
        assert "  10 more; --format json has all" in render("full", replace(EMPTY, inputs=crowd), verbosity=verbosity)
    assert '"r59"' in render("json", replace(EMPTY, inputs=crowd))
