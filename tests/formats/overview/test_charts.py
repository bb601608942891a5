"""Charts as data and as SVG, sign for sign, and with names that mean something to programs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck.formats.clean import cleaned
from commonscheck.formats.overview.charts.drawing import draw
from commonscheck.formats.overview.charts.lettering import fitted
from commonscheck.formats.overview.charts.look import NARROW, WIDE, Chart
from commonscheck.formats.overview.charts.naming import MOST, largest, names
from commonscheck.formats.overview.charts.whole import CHARTS
from commonscheck.model.overview.giving import CONTRIBUTIONS, Amount, Balance, Chain, Link, Node
from commonscheck.model.overview.timeline import Series, Timeline
from commonscheck.model.overview.whole import Overview
from tests.formats.overview.values import EMPTY, FOREIGN, HOSTILE
from tests.formats.test_laws import TEXT
from tests.program import ROOT
from tests.reports.checks import SVG, check_svg
from tests.reports.example import OVERVIEW
from tests.reports.test_formats import renamed

GOLDEN = Path(__file__).parent / "golden"
MAKERS = [make for makers in CHARTS.values() for make in makers]
WIDTHS = {"wide": WIDE, "narrow": NARROW}


def every_chart(overview: Overview) -> list[Chart]:
    return [make(overview, width) for make in MAKERS for width in WIDTHS.values()]


FOREIGN_CHARTS = every_chart(cleaned(FOREIGN))
OUTPUTS = {f"{chart.name}.json": json.dumps(chart.spec, indent=1) + "\n" for chart in every_chart(OVERVIEW)[::2]}
OUTPUTS |= {f"{chart.name}.svg": draw(chart) + "\n" for chart in every_chart(OVERVIEW)[1::2]}


@pytest.mark.parametrize("name", OUTPUTS)
def test_chart_is_as_expected(name: str, *, update_golden: bool) -> None:
    file = GOLDEN / name
    if update_golden:
        file.write_bytes(OUTPUTS[name].encode())
    assert OUTPUTS[name] == file.read_bytes().decode()


def test_no_golden_chart_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir() if file.suffix in {".json", ".svg"}} == set(OUTPUTS)


@pytest.mark.parametrize("chart", FOREIGN_CHARTS, ids=lambda chart: chart.name)
def test_names_are_values_and_nothing_else(chart: Chart) -> None:
    rest = {key: part for key, part in chart.spec.items() if key != "data"}
    told = json.dumps(rest) + chart.title + chart.key
    assert [name for name in HOSTILE.values() if cleaned(name) in told or json.dumps(name) in told] == []
    assert rest == {key: part for key, part in by_name(chart).spec.items() if key != "data"}


def by_name(chart: Chart) -> Chart:
    """Give the same chart of a report with other names."""
    return next(one for one, foreign in zip(every_chart(OVERVIEW), FOREIGN_CHARTS, strict=True) if foreign is chart)


@pytest.mark.parametrize("chart", FOREIGN_CHARTS, ids=lambda chart: chart.name)
def test_names_are_inert_in_svg(chart: Chart) -> None:
    check_svg(draw(chart))


def test_names_are_written_as_they_are() -> None:
    svg = ET.fromstring(draw(next(chart for chart in FOREIGN_CHARTS if chart.name == "chain")))  # noqa: S314 - ours
    texts = {"".join(text.itertext()) for text in svg.iter(f"{SVG}text")}
    assert HOSTILE["Coop A"] in texts
    assert HOSTILE["Mega Delivery"] in texts


DRAW = """
import sys
from commonscheck.formats.overview.charts.drawing import draw
from commonscheck.formats.overview.charts.timeline import party_timeline
from tests.reports.example import OVERVIEW
from tests.reports.test_formats import renamed
sys.stdout.buffer.write(draw(party_timeline(OVERVIEW, 340)).encode())
"""


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "America/Los_Angeles"])
def test_no_time_zone_and_no_language_moves_a_bar(zone: str) -> None:
    environment = {**os.environ, "TZ": zone, "LC_ALL": "de_DE.UTF-8"}
    drawn = subprocess.run([sys.executable, "-c", DRAW], cwd=ROOT, env=environment, capture_output=True, check=True)
    assert drawn.stdout.decode() + "\n" == (GOLDEN / "by-party.svg").read_text("utf-8")


@pytest.mark.parametrize("by", ["month", "quarter", "year"])
def test_every_step_is_named_as_people_do(by: str) -> None:
    overview = replace(OVERVIEW, asked=replace(OVERVIEW.asked, by=by))
    spans = (replace(OVERVIEW.timeline.spans[0], since=date(2025, 2, 1)),)
    series = (Series("acme", "Acme", (1,)),)
    drawn = draw(CHARTS["by-party"][0](replace(overview, timeline=Timeline(spans, series, series, (0,))), WIDE))
    assert {"month": ">Feb 2025<", "quarter": ">Q1 2025<", "year": ">2025<"}[by] in drawn


def test_nothing_can_be_loaded() -> None:
    chart = CHARTS["parties"][0](OVERVIEW, NARROW)
    spec: dict[str, Any] = {**chart.spec, "data": {"url": "https://x.example/data.json"}}
    with pytest.raises(ValueError, match="External data url not allowed"):
        draw(replace(chart, spec=spec))


def test_names_that_look_alike_are_told_apart() -> None:
    named = [("a", "Coop"), ("b", "Coop"), ("c", "Firm"), ("d", "others"), ("e", "Coop")]
    assert list(names(named, 100, ["others"]).values()) == ["Coop", "Coop 2", "Firm", "others 2", "Coop 3"]
    assert list(names([("a", "x" * 90 + "a"), ("b", "x" * 90 + "b")], 100).values()) == [
        "x" * 12 + "…",
        "x" * 8 + "… 2",
    ]


@pytest.mark.parametrize(
    ("name", "pixels", "shown"),
    [
        ("Coop", 40, "Coop"),
        ("Cooperative", 40, "Coo…"),
        ("\U0001f6b2" * 9, 40, "\U0001f6b2" * 2 + "…"),
        ("e\u0301" * 4, 40, "e\u0301" * 4),
        ("illicit", 40, "illicit"),
    ],
)
def test_names_are_cut_between_characters(name: str, pixels: int, shown: str) -> None:
    assert fitted(name, pixels) == shown


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXT, min_size=1, max_size=5))
def test_every_name_can_be_drawn(left: list[str]) -> None:
    left = [name * 9 for name in left]
    overview = cleaned(renamed(lambda text: left[len(text) % len(left)]))
    for table in ("parties", "chain", "by-party"):
        check_svg(draw(CHARTS[table][0](overview, NARROW)))


def test_a_chart_of_many_shows_the_largest_in_the_order_of_the_report() -> None:
    many = tuple(
        Balance(f"p{number:03}", f"Party {number:03}", "", 1, (Amount("code", CONTRIBUTIONS, Decimal(number)),), (), ())
        for number in range(100)
    )
    chart = CHARTS["parties"][0](replace(OVERVIEW, balances=many), WIDE)
    assert [row["party"] for row in rows(chart)] == [f"Party {number:03}" for number in range(60, 100)]
    assert "The chart shows the 40 largest of 100 parties, the table all." in chart.key
    assert len(largest(many, lambda one: one.people)) == MOST


def test_a_chain_of_many_keeps_only_links_between_what_it_shows() -> None:
    parties = tuple(Node(f"p{number}", f"Party {number}") for number in range(60))
    links = tuple(Link(node.uid, "c", (), 1) for node in parties)
    chain = Chain(parties, (Node("c", "Commons"),), links)
    chart = CHARTS["chain"][0](replace(OVERVIEW, chain=chain), WIDE)
    assert len({row["link"] for row in rows(chart) if row["what"] == "used"}) == MOST
    assert "40 largest of 60 parties" in chart.key


def test_series_that_no_colour_is_left_for_are_added_up() -> None:
    spans = OVERVIEW.timeline.spans
    series = tuple(Series(f"p{number}", f"Party {number}", (number,) * len(spans)) for number in range(1, 9))
    chart = CHARTS["by-party"][0](replace(OVERVIEW, timeline=Timeline(spans, series, (), (0,) * len(spans))), WIDE)
    stack = {row["series"]: row["contributions"] for row in rows(chart)}
    assert stack == {"Party 4": 4, "Party 5": 5, "Party 6": 6, "Party 7": 7, "Party 8": 8, "3 others": 1 + 2 + 3}


def rows(chart: Chart) -> list[dict[str, Any]]:
    data: Any = chart.spec["data"]
    return list(data["values"])


def test_factors_of_nobody_can_be_drawn() -> None:
    assert ">0</text>" in draw(CHARTS["timeline"][0](EMPTY, WIDE))
