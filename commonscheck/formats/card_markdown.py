"""A license card as GitHub-flavoured Markdown; foreign text stays text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from commonscheck.formats.card import Card, Entry, card, clause
from commonscheck.formats.markdown import text
from commonscheck.model.license import License
from commonscheck.model.plain_conditions import Sentence


def render_card_markdown(license_: License) -> str:
    """Write the card for a web page."""
    return "\n".join(_lines(card(license_))) + "\n"


def _lines(made: Card) -> Iterator[str]:
    yield f"# {text(made.title)} ({text(made.uid)})"
    yield ""
    for name, said in made.head:
        yield f"* **{name}:** {text(said)}"
    yield ""
    yield f"| {' | '.join(name for name, _ in made.columns)} |"
    yield f"|{'---|' * len(made.columns)}"
    for cells in zip_longest(*(texts for _, texts in made.columns), fillvalue=""):
        yield f"| {' | '.join(text(cell) for cell in cells)} |"
    for section in made.sections:
        yield ""
        yield f"## {section.title}"
        for entry in section.entries:
            yield ""
            yield from _entry(entry)
    if made.notes:
        yield ""
        yield "## Notes"
        yield ""
        yield from (f"* {text(note)}" for note in made.notes)


def _entry(entry: Entry) -> Iterator[str]:
    label = f": {entry.label}" if entry.label not in ("", entry.uid) else ""
    yield f"**{text(entry.uid)}**{text(label + clause(entry))}"
    if entry.rows:
        yield ""
    for row in entry.rows:
        if len(row.sentences) == 1 and not row.sentences[0].parts:
            yield f"* *{row.name}:* {text(row.sentences[0].text)}"
        else:
            yield f"* *{row.name}:*"
            yield from _list(row.sentences, "  ")


def _list(sentences: Iterable[Sentence], indent: str) -> Iterator[str]:
    for one in sentences:
        yield f"{indent}* {text(one.text)}{':' if one.parts else ''}"
        yield from _list(one.parts, f"{indent}  ")
