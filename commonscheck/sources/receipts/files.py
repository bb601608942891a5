"""Chooses the reader of a file, and holds it to what every such file has to be: bounded lines of text."""

from __future__ import annotations

from pathlib import PurePosixPath

from commonscheck.sources.receipts.entry import Entry, UnreadFileError
from commonscheck.sources.receipts.exports import read_export
from commonscheck.sources.receipts.journal import read_journal

LIMIT = 4 << 20  # bytes
_LINES = 100_000
_LINE_LIMIT = 8_000  # characters
_READERS = {
    ".journal": read_journal,
    ".hledger": read_journal,
    ".j": read_journal,
    ".ledger": read_journal,
    ".dat": read_journal,
    ".csv": read_export,
}


def read_entries(path: str, data: bytes) -> tuple[Entry, ...]:
    """Read the receipts of a file by what its name says that it is; raise UnreadFileError for any other."""
    reader = _READERS.get(PurePosixPath(path).suffix.lower())
    if reader is None:
        msg = f"is none of the kinds of file that are read: {', '.join(_READERS)}"
        raise UnreadFileError(msg)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        msg = f"is not UTF-8 at byte {error.start}"
        raise UnreadFileError(msg) from error
    lines = text.split("\n")
    if "\0" in text or len(lines) > _LINES or any(len(line) > _LINE_LIMIT for line in lines):
        msg = f"is no text of at most {_LINES:,} lines of {_LINE_LIMIT:,} characters"
        raise UnreadFileError(msg)
    return tuple(reader(text))
