"""A license card as JSON for programs."""

from __future__ import annotations

import json

from commonscheck.formats.card import LONGEST, Entry, card
from commonscheck.formats.clean import clean
from commonscheck.model.license import License
from commonscheck.model.plain_conditions import Sentence


def render_card_json(license_: License) -> str:
    """Write the card for programs: `columns` and `sections` by key, each sentence with the `parts` it joins."""
    made = card(license_)
    text = license_.legal_text
    data = {
        "uid": made.uid,
        "title": made.title,
        "status": license_.status,
        "osiApproved": license_.osi_approved,
        "description": clean(license_.description, LONGEST),
        "legalText": {"url": clean(text.url, LONGEST), "sha256": text.sha256} if text else None,
        "aliases": [clean(name) for name in license_.aliases],
        "inheritFrom": clean(license_.inherited) or None,
        "binds": list(license_.binds),
        "columns": {name.lower(): list(texts) for name, texts in made.columns},
        "sections": {section.key: [_entry_json(entry) for entry in section.entries] for section in made.sections},
        "notes": list(made.notes),
    }
    return json.dumps(data, allow_nan=False, ensure_ascii=False, indent=2) + "\n"


def _entry_json(entry: Entry) -> dict[str, object]:
    rows = {row.name: [_sentence_json(one) for one in row.sentences] for row in entry.rows}
    return {"uid": entry.uid, "label": entry.label, "source": entry.source, "rows": rows}


def _sentence_json(one: Sentence) -> dict[str, object]:
    parts = {"parts": [_sentence_json(part) for part in one.parts]} if one.parts else {}
    return {"text": one.text, **parts}
