"""Licenses in plain words: every shipped one, sign for sign."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from commonscheck.formats.card_json import render_card_json
from commonscheck.formats.card_markdown import render_card_markdown
from commonscheck.formats.card_text import render_card
from commonscheck.model.license import Cure, Duty, License, Rule
from commonscheck.model.quantity import Period
from tests.formats.checks import assert_visible, check_text
from tests.formats.licenses import ALL, EVERYTHING, HOSTILE

GOLDEN = Path(__file__).parent / "golden" / "cards"
ENDINGS = {".txt": render_card, ".md": render_card_markdown, ".json": render_card_json}
OUTPUTS = {uid + ending: (uid, ending) for uid in ALL for ending in (".txt", ".md")} | {
    f"{EVERYTHING.uid}.json": (EVERYTHING.uid, ".json")
}
each = pytest.mark.parametrize("license_", ALL.values(), ids=ALL)


@pytest.mark.parametrize("name", OUTPUTS)
def test_card_is_as_expected(name: str, *, update_golden: bool) -> None:
    uid, ending = OUTPUTS[name]
    actual = ENDINGS[ending](ALL[uid])
    if update_golden:
        (GOLDEN / name).write_text(actual, encoding="utf-8")
    assert actual == (GOLDEN / name).read_text(encoding="utf-8")


def test_no_golden_card_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir()} == set(OUTPUTS)


@each
def test_text_fits_the_width_except_for_single_words(license_: License) -> None:
    text = render_card(license_)
    assert [line for line in text.splitlines() if len(line) > 80 and " " in line[13:].strip()] == []
    assert all(line == line.rstrip() for line in text.splitlines())
    check_text(text)


@each
def test_every_rule_duty_parameter_and_clause_is_on_the_card(license_: License) -> None:
    text = " ".join(render_card(license_).split())
    named: tuple[Rule | Duty, ...] = (*license_.permission, *license_.prohibition, *license_.duties.values())
    for rule in named:
        assert f" {rule.uid}" in text
        for said in (rule.label, rule.source, rule.reading):
            assert " ".join(said.split()) in text
    for name in license_.parameters:
        assert f" {name}: " in text or f" {name} default" in text


@each
def test_json_holds_the_columns_and_sections_under_fixed_keys(license_: License) -> None:
    data = json.loads(render_card_json(license_))
    assert set(data["columns"]) == {"permissions", "conditions", "limitations"}
    assert set(data["sections"]) <= {"routes", "prohibitions", "duties", "breach", "parameters"}
    assert [entry["uid"] for entry in data["sections"]["routes"]] == [rule.uid for rule in license_.permission]
    assert data["osiApproved"] is license_.osi_approved
    rows = [row for entries in data["sections"].values() for entry in entries for row in entry["rows"].values()]
    assert all(sentence["text"] for row in rows for sentence in row)


def test_a_license_without_prohibition_says_nothing_of_conflict() -> None:
    assert "conflict" in render_card(EVERYTHING)
    assert "conflict" not in render_card(replace(EVERYTHING, prohibition=()))


def test_cure_says_whether_it_comes_again_and_from_what() -> None:
    cure = Cure(Period(days=30), "noticeReceived")
    text = render_card(replace(EVERYTHING, cure=cure))
    assert "30 days from when the party receives notice; a later breach gets the time again" in " ".join(text.split())
    assert "\n      only " not in text


def _poisoned() -> License:
    rule = replace(EVERYTHING.permission[0], label=HOSTILE, reading=HOSTILE, source=HOSTILE)
    duties = {name: replace(duty, label=HOSTILE, source=HOSTILE) for name, duty in EVERYTHING.duties.items()}
    return replace(
        EVERYTHING,
        title=HOSTILE,
        description=HOSTILE,
        permission=(rule,),
        duties=duties,
        notes=(HOSTILE,),
        aliases=(HOSTILE,),
        uid=HOSTILE,
        prohibition=(replace(EVERYTHING.prohibition[0], uid=HOSTILE),),
    )


@pytest.mark.parametrize("render", ENDINGS.values(), ids=ENDINGS)
def test_nothing_hidden_gets_through(render: Callable[[License], str]) -> None:
    text = render(_poisoned())
    assert_visible(text)
    assert "\\x1b[31m" in text.replace("&#92;", "\\").replace("&#91;", "[").replace("\\\\", "\\")


def test_terminals_and_logs_read_no_commands() -> None:
    check_text(render_card(replace(_poisoned(), notes=("::error::no", "## no"))))


def test_markdown_reads_none_of_the_foreign_text() -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render_card_markdown(_poisoned()))
    inline = [child for token in tokens for child in token.children or ()]
    marks = {f"{mark}_{end}" for mark in ("strong", "em") for end in ("open", "close")}
    assert {child.type for child in inline} <= {"text", "text_special", "html_inline", *marks}
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<code>", "</code>"}
    assert not re.search(r"(?<![&`])[@#](?!\d+;)\w", render_card_markdown(_poisoned()))
