"""The site that mkdocs makes of the pages: every link leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from commonscheck.commands.templates import SCHEMA
from commonscheck.formats.wording import docs_url
from commonscheck.model.codes import CODES
from tests.house.conftest import Once
from tests.program import ROOT

HOME = "https://commonscheck.readthedocs.io/en/latest/"
DOCS = ROOT / "docs"
PAGES = sorted(page.relative_to(DOCS).as_posix() for page in DOCS.rglob("*.md"))


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """Build the site; a link or anchor that leads nowhere, and a page that no menu names, fail it."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode()

    return once("site", build)


def written(site: Path, page: str) -> str:
    """Read what became of a page."""
    name = page.removesuffix(".md").removesuffix("index").removesuffix("README")
    return (site / name / "index.html").read_text("utf-8")


def test_codes_are_where_reports_say(site: Path) -> None:
    for code in CODES:
        page, _, anchor = docs_url(code).removeprefix(HOME).partition("#")
        assert f'id="{anchor}"' in (site / page / "index.html").read_text("utf-8")


@pytest.mark.parametrize("kind", ["commons", "contributors", "usage", "license"])
def test_schemas_are_where_first_lines_of_files_say(site: Path, kind: str) -> None:
    named = SCHEMA.format(kind=kind).strip().partition("$schema=")[2]
    assert (site / named.removeprefix(HOME)).read_bytes() == (ROOT / "schemas" / f"{kind}.schema.json").read_bytes()


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    loading = re.compile(
        r'<(?:script|img|iframe)[^>]* src="(?:https?:)?//|<link[^>]* rel="(?!canonical)[^>]*"(?:https?:)?//'
    )
    assert [page for page in PAGES if loading.search(written(site, page))] == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_read_as_they_do_on_a_forge(site: Path, page: str) -> None:
    """What a forge takes for a list, a table or a block is one on the site; mkdocs reads an older Markdown."""
    there = MarkdownIt("commonmark").enable("table").render((DOCS / page).read_text("utf-8"))
    here = written(site, page).partition('itemprop="articleBody">')[2].partition("<footer>")[0]
    assert {tag: here.count(f"<{tag}>") for tag in TAGS} == {tag: there.count(f"<{tag}>") for tag in TAGS}


TAGS = ("li", "ul", "ol", "table", "pre", "strong", "em", "blockquote")


def test_what_can_be_installed_besides_is_told() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    told = (DOCS / "install.md").read_text("utf-8")
    assert {extra for extra in extras if f"`commonscheck[{extra}]`" not in told} == {"dev"}
