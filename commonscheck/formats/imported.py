"""Imported contributions as a contributors.yaml to read and mend: a beginning, of which nothing counts yet."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.formats.clean import clean
from commonscheck.formats.rows import scalar, shown
from commonscheck.formats.scaffold import free_uid, plain_uid
from commonscheck.formats.text import guarded
from commonscheck.model.imported import Gift, Imported, Newcomer

_HEAD = """\
# Declared by {file} ({what}). Nobody has confirmed any of it:
# - take out what git shows already, so that it does not count twice;
# - put people under the parties they work for; that an account or address is theirs is the file's word;
# - let another party acknowledge what is true (`acknowledgedBy`). Until then it is open.
"""


def render_imported(imported: Imported, file: str) -> str:
    """Write everybody as a party of one person, and each gift as a declared contribution."""
    taken: set[str] = set()
    named = [(free_uid(one.uid or plain_uid(one.name) or "party", taken), one) for one in imported.newcomers]
    lines = [f"# Left out: {clean(sentence)}." for sentence in imported.left_out]
    lines += ["commonscheck: contributors/1", *_rows("parties", [_party(uid, one) for uid, one in named])]
    lines += _rows("contributions", [_gift(uid, gift, imported) for uid, one in named for gift in one.gifts])
    head = _HEAD.format(file=shown(file), what=imported.what)
    return guarded(head + "".join(f"{line}\n" for line in lines))


def _rows(key: str, rows: list[str]) -> list[str]:
    return [f"{key}:", *(f"  - {{{row}}}" for row in rows)] if rows else [f"{key}: []"]


def _party(uid: str, one: Newcomer) -> str:
    keys = [f"uid: {scalar(uid)}", f"name: {_text(one.name)}"]
    keys += [f"uri: {_text(one.uri)}"] if one.uri else []
    keys += [f"aliases: [{_text(one.alias)}]"] if one.alias else []
    ways = (("emails", one.email), ("logins", one.login))
    known = [f"{key}: [{_text(text)}]" for key, text in ways if text]
    keys += [f"people: [{{name: {_text(one.name)}, {', '.join(known)}}}]"] if known else []
    return ", ".join(keys)


def _gift(uid: str, gift: Gift, imported: Imported) -> str:
    return ", ".join(_gift_keys(uid, gift, imported.note_key))


def _gift_keys(uid: str, gift: Gift, note_key: str) -> Iterator[str]:
    yield f"provider: {scalar(uid)}"
    yield f"kind: {gift.kind}"
    if gift.quantity is not None:
        yield f"quantity: {{value: {gift.quantity:f}, unit: {scalar(gift.unit)}}}"
    yield f"date: {gift.day}"
    if gift.notes:
        yield f"{note_key}: [{', '.join(map(_text, gift.notes))}]"


def _text(text: str) -> str:
    return scalar(shown(text))
