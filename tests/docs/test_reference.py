"""The reference pages say what the program says."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.formats.wording import docs_url
from commonscheck.model.codes import CODES
from commonscheck.model.operands import OPERANDS
from tests.docs.reference import PAGES

REFERENCE = Path(__file__).parents[2] / "docs" / "reference"


@pytest.mark.parametrize("name", PAGES)
def test_page_is_what_the_tables_give(name: str, *, update_golden: bool) -> None:
    page, expected = REFERENCE / f"{name}.md", PAGES[name]()
    if update_golden:
        page.write_text(expected, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == expected, "run `make docs`"


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_the_anchor_that_reports_link_to(code: str) -> None:
    page, _, anchor = docs_url(code).rpartition("#")
    assert page.endswith("/reference/codes/")
    assert f"\n## {anchor.upper()}\n" in (REFERENCE / "codes.md").read_text(encoding="utf-8")


def test_every_operand_is_on_the_page() -> None:
    page = (REFERENCE / "operands.md").read_text(encoding="utf-8")
    assert [name for name in OPERANDS if f"### `{name}`" not in page] == []
