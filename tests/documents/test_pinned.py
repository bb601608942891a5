"""The meaning of every shipped license is pinned, so that no edit changes a verdict unnoticed.

`pytest tests/documents/test_pinned.py --update-golden` pins what is there now, once the release has been chosen.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest

from commonscheck.documents import shipped_license, shipped_uids
from commonscheck.model.license import License
from commonscheck.model.place import Place

PINS = Path(__file__).parents[1] / "data" / "license-meanings.json"
# Of a license only these say nothing that a verdict depends on; everything else is its meaning.
WORDS = {"title", "label", "source", "reading", "notes", "description", "aliases", "legal_text", "osi_approved", "type"}

MEANING = (
    "the rules of {uid} changed, so verdicts may differ on the same input: this needs a major release (before 1.0 a "
    "minor one) and a line under Changed in CHANGELOG.md"
)
TEXT = "only words of {uid} changed (labels, clauses, notes, addresses), no verdict can differ: a patch release will do"
NEW = "{uid} is new: this needs a minor release and a line under Added in CHANGELOG.md"
GONE = "{uid} is gone, so commons that name it cannot be checked any more: this needs a major release"


def canonical(value: object, *, words: bool) -> object:
    """Write a value of the model as plain JSON, without places; without `words` only what verdicts depend on."""
    if isinstance(value, Place):
        return None
    if is_dataclass(value):
        kept = [one.name for one in fields(value) if words or one.name not in WORDS]
        return [type(value).__name__, *([name, canonical(getattr(value, name), words=words)] for name in kept)]
    if isinstance(value, Mapping):
        return sorted([key, canonical(inner, words=words)] for key, inner in value.items())
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [canonical(inner, words=words) for inner in value]
    return value if value is None or isinstance(value, bool | str) else str(value)


def pin(license_: License) -> dict[str, str]:
    """Hash what a license means, and all that it says."""
    both = {"meaning": canonical(license_, words=False), "words": canonical(license_, words=True)}
    return {name: hashlib.sha256(json.dumps(text).encode()).hexdigest() for name, text in both.items()}


def needed(uid: str, was: Mapping[str, str] | None, now: Mapping[str, str] | None) -> str:
    """Say which kind of release the difference between two pins needs; nothing where there is none."""
    if was == now:
        return ""
    sentence = NEW if was is None else GONE if now is None else TEXT if was["meaning"] == now["meaning"] else MEANING
    return sentence.format(uid=uid)


def shipped(uid: str) -> License:
    found = shipped_license(uid)
    assert found is not None
    return found


def test_every_change_of_a_license_names_the_release_it_needs(*, update_golden: bool) -> None:
    now = {uid: pin(shipped(uid)) for uid in sorted(shipped_uids())}
    if update_golden:
        PINS.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    was = json.loads(PINS.read_text(encoding="utf-8"))
    changes = [needed(uid, was.get(uid), now.get(uid)) for uid in sorted({*was, *now})]
    assert not list(filter(None, changes)), "\n".join(filter(None, changes))


PPL = shipped("PPL")
ROUTE = PPL.permission[0]


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        (replace(PPL, permission=PPL.permission[1:]), MEANING),
        (replace(PPL, conflict="perm"), MEANING),
        (replace(PPL, permission=(replace(ROUTE, constraint=()), *PPL.permission[1:])), MEANING),
        (replace(PPL, status="deprecated"), MEANING),
        (replace(PPL, title="Another title"), TEXT),
        (replace(PPL, permission=(replace(ROUTE, label="another label"), *PPL.permission[1:])), TEXT),
        (replace(PPL, place=Place("elsewhere.yaml", 7)), ""),
    ],
)
def test_the_release_follows_from_what_changed(changed: License, sentence: str) -> None:
    assert needed("PPL", pin(PPL), pin(changed)) == sentence.format(uid="PPL")


def test_a_license_that_comes_or_goes() -> None:
    assert needed("PPL", None, pin(PPL)) == NEW.format(uid="PPL")
    assert needed("PPL", pin(PPL), None) == GONE.format(uid="PPL")
