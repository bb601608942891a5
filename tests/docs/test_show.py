"""The page about `licenses show` shows what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from commonscheck.commands.wording import show

PAGE = Path(__file__).parents[2] / "docs" / "show-and-export.md"
_EXAMPLE = re.compile(r"(```\n\$ commonscheck licenses show (\S+)\n)(.*?)(?=```)", re.DOTALL)


def test_the_example_is_what_the_program_prints(*, update_golden: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert len(_EXAMPLE.findall(page)) == 1
    expected = _EXAMPLE.sub(lambda found: found[1] + show(found[2], "text"), page)
    if update_golden:
        PAGE.write_text(expected, encoding="utf-8")
        page = expected
    assert page == expected, "run `make docs`"


def test_every_key_of_the_json_form_is_on_the_page() -> None:
    page = PAGE.read_text(encoding="utf-8")
    keys = set(re.findall(r'^ {0,8}"(\w+)":', show("LicenseRef-Commons-Reciprocity-1.0", "json"), re.MULTILINE))
    assert keys > {"uid", "columns", "sections", "routes"}
    assert {key for key in keys if f"`{key}`" not in page} == set()
