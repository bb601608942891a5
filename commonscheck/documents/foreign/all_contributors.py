"""The `.all-contributorsrc` of all-contributors: who is thanked, and for what kinds of work."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Iterator
from datetime import date

from commonscheck.documents.foreign.strict import Reader
from commonscheck.documents.forms import FORMS
from commonscheck.model.emoji_key import KIND_OF, MONEY
from commonscheck.model.imported import Gift, Imported, Newcomer
from commonscheck.model.wording import plural

_AMOUNT = "since it does not say how much money was given"
_UNKNOWN = "since the emoji key does not list the type, and no --kind was given"


def read_all_contributors(root: Reader, day: date, kind: str) -> Imported:
    """Read each contributor's types as gifts of `day`, one for each of our kinds; `kind` is that of unknown types."""
    newcomers: list[Newcomer] = []
    left_out: Counter[str] = Counter()
    for row in root.get("contributors").each():
        name, login = html.unescape(row.get("name").text()), row.get("login").text()
        if not (name or login):
            row.refuse("neither a name nor a login")
        kinds: dict[str, list[str]] = {}
        for type_ in _types(row.get("contributions")):
            found = "" if type_ == MONEY else KIND_OF.get(type_, kind)
            if found:
                kinds.setdefault(found, []).append(type_)
            else:
                left_out[_AMOUNT if type_ == MONEY else _UNKNOWN] += 1
        gifts = tuple(Gift(found, day, tuple(types)) for found, types in sorted(kinds.items()))
        newcomers.append(_newcomer(name or login, login, gifts))
    told = tuple(f"{plural(number, 'contribution')}, {why}" for why, number in sorted(left_out.items()))
    return Imported("all-contributors", "x-types", tuple(newcomers), told)


def _types(rows: Reader) -> Iterator[str]:
    """Give the types once each; one with an address of its own is a mapping."""
    types = (row.get("type").text() if row.has("type") else row.text() for row in rows.each())
    yield from dict.fromkeys(filter(None, types))


def _newcomer(name: str, login: str, gifts: tuple[Gift, ...]) -> Newcomer:
    """Keep the login; one that no forge would give out, such as that of a bot, is only another name."""
    plain = FORMS["login"].problem(login) is None
    return Newcomer(name, gifts, login=login if plain else "", alias="" if plain or login == name else login)
