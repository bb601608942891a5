"""Contributions that a file of another program lists, as contributors.yaml could declare them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class Gift:
    """Something that a newcomer is said to have given; `notes` are what the file itself calls it."""

    kind: str
    day: date
    notes: tuple[str, ...] = ()
    quantity: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class Newcomer:
    """Somebody whom the file names: `uid` where it has one that would do, and by what else it tells people apart.

    That a login or an address is theirs is the word of the file, and proof of nothing.
    """

    name: str
    gifts: tuple[Gift, ...]
    uid: str = ""
    email: str = ""
    login: str = ""
    uri: str = ""
    alias: str = ""


@dataclass(frozen=True)
class Imported:
    """What was read of a file: what kind of file it is, who is in it, and sentences about what was left out."""

    what: str
    note_key: str
    newcomers: tuple[Newcomer, ...]
    left_out: tuple[str, ...] = ()
