"""JSON that nobody checked before: every value is asked for with its type, and an error names where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from commonscheck.errors import SettingsError

_LONGEST_NUMBER = 20


class _UnreadError(ValueError):
    """The text is JSON in form, and says something that two readers may understand differently."""


@dataclass(frozen=True)
class Reader:
    """A value of a JSON document: the `file`, and where in it (`contributors[2].share`)."""

    file: str
    value: object
    path: str = ""

    def refuse(self, what: str) -> NoReturn:
        """Raise the error that says what is wrong with this value."""
        where = f"{self.file}: {self.path}" if self.path else self.file
        message = f"{where}: {what}"
        raise SettingsError(message, "mend the file, or leave the entry out of it")

    def has(self, key: str) -> bool:
        """Whether this is a mapping with a key."""
        return isinstance(self.value, Mapping) and key in self.value

    def get(self, key: str) -> Reader:
        """Give the value under a key of a mapping, None inside where there is none."""
        if not isinstance(self.value, Mapping):
            self.refuse("a mapping is expected")
        return Reader(self.file, self.value.get(key), f"{self.path}.{key}" if self.path else key)

    def each(self) -> Iterator[Reader]:
        """Go through a list; where there is nothing there is no item."""
        if not isinstance(self.value, list | None):
            self.refuse("a list is expected")
        for number, item in enumerate(self.value or ()):
            yield Reader(self.file, item, f"{self.path}[{number}]")

    def text(self) -> str:
        """Give text without white space around it; empty where there is nothing."""
        if not isinstance(self.value, str | None):
            self.refuse("text is expected")
        return (self.value or "").strip()

    def words(self) -> str:
        """Give text of which there has to be some."""
        return self.text() or self.refuse("text is expected here")

    def number(self) -> Decimal:
        """Give a number, exactly as it is written."""
        if not isinstance(self.value, Decimal):
            self.refuse("a number is expected")
        return self.value


def read_json(name: str, data: bytes) -> Reader:
    """Read a JSON document; raise SettingsError for what is none, or can be read in two ways."""
    try:
        text = data.decode("utf-8-sig")
        value = json.loads(
            text, object_pairs_hook=_mapping, parse_int=_number, parse_float=_number, parse_constant=_refuse
        )
    except json.JSONDecodeError as error:
        message = f"{name}:{error.lineno}:{error.colno}: not JSON: {error.msg}"
        raise SettingsError(message, "mend the file, or name another one") from error
    except (_UnreadError, UnicodeDecodeError, RecursionError) as error:
        why = {UnicodeDecodeError: "not UTF-8", RecursionError: "nested too deep"}.get(type(error), str(error))
        message = f"{name} cannot be read: {why}"
        raise SettingsError(message, "mend the file, or name another one") from error
    return Reader(name, value)


def _mapping(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        message = "a key stands twice in one mapping"
        raise _UnreadError(message)
    return found


def _number(text: str) -> Decimal:
    if len(text) > _LONGEST_NUMBER or "e" in text.lower():
        message = f"a number that is too long, or has an exponent: {text[:_LONGEST_NUMBER]}"
        raise _UnreadError(message)
    return Decimal(text)


def _refuse(text: str) -> object:
    message = f"{text} is no number"
    raise _UnreadError(message)
