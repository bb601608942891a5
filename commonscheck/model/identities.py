"""Who works on a commons and is named by nobody, and what may help people to name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from commonscheck.model.contribution import HistorySummary
from commonscheck.model.place import Gap, Place
from commonscheck.model.report import Input


class Hosting(Enum):
    """Who gives out addresses of a domain; only that of an own domain hints at an organisation."""

    PUBLIC = "public-provider"
    NO_REPLY = "no-reply"
    OWN = "own-domain"
    MACHINE = "no-mail-domain"


@dataclass(frozen=True)
class Mailbox:
    """A lower-case address and who gives it out; `login` is the account that a no-reply address of `forge` names."""

    email: str
    hosting: Hosting
    domain: str
    forge: str = ""
    login: str = ""


@dataclass(frozen=True)
class Efforts:
    """How much work an identity did, by role; `first` and `last` are the earliest and the latest day of it.

    `recent` counts what was accepted in the window, `undated` what has no day of acceptance and may be in it.
    """

    authored: int
    co_authored: int
    reviewed: int
    recent: int
    undated: int
    first: date
    last: date

    @property
    def total(self) -> int:
        """All contributions."""
        return self.authored + self.co_authored + self.reviewed


@dataclass(frozen=True)
class Row:
    """What contributors.yaml would say of a person; at least one of the three ways to name addresses is not empty."""

    name: str
    since: date
    emails: tuple[str, ...] = ()
    logins: tuple[str, ...] = ()
    digests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stranger:
    """An address that no party names, with the names it was used under, the most used first.

    `claimants` are the parties that claim its work in documents which are not those of the commons.
    """

    names: tuple[str, ...]
    mailbox: Mailbox
    efforts: Efforts
    row: Row
    claimants: tuple[str, ...] = ()


@dataclass(frozen=True)
class Named:
    """A person as contributors.yaml names one, under a party."""

    name: str
    party: str
    place: Place


@dataclass(frozen=True)
class Join:
    """Identities that may be one person, and why; `row` would name what is unmapped of them together."""

    why: tuple[str, ...]
    strangers: tuple[Stranger, ...]
    named: tuple[Named, ...]
    row: Row


@dataclass(frozen=True)
class Outside:
    """Work of a named person on days that none of the dates at `times` cover.

    `before`, `after` and `between` count contributions by where the first such day lies; `partly` how many of all have
    other days that are covered.
    """

    times: tuple[tuple[Named, date | None, date | None], ...]
    before: int
    between: int
    after: int
    partly: int
    first: date
    last: date

    @property
    def total(self) -> int:
        """All contributions with a day outside."""
        return self.before + self.between + self.after


@dataclass(frozen=True)
class Share:
    """How much is unmapped: commits with at least one unmapped person, of all but merges; people, one an address.

    `recent_commits` are those of `unmapped_commits` that were accepted in the window.
    """

    commits: int
    unmapped_commits: int
    recent_commits: int
    people: int
    unmapped_people: int


@dataclass(frozen=True)
class Census:
    """The people behind one commons; the window begins on `since`, and `gaps` say what could not be read."""

    commons: str
    since: date
    share: Share
    strangers: tuple[Stranger, ...]
    joins: tuple[Join, ...]
    outside: tuple[Outside, ...]
    histories: tuple[HistorySummary, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True)
class Identities:
    """The answer to `identities`: a census for each commons of a target, and the repositories it rests on."""

    target: str
    as_of: date
    censuses: tuple[Census, ...]
    inputs: tuple[Input, ...]


class Standing(Enum):
    """What becomes of work by somebody who is about to commit."""

    COUNTS = "counts for a party"
    BOT = "work of a bot"
    OUTSIDE = "named, but not for that day"
    TORN = "named by several parties for that day"
    CLAIMED = "claimed by a party, named by nobody"
    UNNAMED = "named by nobody"
    OPEN = "not known"


@dataclass(frozen=True)
class Oneself:
    """Who is about to commit to a commons on a day, and what becomes of the work.

    `address` is the one the person is known by, behind aliases; `parties` are those of the standing; `times` say where
    the person is named, from when until when; `row` would name the person from that day on.
    """

    name: str
    email: str
    address: str
    commons: str
    day: date
    standing: Standing
    parties: tuple[str, ...]
    times: tuple[tuple[Named, date | None, date | None], ...]
    row: Row
