"""Every command that a page shows is one, with the options that it shows."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from commonscheck.cli import cli
from tests.docs.walking import blocks
from tests.program import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

LOOKING_UP = ("explain", "operands", "schema")
LOOKING_UP_LICENSES = (["licenses", "compare"], ["licenses", "list"], ["licenses", "show"])


def typed(page: Path) -> list[str]:
    """Find the lines of a page with which the program is run."""
    lines = (line for block in blocks(page.read_text("utf-8")) for line in block.commands.splitlines())
    return [line for line in lines if line.startswith("commonscheck ")]


def parse(command: click.Command, words: list[str], parent: click.Context | None = None) -> None:
    """Read a command line as click does, down to the command that it names; files need not be there."""
    context = click.Context(command, info_name=command.name, parent=parent)
    if isinstance(command, click.Group):
        name, found, rest = command.resolve_command(context, words)
        assert found, name
        parse(found, rest, context)
    else:
        command.make_parser(context).parse_args(words)


@pytest.mark.parametrize("page", [page for page in PAGES if typed(page)], ids=lambda page: page.stem)
def test_the_program_takes_them(page: Path) -> None:
    for line in typed(page):
        words = shlex.split(line, comments=True)[1:]
        if words != ["--version"]:
            parse(cli, words)
        if words[0] in LOOKING_UP or words[:2] in LOOKING_UP_LICENSES:
            assert cli.main(words, standalone_mode=False) == 0, line
