"""`licenses show` and `licenses export`: one license in plain words, or in the words of ODRL."""

from __future__ import annotations

from difflib import get_close_matches

from commonscheck.commands.licenses import known_licenses
from commonscheck.documents import shipped_license
from commonscheck.errors import SettingsError
from commonscheck.formats.card_json import render_card_json
from commonscheck.formats.card_markdown import render_card_markdown
from commonscheck.formats.card_text import render_card
from commonscheck.formats.odrl import render_jsonld
from commonscheck.formats.turtle import render_turtle
from commonscheck.model.license import License

CARDS = {"text": render_card, "markdown": render_card_markdown, "json": render_card_json}
EXPORTS = {"jsonld": render_jsonld, "turtle": render_turtle}
_LONGEST_GUESSED = 100


def show(uid: str, format_: str) -> str:
    """Write the license `uid` as a card, in a format of CARDS."""
    return CARDS[format_](named_license(uid))


def export(uid: str, format_: str) -> str:
    """Write the license `uid` as an ODRL policy, in a format of EXPORTS."""
    return EXPORTS[format_](named_license(uid))


def named_license(uid: str) -> License:
    """Find a shipped license, or one of the working folder, by its uid; a name that people use is only a hint."""
    if shipped := shipped_license(uid):
        return shipped
    licenses = known_licenses()
    for license_ in licenses:
        if license_.uid == uid:
            return license_
    message = f"there is no license {uid!r}"
    raise SettingsError(message, _hint(uid, licenses))


def _hint(uid: str, licenses: tuple[License, ...]) -> str:
    names = {name.casefold(): one.uid for one in licenses for name in (*one.aliases, one.title, one.uid)}
    near = get_close_matches(uid.casefold(), names, n=1) if len(uid) <= _LONGEST_GUESSED else []
    return f"did you mean {names[near[0]]}?" if near else "`commonscheck licenses list` names those that are known"
