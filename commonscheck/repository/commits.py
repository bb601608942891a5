"""Reads a raw commit object strictly: what no two readers attribute alike is odd, and counted for nobody."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from commonscheck.model.contribution import Identity

TRAILER_KEYS = ("co-authored-by", "reviewed-by", "suggested-by", "reported-by")
TRAILER_LINES = 200
TRAILER_LINE_BYTES = 1024
NAME_LIMIT = 1024
ADDRESS_LIMIT = 320

_ID = rb"(?:[0-9a-f]{40}|[0-9a-f]{64})"
_TOP = re.compile(rb"tree (%b)((?:\nparent %b)*)(?=\n|\Z)(?!\nparent )" % (_ID, _ID))
_ZONE = rb"[+-](?:(?:0[0-9]|1[0-3])[0-5][0-9]|1400)"
_WHO = rb"([^\n\0>]*>) ([0-9]{1,10}) %b" % _ZONE
_USUAL = re.compile(rb"%b\nauthor %b\ncommitter %b\n" % (_TOP.pattern, _WHO, _WHO))
_MOMENT = re.compile(rb" ([0-9]{1,10}) %b" % _ZONE)
_LATEST = 1 << 33
_SINGLE = (b"tree", b"parent", b"author", b"committer")
_LATIN = (b"iso-8859-1", b"iso8859-1", b"latin-1", b"latin1")
_PLAIN = frozenset(range(ord(" ") + 1, 256)) - {0x7F}
_TRAILERS = {key.encode(): key for key in TRAILER_KEYS}
_COMMON_END = b"ed-by"  # all of them end so, and most messages hold none
_DAY = 86400
_EPOCH = date(1970, 1, 1).toordinal()
_KEPT = 1 << 16  # identities; a project has fewer


@dataclass(frozen=True, slots=True)
class Commit:
    """What counts of a commit; times are in seconds since 1970 UTC.

    `trailers` are (lower-case key, identity), each once. `signed` says that it bears some signature; what that is worth
    is not looked at here.
    """

    tree: str
    parents: tuple[str, ...]
    author: Identity
    committer: Identity
    author_time: int
    commit_time: int
    trailers: tuple[tuple[str, Identity], ...] = ()
    signed: bool = False

    @property
    def author_day(self) -> date:
        """The UTC day on which it was written, as its author's clock had it."""
        return day_of(self.author_time)

    @property
    def commit_day(self) -> date:
        """The UTC day on which it was committed, as its committer's clock had it."""
        return day_of(self.commit_time)


@dataclass(frozen=True, slots=True)
class OddCommit:
    """A commit whose author is a matter of taste, and why; its parents and its committer's time may still be plain.

    `cut` says that not even its parents can be read, so that what lies behind it is unknown.
    """

    reason: str
    parents: tuple[str, ...] = ()
    commit_time: int | None = None
    cut: bool = False

    @property
    def commit_day(self) -> date | None:
        """The UTC day on which it was committed, None where that cannot be read."""
        return None if self.commit_time is None else day_of(self.commit_time)


class _OddError(Exception):
    """The reason why a commit is odd."""


def day_of(seconds: int) -> date:
    """Give the UTC day of a time in seconds since 1970."""
    return _day(seconds // _DAY)


@lru_cache(maxsize=_KEPT)
def _day(number: int) -> date:
    """Give the same object for the same day: a history has far fewer days than commits."""
    return date.fromordinal(_EPOCH + number)


def parse_commit_object(raw: bytes) -> Commit | OddCommit:
    """Read the content of a commit object; `raw` has been held against its name before."""
    return _usual(raw) or _unusual(raw)


def _usual(raw: bytes) -> Commit | None:
    """Read a commit that has no other headers than git always writes, or a signature after them, in one go.

    Nearly all commits are so; the others are left to _unusual(), which reads these as well and alike.
    """
    found = _USUAL.match(raw)
    if found is None:
        return None
    tree, behind, by, at, onto, when = found.groups()
    end = found.end()
    signed = False
    if not raw.startswith(b"\n", end):
        if not raw.startswith(b"gpgsig", end):
            return None
        rest = raw[end - 1 : raw.find(b"\n\n", end) + 1]
        if not rest or b"\0" in rest or rest.count(b"\n") != rest.count(b"\n ") + 2:
            return None
        signed, end = True, end + len(rest) - 1
    author, committer = _identity(by, "utf-8"), _identity(onto, "utf-8")
    author_time, commit_time = int(at), int(when)
    if not (author and author.name and committer and committer.name) or max(author_time, commit_time) >= _LATEST:
        return None
    trailers = _trailers(raw[end + 1 :], "utf-8")
    return Commit(tree.decode(), _parents(behind), author, committer, author_time, commit_time, trailers, signed)


def _unusual(raw: bytes) -> Commit | OddCommit:
    """Read a commit line by line, and tell what is odd about it."""
    head, _, body = raw.partition(b"\n\n")
    top = _TOP.match(head)
    if top is None:
        return OddCommit("the tree or a parent cannot be read", cut=True)
    parents = _parents(top[2])
    committer: tuple[Identity, int] | None = None
    try:
        rest = head[top.end() + 1 :].split(b"\n")
        encoding = _check_headers(rest)
        committer = _signature(rest[1].removeprefix(b"committer "), "committer", encoding)
        author, author_time = _signature(rest[0].removeprefix(b"author "), "author", encoding)
    except _OddError as odd:
        return OddCommit(str(odd), parents, committer[1] if committer else None)
    signed = b"\ngpgsig" in head  # lines that go on begin with a space
    trailers = _trailers(body, encoding)
    return Commit(top[1].decode(), parents, author, committer[0], author_time, committer[1], trailers, signed)


def _parents(lines: bytes) -> tuple[str, ...]:
    """Give each parent once; every line begins where the one before ends."""
    return tuple(dict.fromkeys(lines.decode().split("\nparent ")[1:]))


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


def _signature(line: bytes, role: str, encoding: str) -> tuple[Identity, int]:
    """Read `Name <address> seconds zone`."""
    end = line.rfind(b">") + 1
    identity = _identity(line[:end], encoding)
    if identity is None or not identity.name or b"\0" in line:
        reason = f"the {role} is not written as `Name <address>`"
        raise _OddError(reason)
    moment = _MOMENT.fullmatch(line, end)
    if moment is None or int(moment[1]) >= _LATEST:
        reason = f"the date of the {role} cannot be read"
        raise _OddError(reason)
    return identity, int(moment[1])


@lru_cache(maxsize=_KEPT)
def _identity(text: bytes, encoding: str) -> Identity | None:
    """Read `Name <address>`, None if there is not exactly one pair of brackets around one plain address."""
    text = text.strip()
    if text.count(b"<") != 1 or text.count(b">") != 1 or not text.endswith(b">"):
        return None
    name, _, address = text[:-1].partition(b"<")
    address = address.strip()
    if not address or len(address) > ADDRESS_LIMIT or not _PLAIN.issuperset(address):
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
    if _COMMON_END not in message.lower():
        return ()
    lines = message.partition(b"\0")[0].rstrip().split(b"\n")
    start = next((number for number in range(len(lines) - 1, -1, -1) if not lines[number].strip()), 0)
    found: dict[tuple[str, Identity], None] = {}
    for line in lines[start + 1 : start + 1 + TRAILER_LINES] if start else ():
        key, colon, value = line.partition(b":")
        word = _TRAILERS.get(key.rstrip().lower()) if colon and len(line) <= TRAILER_LINE_BYTES else None
        identity = _identity(value, encoding) if word else None
        if word and identity is not None:
            found[word, identity] = None
    return tuple(found)
