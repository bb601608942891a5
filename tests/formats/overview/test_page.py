"""The page: complete, without script, and deaf to what names say."""

from __future__ import annotations

import pytest

from commonscheck.cli import cli
from commonscheck.errors import SettingsError
from commonscheck.formats.overview import render
from commonscheck.formats.overview.charts.whole import CHARTS
from commonscheck.formats.overview.tables import tables
from tests.formats.overview.values import EMPTY, FOREIGN, HOSTILE
from tests.reports.checks import Page
from tests.reports.example import OVERVIEW

TEXT = render("html", OVERVIEW).text
PAGE = Page(TEXT)


def test_page_is_the_same_every_time() -> None:
    assert render("html", OVERVIEW).text == TEXT


def test_policy_of_the_page_forbids_everything_but_its_own_style_and_pictures() -> None:
    policy = {item.get("http-equiv"): item.get("content") for item in PAGE.all("meta")}
    assert policy["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def test_every_table_has_its_heading_and_every_chart_is_followed_by_its_table() -> None:
    order = [
        attributes.get("id") or tag
        for tag, attributes in PAGE.elements
        if tag in {"h2", "img", "table"} or (tag == "h2" and attributes.get("id"))
    ]
    expected: list[str] = []
    for table in tables(OVERVIEW):
        expected += [table.name, *["img"] * len(CHARTS.get(table.name, ())), *["table"] * bool(table.rows)]
    assert order == expected


def test_pictures_have_names() -> None:
    alternatives = [image.get("alt") for image in PAGE.all("img")]
    assert len(set(alternatives)) == len(alternatives)
    assert all(alternatives)


def test_names_are_written_as_they_are() -> None:
    page = Page(render("html", FOREIGN).text)
    assert HOSTILE["Acme"] in page.texts
    assert HOSTILE["Coop A"] in page.texts
    assert "a\\u{202e}b\\x0a::set-output name=x::]]>&amp;" in page.texts


def test_an_empty_report_says_what_there_is_not() -> None:
    page = Page(render("html", EMPTY).text)
    assert "Nothing is due." in page.texts
    assert "Nobody gave." in page.texts


def test_without_the_renderer_the_page_is_complete_in_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("commonscheck.formats.overview.charts.drawing.find_spec", lambda _: None)
    page = Page(render("html", OVERVIEW).text)
    assert page.all("img") == []
    assert len(page.all("table")) == len(PAGE.all("table"))
    assert any("It has no charts" in text for text in page.texts)
    assert not any("It has no charts" in text for text in PAGE.texts)


@pytest.mark.parametrize("asked", [["--format", "html"], ["-o", "html=page.html"]])
def test_without_jinja_a_page_is_refused_before_any_work(monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    monkeypatch.setattr("commonscheck.formats.overview.find_spec", lambda _: None)
    with pytest.raises(SettingsError, match="html needs Jinja2, which is not installed") as caught:
        cli.main(["report", "no-such-folder", *asked], standalone_mode=False)
    assert "commonscheck[report]" in caught.value.hint
