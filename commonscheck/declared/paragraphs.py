"""Text for people taken apart into paragraphs: README and CONTRIBUTING in Markdown or reStructuredText."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from commonscheck.declared.words import split

# Brackets cannot stand in brackets and all lengths are bounded, so that the time is linear.
_IMAGE = re.compile(r"!\[[^\[\]]{0,200}\](?:\([^()]{0,500}\)|\[[^\[\]]{0,200}\])")
_LINK = re.compile(r"\[([^\[\]]{0,200})\](?:\([^()]{0,500}\)|\[[^\[\]]{0,200}\])")
_MARKS = {ord(sign): None for sign in "*`_<>"}
_LINE = 1000
_LINES = 40
_HEADING_WORDS = 6
_ABOUT = frozenset({"license", "licence", "licenses", "licences", "licensing", "copying"})
_FENCE = "```"
_RULES = frozenset("=-~^")


@dataclass(frozen=True)
class Paragraph:
    """Lines that belong together, as one line of plain text; `starts` says where in it each line begins.

    `line` is the number of the first one; `about` says that it stands under a heading about the license, `first` that
    it is the first one there.
    """

    text: str
    line: int
    starts: tuple[int, ...]
    about: bool = False
    first: bool = False

    def line_at(self, position: int) -> int:
        """Give the number of the line in which a position of the text lies."""
        return self.line + sum(start <= position for start in self.starts) - 1


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Give the paragraphs of a text without headings, images, code blocks and the targets of links."""
    gathered: list[str] = []
    about = first = fenced = False
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        plain = line[:_LINE].strip()
        fence = plain.startswith(_FENCE)
        fenced ^= fence
        heading = None if fenced else _heading(plain, gathered)
        silent = not plain or fence or fenced or _is_rule(plain)
        if gathered and (silent or heading is not None or len(gathered) == _LINES):
            if heading is None or not silent:  # else what was gathered is the title above the rule
                yield _paragraph(gathered, number, about=about, first=first)
                first = False
            gathered = []
        if heading is not None:
            about = first = heading
        elif not silent:
            gathered.append(_LINK.sub(r"\1", _IMAGE.sub("", plain)).translate(_MARKS))


def _heading(line: str, before: Sequence[str]) -> bool | None:
    """Tell whether a line makes a heading, its own text or the line before it, and if so one about the license."""
    if line.startswith("#"):
        return _is_about(line)
    return _is_about(before[0]) if len(before) == 1 and _is_rule(line) else None


def _is_rule(line: str) -> bool:
    return len(line) > 1 and line[0] in _RULES and line == line[0] * len(line)


def _is_about(title: str) -> bool:
    words = [word.plain for word in split(title)]
    return len(words) <= _HEADING_WORDS and not _ABOUT.isdisjoint(words)


def _paragraph(lines: Sequence[str], after: int, *, about: bool, first: bool) -> Paragraph:
    starts, position = [], 0
    for line in lines:
        starts.append(position)
        position += len(line) + 1
    return Paragraph(" ".join(lines), after - len(lines), tuple(starts), about, first)
