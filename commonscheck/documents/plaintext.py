"""Bytes to text: UTF-8 without anything that a reader of the file would not see."""

from __future__ import annotations

import re
from itertools import islice

from commonscheck.documents.node import DocumentFile, Source
from commonscheck.model.report import Finding

MAX_BYTES = 1024 * 1024
_MAX_TOLD = 20

# Control characters, line breaks other than \n and \r\n, zero-width and direction marks: each can hide what is said.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|\r(?!\n)"
)


def decode(file: DocumentFile) -> tuple[str, Source, tuple[Finding, ...]]:
    """Read the text of `file`; with faults the text is empty."""
    bare = Source(file.path, file.repository, file.commit)
    if len(file.data) > MAX_BYTES:
        message = f"the file has {len(file.data):,} bytes; at most {MAX_BYTES:,} are read"
        return "", bare, (bare.fault("CC108", bare.place(), message),)
    if file.data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the file is written in UTF-16; only UTF-8 is read"
        return "", bare, (bare.fault("CC101", bare.place(), message, ("help", "save the file as UTF-8")),)
    try:
        text = file.data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return "", bare, (_not_utf8(file, bare, error.start),)
    source = Source(file.path, file.repository, file.commit, tuple(line.rstrip("\r") for line in text.split("\n")))
    faults = tuple(_hidden(source, text, found) for found in islice(_HIDDEN.finditer(text), _MAX_TOLD))
    return ("" if faults else text), source, faults


def _not_utf8(file: DocumentFile, source: Source, offset: int) -> Finding:
    before = file.data[:offset]
    start = before.rfind(b"\n") + 1
    column = len(before[start:].decode("utf-8", "replace")) + 1
    place = source.place(before.count(b"\n") + 1, column, column + 1)
    message = f"byte 0x{file.data[offset]:02x} at offset {offset} is not UTF-8"
    return source.fault("CC101", place, message, ("help", "save the file as UTF-8"))


def _hidden(source: Source, text: str, found: re.Match[str]) -> Finding:
    offset = found.start()
    column = offset - text.rfind("\n", 0, offset)
    place = source.place(text.count("\n", 0, offset) + 1, column, column + 1)
    message = f"the character U+{ord(found.group()):04X} is invisible or a control character"
    return source.fault("CC101", place, message, ("help", "remove it"))
