"""`licenses show` and `licenses export`: one license in plain words, or in the words of ODRL."""

from __future__ import annotations

from commonscheck.commands.licenses import known_licenses
from commonscheck.commands.naming import find_license
from commonscheck.documents import shipped_license
from commonscheck.formats.card_json import render_card_json
from commonscheck.formats.card_markdown import render_card_markdown
from commonscheck.formats.card_text import render_card
from commonscheck.formats.odrl import render_jsonld
from commonscheck.formats.turtle import render_turtle
from commonscheck.model.license import License

CARDS = {"text": render_card, "markdown": render_card_markdown, "json": render_card_json}
EXPORTS = {"jsonld": render_jsonld, "turtle": render_turtle}


def show(uid: str, format_: str) -> str:
    """Write the license `uid` as a card, in a format of CARDS."""
    return CARDS[format_](named_license(uid))


def export(uid: str, format_: str) -> str:
    """Write the license `uid` as an ODRL policy, in a format of EXPORTS."""
    return EXPORTS[format_](named_license(uid))


def named_license(name: str) -> License:
    """Find a shipped license, or one of the working folder, by its uid, title or alias."""
    return shipped_license(name) or find_license(name, known_licenses())
