"""What the repository says about itself is true: README, Makefile, links, help texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from commonscheck.cli import cli
from commonscheck.model.codes import CODES

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
PAGES += [ROOT / folder / "README.md" for folder in ("benchmarks", "examples")]
_LINK = re.compile(r"\]\((?!https?://)([^)#\s]*)(?:#([^)\s]+))?\)")
_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


COMMANDS = sorted(cli.commands)


def _told_to_run(program: str, text: str) -> set[str]:
    """Find what a page tells people to type after the name of a program, in blocks and between back quotes."""
    typed = [line for block in _FENCED.findall(text) for line in block.splitlines()]
    typed += re.findall(r"`([^`\n]+)`", _FENCED.sub("", text))
    return {found[1] for line in typed if (found := re.match(rf"(?:- run: )?{program} ([a-z]+)", line))}


def _slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def test_readme_can_be_read_in_one_go() -> None:
    assert len(README.splitlines()) < 120
    assert README.index("make demo") < README.index("make test") < README.index("## ")


@pytest.mark.parametrize("target", ["demo", "test", "lint", "bench", "schemas", "docs", "clean", "help"])
def test_make_knows_the_target_and_says_what_it_does(target: str) -> None:
    assert re.search(rf"^{target}:.*## \w", MAKEFILE, re.MULTILINE)


def test_make_targets_in_the_pages_exist() -> None:
    named = {name for page in PAGES for name in _told_to_run("make", page.read_text("utf-8"))}
    assert named >= {"demo", "test"}
    assert [name for name in named if not re.search(rf"^{name}:", MAKEFILE, re.MULTILINE)] == []


def test_what_contributing_names_is_there() -> None:
    table = [line for line in (ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines() if line.startswith("| a")]
    assert len(table) > 10
    named = {word for line in table for word in re.findall(r"`([\w.-]+(?:/[\w.-]*)+)`", line)}
    assert "commonscheck/inquiry/chain.py" in named
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_continuous_integration_runs_what_the_makefile_runs() -> None:
    script = ROOT / ".ci" / "run"
    assert "make test" in script.read_text("utf-8")
    assert script.stat().st_mode & 0o111
    workflow = (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")
    assert "run: .ci/run" in workflow
    assert "fetch-depth: 0" in workflow
    assert re.findall(r"uses: \S+@(?![0-9a-f]{40} # v)\S*", workflow) == []


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_commands_in_the_pages_exist(page: Path) -> None:
    assert _told_to_run("commonscheck", page.read_text("utf-8")) <= set(COMMANDS)


def test_readme_shows_the_main_commands() -> None:
    assert _told_to_run("commonscheck", README) >= {"init", "validate", "check", "why", "explain"}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    result = CliRunner().invoke(cli, [name, "--help"])
    assert result.exit_code == 0
    assert f"Usage: cli {name}" in result.output


@pytest.mark.parametrize("page", PAGES, ids=[page.relative_to(ROOT).as_posix() for page in PAGES])
def test_links_lead_somewhere(page: Path) -> None:
    for path, anchor in _LINK.findall(_FENCED.sub("", page.read_text("utf-8"))):
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name} links to {path}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
            assert anchor in {_slug(heading) for heading in headings}, f"{page.name} links to {path}#{anchor}"


def test_every_code_that_a_page_names_exists() -> None:
    named = {code for page in PAGES for code in re.findall(r"\bCC\d{3}\b", page.read_text("utf-8"))}
    assert named >= CODES.keys()
    assert named <= CODES.keys()


def test_decisions_are_listed_and_complete() -> None:
    folder = ROOT / "docs" / "adr"
    listed = (folder / "README.md").read_text("utf-8")
    pages = sorted(folder.glob("[0-9]*.md"))
    assert [int(page.name[:4]) for page in pages] == list(range(1, len(pages) + 1))
    for page in pages:
        text = page.read_text("utf-8")
        assert f"({page.name})" in listed
        assert all(f"\n## {part}\n" in text for part in ("Context", "Decision", "Consequences"))
        assert "\nStatus: " in text
