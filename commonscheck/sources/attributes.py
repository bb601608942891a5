"""What a `.gitattributes` file says of generated, vendored and documentation files, read as text."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.globs import Glob, MalformedError

_LINE_BYTES = 2048  # git reads no longer ones
_MOST = 200  # lines that name one of ours
_PREFIX = "linguist-"
NAMES = ("generated", "vendored", "documentation")


_Row = tuple[Glob, tuple[tuple[str, bool | None], ...]]


@dataclass(frozen=True)
class Attributes:
    """The lines that count, in order: a pattern, and which of NAMES it sets, unsets or (None) says nothing of."""

    rows: tuple[_Row, ...] = ()

    def of(self, path: str) -> dict[str, bool]:
        """Give what is said of a path; the last line that fits counts for each name."""
        found: dict[str, bool | None] = {}
        for glob, said in self.rows:
            if glob.matches(path):
                found.update(said)
        return {name: value for name, value in found.items() if value is not None}


def read_attributes(data: bytes) -> Attributes:
    """Read the file at the top of a repository; what git would ignore, and all beyond 200 lines of ours, is ignored.

    Macros are not followed, so that they leave files in rather than out.
    """
    rows: list[_Row] = []
    for line in data.split(b"\n"):
        if len(rows) < _MOST and len(line) < _LINE_BYTES and _PREFIX.encode() in line and (row := _row(line)):
            rows.append(row)
    return Attributes(tuple(rows))


def _row(line: bytes) -> _Row | None:
    text = line.decode("utf-8", "surrogateescape").strip(" \t\r\n")
    pattern, *words = [*_quoted(text)] if text.startswith('"') else [*text.split(maxsplit=1), ""]
    said = tuple(one for word in words[0].split() if (one := _said(word)))
    # Of a pattern that ends in a slash git fits folders only, and no file; one that begins with `!` it refuses.
    if not said or pattern.startswith(("#", "!", "[attr]")) or pattern.endswith("/"):
        return None
    try:
        return Glob.parse(pattern), said
    except MalformedError:
        return None


def _said(word: str) -> tuple[str, bool | None] | None:
    """Read `linguist-generated`, `-linguist-generated`, `!linguist-generated` or `linguist-generated=false`."""
    name, equals, value = word.lstrip("-!").partition("=")
    if not name.startswith(_PREFIX) or name.removeprefix(_PREFIX) not in NAMES:
        return None
    if word.startswith("!"):
        return name.removeprefix(_PREFIX), None
    return name.removeprefix(_PREFIX), not word.startswith("-") and not (equals and value == "false")


def _quoted(text: str) -> tuple[str, str]:
    r"""Read a pattern in double quotes, in which `\"` and `\\` stand for themselves, and what follows it."""
    found: list[str] = []
    place = 1
    while place < len(text) and text[place] != '"':
        place += text[place] == "\\" and text[place + 1 : place + 2] in ('"', "\\")
        found.append(text[place])
        place += 1
    return "".join(found), text[place + 1 :]
