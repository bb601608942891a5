"""Writes the manuals, one for each command, from what click knows; `make docs` puts them into man/.

They are roff with the macros of man(7), a sentence over several lines, so that changes can be read.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from commonscheck import __version__
from tests.docs.described import Described, Option, described

_DAY = "2026-11-23"  # that of the version: the day on which they are written would change them all
_WIDTH = 78
_CODE = re.compile(r"`([^`]+)`")


def manuals() -> dict[str, str]:
    """Give every manual by the name of its file."""
    root, *others = described()
    everybody = (root, *others)
    return {f"{_name(one)}.1": "\n".join(_manual(one, root, everybody)) + "\n" for one in everybody}


def _name(one: Described) -> str:
    return "-".join(one.words)


def _manual(one: Described, root: Described, everybody: Sequence[Described]) -> Iterator[str]:
    yield f'.TH {_text(_name(one).upper())} 1 {_DAY} "commonscheck {__version__}" commonscheck'
    yield from (".SH NAME", f"{_text(_name(one))} \\- {_text(one.short)}")
    yield from (".SH SYNOPSIS", f".B {_text(' '.join(one.words))}", _text(one.usage))
    yield from (".SH DESCRIPTION", *_joined(one.paragraphs))
    if one.commands:
        below = [other for other in everybody if other.words[:-1] == one.words]
        yield from (".SH COMMANDS", *(line for other in below for line in _item(other.words[-1], other.short)))
    if one.options:
        yield from (".SH OPTIONS", *(line for option in one.options for line in _item(option.names, option.help)))
        yield from (".SH ENVIRONMENT", *(line for option in one.options for line in _variable(option)))
    yield from (".SH EXIT STATUS", *prose(one.codes or root.codes))
    yield from (".SH SEE ALSO", *_references(one, everybody))


def _joined(paragraphs: Iterable[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        yield from (".PP",) if number else ()
        yield from prose(paragraph)


def _item(head: str, said: str) -> Iterator[str]:
    yield from (".TP", f".B {_text(head)}", *prose(said))


def _variable(option: Option) -> Iterator[str]:
    return _item(option.variable, f"The same as `{option.long}`.")


def _references(one: Described, everybody: Sequence[Described]) -> Iterator[str]:
    """Name the manuals of what is above, beside and below."""
    above = one.words[:-1]
    near = sorted(_name(other) for other in everybody if other.words == above or other.words[:-1] in (above, one.words))
    names = [name for name in near if name != _name(one)]
    yield from (f".BR {_text(name)} (1)," for name in names[:-1])
    yield from (f".BR {_text(name)} (1)" for name in names[-1:])


def prose(said: str) -> Iterator[str]:
    """Write prose; a line that begins like a request is none."""
    bold = _CODE.sub(lambda found: f"\0B{found[1]}\0P", said)
    marked = _text(bold).replace("\0", "\\f")
    lines = textwrap.wrap(marked, _WIDTH, break_long_words=False, break_on_hyphens=False)
    return (f"\\&{line}" if line[0] in ".'" else line for line in lines)


def _text(said: str) -> str:
    return said.replace("\\", "\\e").replace("-", "\\-")
