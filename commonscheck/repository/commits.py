"""Reads a raw commit object strictly: what no two readers attribute alike is odd, and counted for nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from commonscheck.model.contribution import Identity

TRAILER_KEYS = ("co-authored-by", "reviewed-by", "suggested-by", "reported-by")
TRAILER_LINES = 200
TRAILER_LINE_BYTES = 1024
NAME_LIMIT = 1024
ADDRESS_LIMIT = 320

_ID = re.compile(rb"(?:[0-9a-f]{40}|[0-9a-f]{64})\Z")
_LATEST = 1 << 33
_ZONE_DIGITS = 4
_ZONE_LIMIT = 1400
_SINGLE = (b"tree", b"parent", b"author", b"committer")
_LATIN = (b"iso-8859-1", b"iso8859-1", b"latin-1", b"latin1")


@dataclass(frozen=True, slots=True)
class Commit:
    """What counts of a commit; times are in UTC, `trailers` are (lower-case key, identity), each once.

    `signed` says that it bears some signature; what that is worth is not looked at here.
    """

    tree: str
    parents: tuple[str, ...]
    author: Identity
    committer: Identity
    author_time: datetime
    commit_time: datetime
    trailers: tuple[tuple[str, Identity], ...] = ()
    signed: bool = False


@dataclass(frozen=True, slots=True)
class OddCommit:
    """A commit whose author is a matter of taste, and why; its parents and its committer's time may still be plain.

    `cut` says that not even its parents can be read, so that what lies behind it is unknown.
    """

    reason: str
    parents: tuple[str, ...] = ()
    commit_time: datetime | None = None
    cut: bool = False


class _OddError(Exception):
    """The reason why a commit is odd."""


def parse_commit_object(raw: bytes) -> Commit | OddCommit:
    """Read the content of a commit object; `raw` has been held against its name before."""
    head, _, body = raw.partition(b"\n\n")
    lines = head.split(b"\n")
    count = next((number for number, line in enumerate(lines[1:]) if not line.startswith(b"parent ")), len(lines) - 1)
    ids = [lines[0].removeprefix(b"tree "), *(line[7:] for line in lines[1 : 1 + count])]
    if not lines[0].startswith(b"tree ") or not all(_ID.match(object_id) for object_id in ids):
        return OddCommit("the tree or a parent cannot be read", cut=True)
    tree, *parents = (object_id.decode() for object_id in ids)
    unique = tuple(dict.fromkeys(parents))
    committer: tuple[Identity, datetime] | None = None
    try:
        rest = lines[1 + count :]
        encoding = _check_headers(rest)
        committer = _signature(rest[1].removeprefix(b"committer "), "committer", encoding)
        author, author_time = _signature(rest[0].removeprefix(b"author "), "author", encoding)
    except _OddError as odd:
        return OddCommit(str(odd), unique, committer[1] if committer else None)
    signed = b"\ngpgsig" in head  # lines that go on begin with a space
    return Commit(tree, unique, author, committer[0], author_time, committer[1], _trailers(body, encoding), signed)


def _check_headers(rest: list[bytes]) -> str:
    """Raise unless one author, one committer and other headers follow the parents; give the encoding."""
    for place, name in enumerate((b"author ", b"committer ")):
        if len(rest) <= place or not rest[place].startswith(name):
            reason = f"there is no {name.decode().strip()} where one should be"
            raise _OddError(reason)
    encoding = "utf-8"
    for line in rest[2:]:
        key, _, value = line.partition(b" ")
        if key in _SINGLE or b"\0" in line:
            reason = f"there is a second {key.decode()}, or it is misplaced" if key in _SINGLE else "a header holds NUL"
            raise _OddError(reason)
        if key == b"encoding" and value.strip().lower() in _LATIN:
            encoding = "latin-1"
    return encoding


def _signature(line: bytes, role: str, encoding: str) -> tuple[Identity, datetime]:
    """Read `Name <address> seconds zone`."""
    identity = _identity(line[: line.rfind(b">") + 1], encoding)
    if identity is None or not identity.name or b"\0" in line:
        reason = f"the {role} is not written as `Name <address>`"
        raise _OddError(reason)
    moment = _moment(line[line.rfind(b">") + 1 :])
    if moment is None:
        reason = f"the date of the {role} cannot be read"
        raise _OddError(reason)
    return identity, moment


def _moment(text: bytes) -> datetime | None:
    """Read ` seconds +zone`, None if it is not exactly that or outside the years 1970 to 2242."""
    if not text.startswith(b" "):
        return None
    seconds, _, zone = text[1:].partition(b" ")
    # `isdigit` of bytes knows ASCII digits only; the length is looked at before the number is made.
    plain_zone = len(zone) == 1 + _ZONE_DIGITS and zone[:1] in b"+-" and zone[1:].isdigit()
    if not (plain_zone and int(zone[1:]) <= _ZONE_LIMIT and zone[3:4] < b"6"):
        return None
    if not seconds.isdigit() or len(seconds) > len(str(_LATEST)) or int(seconds) >= _LATEST:
        return None
    return datetime.fromtimestamp(int(seconds), UTC)


def _identity(text: bytes, encoding: str) -> Identity | None:
    """Read `Name <address>`, None if there is not exactly one pair of brackets around one plain address."""
    text = text.strip()
    if text.count(b"<") != 1 or text.count(b">") != 1 or not text.endswith(b">"):
        return None
    name, _, address = text[:-1].partition(b"<")
    address = address.strip()
    if (
        not address
        or len(address) > ADDRESS_LIMIT
        or not all(byte > ord(" ") and byte != ord("\x7f") for byte in address)
    ):
        return None
    return Identity(_decode(name.strip()[:NAME_LIMIT], encoding), _decode(address, encoding).lower())


def _decode(text: bytes, encoding: str) -> str:
    """Give the text, in Latin-1 where it is not what it says; that never fails."""
    try:
        return text.decode(encoding)
    except UnicodeDecodeError:
        return text.decode("latin-1")


def _trailers(message: bytes, encoding: str) -> tuple[tuple[str, Identity], ...]:
    """Read the trailers that we count from the last paragraph, which is not the subject."""
    lowered = message.lower()
    if not any(key.encode() in lowered for key in TRAILER_KEYS):
        return ()
    lines = message.partition(b"\0")[0].rstrip().split(b"\n")
    start = next((number for number in range(len(lines) - 1, -1, -1) if not lines[number].strip()), 0)
    found: dict[tuple[str, Identity], None] = {}
    for line in lines[start + 1 : start + 1 + TRAILER_LINES] if start else ():
        key, colon, value = line.partition(b":")
        word = key.rstrip().lower().decode("ascii", "replace")
        if colon and word in TRAILER_KEYS and len(line) <= TRAILER_LINE_BYTES:
            identity = _identity(value, encoding)
            if identity is not None:
                found[word, identity] = None
    return tuple(found)
