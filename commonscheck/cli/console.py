"""What a run writes to stdout, whatever stdout is."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from commonscheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from commonscheck.model.report import Report


def write(text: str) -> None:
    """Write results to stdout; what its encoding lacks is written as escapes."""
    _write((text,))


def _write(pieces: Iterable[str]) -> None:
    if sys.stdout is None:  # closed by whoever started us
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.writelines(_fitting(piece, encoding) for piece in pieces)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does; what it read was right, and so is the exit code.
        _abandon()
    except OSError as error:
        _abandon()
        message = f"the results cannot be written: {error.strerror}"
        raise SettingsError(message, "make room, or send them elsewhere") from error


def _fitting(text: str, encoding: str) -> str:
    """Write our own signs plainly and others as escapes where the encoding lacks them."""
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        from commonscheck.formats.tree import plain_signs

        return plain_signs(text).encode(encoding, "backslashreplace").decode(encoding)
    return text


def _abandon() -> None:
    """Lead the rest to nowhere, so that the end of the process does not try again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def write_report(report: Report, format_: str, *, color: str, verbosity: int) -> None:
    """Write a report in one of the formats."""
    from commonscheck.formats import pieces

    _write(pieces(format_, report, color=wants_color(color), verbosity=verbosity))


def wants_color(choice: str) -> bool:
    """Decide on colour: what the option says, else the environment, else whether a person looks on."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout is not None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
