"""The one cleaner between repositories and reports: all signs visible, on one line, short, without addresses."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TypeVar, cast

T = TypeVar("T")

LIMIT = 200
# Sentences and addresses of files lose their meaning when cut; names do not.
_LIMITS = {
    "message": 600,
    "why": 600,
    "mend": 600,
    "looked": 600,
    "problem": 600,
    "found": 400,
    "expected": 400,
    "settle": 1000,
    "details": 1000,
    "path": 1000,
    "repository": 1000,
    "target": 1000,
    "snippet": 2000,
}
_LONGEST = 20_000  # no text is looked at further than this
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and symbols by category, nothing to the eye
_MARKS = frozenset({"Mn", "Me"})
_MARKS_IN_A_ROW = 4
_ADDRESS = re.compile(
    r"(?<![^\s<>@/:,;()\"'=])(?!git@)[^\s<>@/:,;()\"'=]+@(?=[\w.-]*\.[^\W\d_]{2})"
)  # the look-behind lets a match begin only where a word begins, so the time is linear


def redact(text: str) -> str:
    """Take the local part out of every e-mail address; `git@host` is nobody's."""
    return _ADDRESS.sub("…@", text) if "@" in text else text


def clean(text: str, limit: int = LIMIT) -> str:
    r"""Make foreign text safe to show: hidden characters visible (`\x1b`, `\u{202e}`), redacted, cut at `limit`."""
    text = text[:_LONGEST]
    if not (text.isascii() and text.isprintable()):
        text = _visible(text)
    text = redact(text)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def clean_line(text: str, limit: int = _LIMITS["snippet"]) -> str:
    """Clean and redact a line of a file sign for sign, so that columns still point to what they pointed to."""
    shown = "".join(_sign(character) if _is_hidden(character) else character for character in text[:limit])
    return _ADDRESS.sub(lambda found: "…" * (len(found[0]) - 1) + "@", shown) if "@" in shown else shown


def cleaned(value: T) -> T:
    """Rebuild a report, or any part of it, with every text in it cleaned."""
    return cast("T", _cleaned(value, ""))


def _cleaned(value: object, name: str) -> object:
    if isinstance(value, str):
        return clean_field(name, value)
    if isinstance(value, tuple):
        return tuple(_cleaned(item, name) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field: _cleaned(getattr(value, field), field) for field in _names(type(value))}
        return type(value)(**parts)
    return value


def clean_field(name: str, text: str) -> str:
    """Clean a text that stands in the field `name` of a report, or of a part of it."""
    return clean_line(text) if name == "snippet" else clean(text, _LIMITS.get(name, LIMIT))


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _visible(text: str) -> str:
    shown: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.category(character) in _MARKS else 0
        if _is_hidden(character) or marks > _MARKS_IN_A_ROW:
            number = ord(character)
            shown.append(f"\\x{number:02x}" if number <= 0xFF else f"\\u{{{number:x}}}")  # noqa: PLR2004 - one byte
        else:
            shown.append(character)
    return "".join(shown)


def _is_hidden(character: str) -> bool:
    return unicodedata.category(character) in _HIDDEN or character in _BLANK_LETTERS


def _sign(character: str) -> str:
    """Choose one visible sign: the control picture of an ASCII control, else the replacement character."""
    number = ord(character)
    if number < ord(" "):
        return chr(0x2400 + number)
    return "\u2421" if number == 0x7F else "\ufffd"  # noqa: PLR2004 - DEL
