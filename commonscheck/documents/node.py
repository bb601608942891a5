"""The values of a document before they mean anything: text, lists and mappings that know where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from commonscheck.model.codes import CODES
from commonscheck.model.place import Place
from commonscheck.model.report import Finding

_SHOWN = 60
_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class DocumentFile:
    """The bytes of a file as a repository holds them, and where that is."""

    path: str
    data: bytes
    repository: str = ""
    commit: str = ""


@dataclass(frozen=True)
class Source:
    """Where nodes come from: the file and its lines, from which faults quote."""

    path: str
    repository: str = ""
    commit: str = ""
    lines: tuple[str, ...] = ()

    def place(self, line: int = 1, column: int = 1, end_column: int = 0) -> Place:
        """Make a place in this file; line and columns count from 1, `end_column` is exclusive."""
        return Place(self.path, line, column, end_column, self.repository, self.commit)

    def fault(self, code: str, place: Place, message: str, *details: tuple[str, str], at: str = "") -> Finding:
        """Make a fault that quotes its line, at the value `at`; details without text are left out."""
        snippet = _redact(self.lines[place.line - 1]) if place.line <= len(self.lines) else ""
        kept = tuple(detail for detail in details if detail[1])
        return Finding(code, CODES[code].level, message, place, kept, f"{self.path}#{at}", snippet=snippet)


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a document: `form` is `text`, `list`, `mapping`, or `missing` for what a mapping does not have.

    `path` says where in the document (`parties[0].uid`), `keys` holds the nodes of a mapping's keys.
    """

    source: Source
    path: str
    form: str
    line: int = 1
    column: int = 1
    end_column: int = 0
    text: str = ""
    plain: bool = False
    items: tuple[Node, ...] = ()
    fields: Mapping[str, Node] = field(default_factory=dict)
    keys: Mapping[str, Node] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether the document has this value; `null` says that it has none."""
        return self.form != "missing" and not (self.plain and self.text == "null")

    def __getitem__(self, key: str) -> Node:
        """Give the value under `key`, or a missing node."""
        found = self.fields.get(key)
        return Node(self.source, child(self.path, key), "missing", self.line, self.column) if found is None else found

    def each(self) -> Iterator[Node]:
        """Go through the items of a list; a single value that may stand for a list of one is given itself."""
        if self.form == "list":
            yield from self.items
        elif self:
            yield self

    def texts(self) -> tuple[str, ...]:
        """Give the text of each item."""
        return tuple(item.text for item in self.each())

    @property
    def place(self) -> Place:
        """The position of the value."""
        return self.source.place(self.line, self.column, self.end_column)

    @property
    def label(self) -> str:
        """The last step of the path, as messages name the value."""
        return self.path.rpartition(".")[2]

    @property
    def shown(self) -> str:
        """The value as messages quote it."""
        if self.form == "text":
            return f'"{shorten(self.text)}"'
        return "an empty list" if self.form == "list" and not self.items else f"a {self.form}"

    def fault(
        self, code: str, message: str, *, expected: str = "", hint: str = "", also: Node | None = None
    ) -> Finding:
        """Make a fault at this value; `also` is the other place of a contradiction."""
        return self.source.fault(
            code,
            self.place,
            f"`{self.label}`: {message}" if self.path else message,
            ("expected", expected),
            ("help", hint),
            ("also", str(also.place) if also else ""),
            ("at", self.path if self.path != self.label else ""),
            at=self.path,
        )


def child(path: str, key: str) -> str:
    """Name the value under `key` of the mapping at `path`; long keys are cut, since every value below repeats them."""
    return f"{path}.{shorten(key)}" if path else shorten(key)


def shorten(text: str) -> str:
    """Cut what a message quotes."""
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


@lru_cache(maxsize=8)
def _redact(line: str) -> str:
    """Hide what may be a password or a token in a quoted line, keeping its columns."""
    return _WORD.sub(_hide, line) if "@" in line or "://" in line else line


def _hide(word: re.Match[str]) -> str:
    """Hide what stands before `@` and after `?` in an address."""
    text = word.group()
    colon, at = text.find(":"), text.rfind("@")
    start = colon + 3 if text.startswith("://", colon) else colon + 1
    if 0 < start < at and (start == colon + 3 or "/" not in text[start:at]):
        text = text[:start] + "*" * (at - start) + text[at:]
    query = text.find("?") + 1
    return text[:query] + "*" * (len(text) - query) if query and "://" in text else text
