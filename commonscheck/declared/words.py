"""The words of a name, so that case, punctuation and the usual ways to write a version make no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W_]+(?:\.\d+)*\+?")
_PARTS = re.compile(r"\d+(?:\.\d+)*|[^\d.+]+")
_IDLE = frozenset({"the", "license", "licence", "licenses", "licences", "version", "v", "gnu"})
_LONGEST = 100


@dataclass(frozen=True)
class Word:
    """A word in its plain form, and where it stands in the text: from `start` up to `end`."""

    plain: str
    start: int
    end: int

    @property
    def idle(self) -> bool:
        """Whether the word tells no two licenses apart."""
        return self.plain in _IDLE


def split(text: str) -> list[Word]:
    """Take a text apart into plain words: `GPLv3+` gives `gpl`, `3`, `or`, `later`, and `2.0` gives `2`."""
    return [
        Word(part, found.start(), found.end()) for found in _WORD.finditer(text) for part in _parts(found[0][:_LONGEST])
    ]


def _parts(word: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", word).casefold()
    parts = [_version(part) if part[0].isdecimal() else part for part in _PARTS.findall(plain)]
    if len(parts) > 1 and parts[0].endswith("v"):
        parts[0] = parts[0].removesuffix("v")
    later = ["or", "later"] if plain.endswith("+") else []
    return [*filter(None, parts), *later]


def _version(number: str) -> str:
    while number.endswith(".0"):
        number = number.removesuffix(".0")
    return number


def key(words: Sequence[Word]) -> str:
    """Write words as the one text by which names are compared."""
    return "".join(word.plain for word in words if not word.idle)


def key_of(name: str) -> str:
    """Write a whole name as the text by which names are compared."""
    return key(split(name))
