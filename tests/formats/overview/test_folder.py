"""Markdown in a folder: the same text, with charts beside it."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from commonscheck.formats.overview import render
from commonscheck.formats.overview.charts.drawing import draw
from commonscheck.formats.overview.charts.whole import CHARTS, charts
from commonscheck.formats.overview.tables import tables
from commonscheck.model.overview.whole import Overview
from tests.formats.overview.values import EMPTY
from tests.reports.example import OVERVIEW

_PICTURE = re.compile(r"^!\[[^\]]+\]\(([a-z-]+\.svg)\)$", re.MULTILINE)


def test_every_chart_lies_beside_the_text_that_shows_it() -> None:
    files = dict(render("markdown", OVERVIEW).files)
    shown = _PICTURE.findall(files.pop("report.md"))
    assert shown == list(files)
    assert len(shown) == len(list(chain.from_iterable(CHARTS.values())))
    drawn = [draw(chart) for table in tables(OVERVIEW) for chart in charts(OVERVIEW, table)]
    assert list(files.values()) == drawn


def test_the_text_says_what_the_one_without_charts_says() -> None:
    rendered = render("markdown", OVERVIEW)
    lines = dict(rendered.files)["report.md"].splitlines()
    assert [line for line in rendered.text.splitlines() if line not in lines] == []


@pytest.mark.parametrize(("overview", "most"), [(OVERVIEW, 9), (EMPTY, 5)], ids=["example", "empty"])
def test_there_is_no_chart_of_nothing(overview: Overview, most: int) -> None:
    names = [name for name, _ in render("markdown", overview).files]
    assert names[0] == "report.md"
    assert len(names) == 1 + most


def test_without_the_renderer_the_text_is_the_one_without_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonscheck.formats.overview.charts.drawing.find_spec", lambda _: None)
    rendered = render("markdown", OVERVIEW)
    assert dict(rendered.files) == {"report.md": rendered.text}
