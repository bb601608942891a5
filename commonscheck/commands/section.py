"""A part of a file that the program keeps up to date, between two markers; the rest is left alone byte by byte."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from pathlib import Path

from commonscheck.errors import SettingsError

BEGIN = "<!-- commonscheck report -->"
END = "<!-- end of commonscheck report -->"
_LIMIT = 10 * 1024 * 1024
_DAY = re.compile(r"<!-- as of (\d{4}-\d\d-\d\d) -->")
# Below it stand commit ids, and one of them changes with the very commit that holds the file.
_INPUTS = "### Made from"


@dataclass(frozen=True)
class Section:
    """A file parted at its markers; `before` ends with the line of the first, `after` begins with that of the last."""

    path: Path
    before: str
    body: str
    after: str
    newline: str

    @property
    def day(self) -> date | None:
        """The day that the section was written for, None where it does not say one."""
        found = _DAY.search(self.body)
        try:
            return date.fromisoformat(found[1]) if found else None
        except ValueError:
            return None

    def body_for(self, text: str, as_of: date) -> str:
        """Make what stands between the markers, with the line ends of the file."""
        lines = [f"<!-- as of {as_of} -->", "", *text.rstrip("\n").split("\n"), ""]
        return self.newline.join(lines)

    def says(self, body: str) -> bool:
        """Whether the section says the same as `body`, apart from what it was made from."""
        return _figures(self.body) == _figures(body)


def _figures(body: str) -> list[str]:
    return list(takewhile(lambda line: line != _INPUTS, body.splitlines()))


def read_section(path: Path) -> Section:
    """Part a file at its markers, each of which must stand alone on one line, once."""
    text = _read(path)
    lines = text.splitlines(keepends=True)
    marks = [[number for number, line in enumerate(lines) if line.strip() == mark] for mark in (BEGIN, END)]
    if [len(found) for found in marks] != [1, 1] or marks[0] > marks[1]:
        message = f"{path.name} has no place for the report"
        raise SettingsError(message, f"put `{BEGIN}` and below it `{END}` into it once, each on a line of its own")
    [begin], [end] = marks
    parts = lines[: begin + 1], lines[begin + 1 : end], lines[end:]
    before, body, after = ("".join(part) for part in parts)
    return Section(path, before, body, after, "\r\n" if before.endswith("\r\n") else "\n")


def _read(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(_LIMIT + 1)
        if len(data) <= _LIMIT:
            return data.decode("utf-8")
        reason = "it is too large"
    except OSError as error:
        reason = error.strerror or "it is no file"
    except UnicodeDecodeError:
        reason = "it is not UTF-8"
    message = f"{path.name} cannot be read: {reason}"
    raise SettingsError(message, "name a text file of its own, not a link to one")


def rewrite(section: Section, body: str) -> bool:
    """Put another body between the markers, and say whether that changed the file; it is replaced whole."""
    if section.body == body:
        return False
    partial = section.path.with_name(f".{section.path.name}.{os.getpid()}")
    try:
        mode = section.path.stat().st_mode & 0o777
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, mode)
        with os.fdopen(descriptor, "wb") as file:
            file.write(f"{section.before}{body}{section.after}".encode())
        partial.replace(section.path)
    except OSError as error:
        message = f"{section.path.name} cannot be written: {error.strerror}"
        raise SettingsError(message, "name a file in a folder that you may write to") from error
    finally:
        with suppress(OSError):
            partial.unlink()
    return True
