"""Writes the page of commands from what click knows of them."""

from __future__ import annotations

from collections.abc import Iterator

from tests.docs.described import Described, described

_ABOUT = """\
# Commands

`commonscheck COMMAND --help` prints the same, and so does `man commonscheck-COMMAND`. Every option has a variable; an
option that is given wins over it. [Exit codes](../verdicts.md#exit-codes) are the same for all commands unless one says
otherwise.
"""


def commands_page() -> str:
    """Write the page of commands and their options."""
    root, *others = described()
    return "\n".join([_ABOUT, *(_command(one) for one in others if one.words != root.words)])


def _command(one: Described) -> str:
    return "\n".join(_lines(one))


def _lines(one: Described) -> Iterator[str]:
    name = " ".join(one.words)
    yield f"## {name}\n"
    yield f"```\n{name} {one.usage}\n```\n"
    yield from (f"{_escaped(paragraph)}\n" for paragraph in one.paragraphs)
    if one.codes:
        yield f"Exit codes: {_escaped(one.codes)}\n"
    yield from (f"- `{option.names}` (`{option.variable}`): {_escaped(option.help)}" for option in one.options)
    if one.options:
        yield ""


def _escaped(said: str) -> str:
    """Keep signs that stand for something in help from standing for something else in Markdown."""
    return said.replace("<", "&lt;").replace("[default", "\\[default")
