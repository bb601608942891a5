"""Plain text for terminals and logs: colour, aligned details, and lines that no log takes for a command."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from dataclasses import dataclass

from commonscheck.formats.acceptance import level
from commonscheck.formats.wording import location
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level

WIDTH = 80
_RESET = "\x1b[0m"
_CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "blue": "34", "cyan": "36"}
LEVEL_COLORS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.NOTE: "blue"}
_SNIPPET_WIDTH = 120
_DOUBLE_HASH = re.compile("#(?=#)")


@dataclass(frozen=True)
class Paint:
    """Colour when asked for, else nothing; the text must be clean, or its own codes would pass."""

    on: bool

    def __call__(self, text: str, *styles: str) -> str:
        """Wrap `text` in ANSI codes for the named styles."""
        if not self.on or not text:
            return text
        return f"\x1b[{';'.join(_CODES[style] for style in styles)}m{text}{_RESET}"


def width(text: str) -> int:
    """Count terminal cells: wide East Asian signs take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in {"W", "F"} else 1
        for sign in text
    )


def pad(text: str, cells: int) -> str:
    """Fill `text` with spaces up to `cells` terminal cells."""
    return text + " " * max(cells - width(text), 0)


def cell(text: str, cells: int) -> str:
    """Fit `text` into a column of `cells` terminal cells, cut with `…` when it is wider."""
    if width(text) <= cells:
        return pad(text, cells)
    kept = text
    while width(kept) >= cells:
        kept = kept[:-1]
    return pad(f"{kept}…", cells)


def headline(finding: Finding, paint: Paint, *, repository: str = "") -> str:
    """Write `path:line:column: error[CC201] message`, never wrapped, so that editors and logs can link it.

    `repository` is put before the path where that lies in another repository than the checked one.
    """
    inside = f"{repository}/" if repository else ""
    where = paint(f"{inside}{location(finding.place)}", "bold") + ": " if finding.place else ""
    style = "dim" if finding.accepted else LEVEL_COLORS[finding.level]
    label = paint(f"{level(finding)}[{finding.code}]", style, "bold")
    return f"{where}{label} {finding.message}"


def hanging(prefix: str, text: str, *, shown: str = "") -> list[str]:
    """Wrap `text` behind `prefix` at words, later lines under the first word; `shown` is the coloured prefix."""
    indent = " " * width(prefix)
    lines = textwrap.wrap(text, max(WIDTH - len(indent), WIDTH // 2), break_long_words=False, break_on_hyphens=False)
    first, *rest = lines or [""]
    return [f"{shown or prefix}{first}".rstrip(), *(indent + line for line in rest)]


def aligned(rows: list[tuple[str, str]], paint: Paint) -> list[str]:
    """Write `= name: text` lines with the texts in one column."""
    longest = max((width(name) for name, _ in rows), default=0)
    lines: list[str] = []
    for name, text in rows:
        prefix = f"   = {pad(name + ':', longest + 1)} "
        lines += hanging(prefix, text, shown=paint(prefix, "dim"))
    return lines


def snippet(line: str, place: Place, paint: Paint) -> list[str]:
    """Show the line of a document with a caret under what is wrong; nothing when the column lies beyond the line."""
    start, end = place.column - 1, max(place.end_column - 1, place.column)
    if not line or not 0 <= start <= len(line):
        return []
    skip = max(start - _SNIPPET_WIDTH // 2, 0)
    view = line[skip : skip + _SNIPPET_WIDTH]
    marked = line[start : min(end, skip + _SNIPPET_WIDTH)]
    gutter = " " * len(str(place.line))
    caret = " " * width(line[skip:start]) + paint("^" * max(width(marked), 1), "red")
    bar = paint("|", "dim")
    return [f" {gutter} {bar}", f" {place.line} {bar} {view}".rstrip(), f" {gutter} {bar} {caret}"]


def guarded(text: str) -> str:
    """Keep CI logs from reading commands: no line begins with `::`, none holds `##`."""
    lines = _DOUBLE_HASH.sub(r"#\\", text).split("\n")
    return "\n".join(_without_command(line) for line in lines)


def _without_command(line: str) -> str:
    start = len(line) - len(line.lstrip())
    return f"{line[:start]}\\{line[start:]}" if line.startswith("::", start) else line
