"""Strict readers of the formats of a contributor report."""

from __future__ import annotations

import csv
import io
import re
from base64 import b64decode
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

from tests.formats.checks import ROOT, assert_visible, check_markdown, check_text, strict_json, validator

SCHEMA = ROOT / "schemas" / "contributor-report.schema.json"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - what spreadsheets take for the start of a formula
_CHART = re.compile(r"[a-z-]+\.svg")
_PICTURE = "data:image/svg+xml;base64,"
_ELEMENTS = {
    *("html", "head", "meta", "link", "title", "style", "body", "header", "nav", "main", "section", "footer", "div"),
    *("a", "h1", "h2", "p", "code", "dl", "dt", "dd", "ul", "li", "figure", "figcaption", "strong", "picture"),
    *("source", "img", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
SVG = "{http://www.w3.org/2000/svg}"
_DRAWN = re.compile(
    r'  (p\d+\["(?:\w| |#\d+;)*"\]|c\d+\(\["(?:\w| |#\d+;)*"\]\)|p\d+ (-\.->|-- "[\d,]+(, uses)?" -->) c\d+)'
)


def check_plain(text: str) -> None:
    """Text for terminals and logs."""
    check_text(text)
    assert_visible(text)


def check_json(text: str) -> None:
    """JSON by the published schema."""
    validator(SCHEMA).validate(strict_json(text))
    assert text.isascii()


def check_csv(text: str) -> None:
    """CSV whose rows have one length, and of which a spreadsheet runs nothing."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for row in rows:
        for cell in row:
            assert not cell.lstrip().startswith(_FORMULA)
            assert_visible(cell)


def check_badge(text: str) -> None:
    """What shields.io reads; it holds the program's own words only."""
    badge = strict_json(text)
    assert set(badge) == {"schemaVersion", "label", "message", "color"}
    assert (badge["schemaVersion"], badge["label"]) == (1, "commons")
    assert re.fullmatch(r"[\d,]+ (overdue|due|contributions?, nothing due)|not everything is known", badge["message"])


def check_tables(text: str) -> None:
    """Markdown in which no foreign text makes anything: no links, no elements but ours, a drawing of known lines."""
    check_markdown(text)
    assert_visible(text)
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inline = [child for token in tokens for child in token.children or []]
    assert {child.type for child in inline} <= {"text", "text_special", "html_inline", "code_inline", "image"}
    assert all(_CHART.fullmatch(str(child.attrs["src"])) for child in inline if child.type == "image")
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<code>", "</code>"}
    assert [token.type for token in tokens if token.type == "html_block"] == []
    for fence in (token for token in tokens if token.type == "fence"):
        first, *lines = fence.content.splitlines()
        assert (fence.info, first) == ("mermaid", "flowchart LR")
        assert [line for line in lines if not _DRAWN.fullmatch(line)] == []


class Page(HTMLParser):
    """What a browser makes of a page: its elements, and its texts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def check_page(text: str) -> None:
    """HTML that runs nothing and leads nowhere, with pictures that do neither."""
    assert_visible(text)
    page = Page(text)
    assert {tag for tag, _ in page.elements} <= _ELEMENTS
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("href", "src", "srcset"):
            address = attributes.get(name) or "#"
            assert address == "data:," or address.startswith(("#", _PICTURE))
            if address.startswith(_PICTURE):
                check_svg(b64decode(address.removeprefix(_PICTURE), validate=True).decode())


def check_svg(text: str) -> None:
    """SVG of shapes and letters, which nothing can be loaded by."""
    assert_visible(text)
    parts = list(ET.fromstring(text).iter())  # noqa: S314 - our own output
    assert {part.tag.removeprefix(SVG) for part in parts} <= {"svg", "title", "style", "g", "path", "line", "text"}
    assert not [name for part in parts for name in part.attrib if name.startswith("on") or "href" in name]
    assert not [value for part in parts for value in part.attrib.values() if "url(" in value]


def check_pie_chart(text: str) -> None:
    """What the specification of the Contribution Pie-Chart asks for, draft 0.1; a test names parties as it likes."""
    chart = strict_json(text)
    assert text.isascii()
    assert set(chart) == {"schema_version", "project", "contributors", "metadata", "extensions"}
    assert (chart["schema_version"], set(chart["project"])) == ("0.1", {"name", "repository", "license_version"})
    assert set(chart["metadata"]) == {"created", "last_updated", "governance", "dispute_resolution"}
    for row in chart["contributors"]:
        assert {"name", "identifier", "share"} <= set(row) <= {"name", "identifier", "share", "roles"}
        assert 0 < row["share"] <= 100
        assert_visible(row["name"])
    assert abs(sum(row["share"] for row in chart["contributors"]) - 100) <= 0.01


def check_all_contributors(text: str) -> None:
    """What all-contributors puts into the HTML of a README: plain addresses, and names without markup."""
    listing = strict_json(text)
    assert text.isascii()
    assert {"projectName", "projectOwner", "files", "contributors"} <= set(listing)
    for row in listing["contributors"]:
        assert set(row) == {"login", "name", "avatar_url", "profile", "contributions"}
        assert not set("<>") & set(row["name"])
        assert re.fullmatch(r"https://github\.com/[\w.~%-]*", row["profile"])
        assert_visible(row["name"])


CHECKS: dict[str, Callable[[str], None]] = {
    "text": check_plain,
    "html": check_page,
    "markdown": check_tables,
    "json": check_json,
    "csv": check_csv,
    "badge": check_badge,
    "pie-chart": check_pie_chart,
    "all-contributors": check_all_contributors,
}
FILES = {".csv": check_csv, ".md": check_tables, ".svg": check_svg}

# What every report can be written as; the others are refused unless shares, or the names of people, are asked for.
ALWAYS = tuple(name for name in CHECKS if name not in {"pie-chart", "all-contributors"})
