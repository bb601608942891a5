"""Strict readers of the formats of a contributor report."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

from markdown_it import MarkdownIt

from tests.formats.checks import ROOT, assert_visible, check_markdown, check_text, strict_json, validator

SCHEMA = ROOT / "schemas" / "contributor-report.schema.json"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")  # noqa: RUF001 - what spreadsheets take for the start of a formula
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
    assert {child.type for child in inline} <= {"text", "text_special", "html_inline", "code_inline"}
    assert {child.content for child in inline if child.type == "html_inline"} <= {"<code>", "</code>"}
    assert [token.type for token in tokens if token.type == "html_block"] == []
    for fence in (token for token in tokens if token.type == "fence"):
        first, *lines = fence.content.splitlines()
        assert (fence.info, first) == ("mermaid", "flowchart LR")
        assert [line for line in lines if not _DRAWN.fullmatch(line)] == []


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
    "markdown": check_tables,
    "json": check_json,
    "csv": check_csv,
    "badge": check_badge,
    "pie-chart": check_pie_chart,
    "all-contributors": check_all_contributors,
}
