"""A license card as plain text of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from commonscheck.formats.card import Card, Entry, Row, card, clause
from commonscheck.formats.text import guarded, hanging, pad, width
from commonscheck.model.license import License
from commonscheck.model.plain_conditions import Sentence

_COLUMN = 25  # three of them, with two cells between, fit the width
_NAME = 9  # of a row, with the blank behind it


def render_card(license_: License) -> str:
    """Write the card for a terminal."""
    return guarded("\n".join(line.rstrip() for line in _lines(card(license_)))) + "\n"


def _lines(made: Card) -> Iterator[str]:
    yield from hanging("", f"{made.title} ({made.uid})")
    yield ""
    names = max(width(name) for name, _ in made.head) + 2
    for name, text in made.head:
        yield from hanging(pad(name, names), text)
    yield ""
    yield from _columns(made)
    for section in made.sections:
        yield ""
        yield section.title.upper()
        for entry in section.entries:
            yield ""
            yield from _entry(entry)
    if made.notes:
        yield ""
        yield "NOTES"
        yield ""
        for note in made.notes:
            yield from hanging("  - ", note)


def _columns(made: Card) -> Iterator[str]:
    yield "  ".join(pad(name, _COLUMN) for name, _ in made.columns)
    stacks = ([line for text in texts for line in _bullet(text)] for _, texts in made.columns)
    for cells in zip_longest(*stacks, fillvalue=""):
        yield "  ".join(pad(cell, _COLUMN) for cell in cells)


def _bullet(text: str) -> list[str]:
    return textwrap.wrap(text, _COLUMN, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)


def _entry(entry: Entry) -> Iterator[str]:
    label = f": {entry.label}" if entry.label not in ("", entry.uid) else ""
    yield from hanging("  ", f"{entry.uid}{label}{clause(entry)}")
    for row in entry.rows:
        yield from _row(row)


def _row(row: Row) -> Iterator[str]:
    first = f"      {pad(row.name, _NAME)}"
    if len(row.sentences) == 1 and not row.sentences[0].parts:
        yield from hanging(first, row.sentences[0].text)
        return
    blank = " " * width(first)
    for number, line in enumerate(_list(row.sentences, blank)):
        yield first + line.removeprefix(blank) if number == 0 else line


def _list(sentences: Iterable[Sentence], indent: str) -> Iterator[str]:
    for one in sentences:
        yield from hanging(f"{indent}- ", f"{one.text}:" if one.parts else one.text)
        yield from _list(one.parts, f"{indent}  ")
