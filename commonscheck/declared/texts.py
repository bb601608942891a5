"""License texts, told by their first lines: the title, or a sentence that names the license."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from commonscheck.declared.expressions import SHOWN, read_expression
from commonscheck.declared.names import Names
from commonscheck.declared.paragraphs import paragraphs
from commonscheck.declared.prose import mentions
from commonscheck.declared.words import Word, key, split
from commonscheck.model.declaration import Name, Paper

LINES = 20
_LINE = 300
_TITLE_WORDS = 10
_NAMING = ("license", "licence")
_BRACKETS = re.compile(r"\([^()]{0,100}\)")
_TAG = "SPDX-License-Identifier:"
# What may stand behind a name in the same line of a title.
_REST = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "international", "universal", "unported", "public", "domain", "text"),
    )
)


def read_text(paper: Paper, names: Names) -> tuple[Name, ...]:
    """Name the license of a text; what is not told by its first lines is a name without words."""
    top = "\n".join(line[:_LINE] for line in paper.text.splitlines()[:LINES])
    return tuple(read_tags(paper, names)) or _title(paper, top, names) or _sentence(paper, top, names) or _other(paper)


def read_tags(paper: Paper, names: Names) -> Iterator[Name]:
    """Read `SPDX-License-Identifier` in the first lines of a file."""
    for number, line in enumerate(paper.text.splitlines()[:LINES], start=1):
        _, tag, expression = line[:_LINE].partition(_TAG)
        found = read_expression(_bare(expression), replace(paper.place, line=number), names) if tag else None
        yield from found.names if found else ()


def _bare(expression: str) -> str:
    """Take quotes and the end of a comment off."""
    expression = expression.lstrip(" \"'")
    for end in ("*/", "-->", '"', "'", "#}", "%>"):
        expression = expression.partition(end)[0]
    return expression


def _title(paper: Paper, top: str, names: Names) -> tuple[Name, ...]:
    """Find the first line that is a name, alone or with the next one, which may hold the version."""
    plain = (_BRACKETS.sub("", line) for line in top.splitlines())
    lines = [(number, line) for number, line in enumerate(plain, start=1) if split(line)]
    for (number, line), (_, following) in zip(lines, [*lines[1:], (0, "")], strict=False):
        words = split(f"{line} {following}")
        count, means = names.longest(words)
        if count and _is_rest(words[count:], len(split(line)) - count):
            shown = " ".join(f"{line} {following}"[words[0].start : _end(words, count)].split())
            return (Name(replace(paper.place, line=number), shown[:SHOWN], means, key(words[:count])),)
    return ()


def _end(words: list[Word], count: int) -> int:
    """Let the word `License` behind a name be shown with it."""
    named = count < len(words) and words[count].plain in _NAMING
    return words[count if named else count - 1].end


def _is_rest(words: list[Word], count: int) -> bool:
    """Tell whether the rest of a line adds nothing: `count` words, none where the name goes on in the next line."""
    return all(word.idle or word.plain in _REST or word.plain[0].isdecimal() for word in words[: max(count, 0)])


def _sentence(paper: Paper, top: str, names: Names) -> tuple[Name, ...]:
    found = (name for paragraph in paragraphs(top) for name in mentions(paragraph, paper.place, names, ours=True))
    return tuple(dict.fromkeys(found))


def _other(paper: Paper) -> tuple[Name, ...]:
    """Take the first line for a name if it may be one."""
    for number, line in enumerate(paper.text.splitlines()[:LINES], start=1):
        words = split(line[:_LINE])
        if words:
            place = replace(paper.place, line=number)
            short = len(words) <= _TITLE_WORDS and any(word.plain in _NAMING for word in words)
            return (Name(place, line.strip()[:SHOWN], key=key(words)) if short else Name(place),)
    return (Name(paper.place),)
