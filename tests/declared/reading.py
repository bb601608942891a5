"""How tests write a file and read what it declares."""

from __future__ import annotations

from dataclasses import replace

from commonscheck.declared.names import Names
from commonscheck.declared.recognising import recognise
from commonscheck.model.declaration import Declaration, Kind, Name, Paper
from commonscheck.model.place import Place
from tests.situations import license_of, rule

COOPCYCLE = replace(
    license_of(rule("one")),
    uid="LicenseRef-CoopCycle",
    title="CoopCycle License (Coopyleft)",
    aliases=("Coopyleft License",),
)
NAMES = Names((COOPCYCLE,))

Said = list[tuple[int, str, str]]


def paper(kind: Kind, text: str, path: str = "FILE") -> Paper:
    return Paper(kind, Place(path), text)


def declared(kind: Kind, text: str, path: str = "FILE") -> tuple[Declaration, ...]:
    return recognise((paper(kind, text, path),), NAMES)


def names_in(kind: Kind, text: str, path: str = "FILE") -> list[Name]:
    return [name for one in declared(kind, text, path) for name in one.names]


def said(kind: Kind, text: str, path: str = "FILE") -> Said:
    """Give line, words and uids of every name that a file declares."""
    found = names_in(kind, text, path)
    return [(name.place.line, name.words, " or ".join(sorted(name.means))) for name in found]
