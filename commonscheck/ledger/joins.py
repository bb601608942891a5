"""Identities that may be one person: hints for people, who alone decide."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from commonscheck.ledger.mailboxes import mailbox
from commonscheck.ledger.mailmap import Aliases, proper_address
from commonscheck.ledger.people import Affiliation
from commonscheck.ledger.strangers import RowMaker, named
from commonscheck.model.contribution import Identity
from commonscheck.model.identities import Hosting, Join, Mailbox, Named, Stranger

_LONGEST_CHAIN = 8
# What many people are called by machines, and addresses that belong to an office rather than a person.
_NOBODYS_NAMES = frozenset(
    ("admin", "administrator", "dev", "developer", "nobody", "root", "ubuntu", "unknown", "user", "your name")
)
_OFFICES = frozenset(
    (
        *("admin", "administrator", "contact", "dev", "developer", "developers", "git", "github", "hello", "hi"),
        *("info", "it", "mail", "me", "office", "postmaster", "root", "support", "team", "tech", "webmaster"),
    )
)

_Member = Stranger | Named
# A hint, as words and what two identities have in common in a form that can be compared.
_Hint = tuple[str, str]


def find_joins(
    strangers: Sequence[Stranger],
    times: Mapping[Affiliation, Iterable[Identity]],
    mailmaps: Iterable[Aliases],
    make_row: RowMaker,
) -> tuple[Join, ...]:
    """Suggest who may be one person, at least one of them unmapped, by the most contributions.

    `times` are the declared affiliations, each with the identities in commits that are openly its person's: what is
    declared by its hash alone gives no hint, since that would tell whose the hash is.
    """
    aliases = {old: new for aliases in mailmaps for old, new in aliases.items()}
    sharing: dict[_Hint, dict[_Member, None]] = defaultdict(dict)
    shown: dict[_Hint, str] = {}
    described: Iterator[tuple[_Member, list[_Hint]]] = chain(
        _of_strangers(strangers, aliases), _of_named(times, aliases)
    )
    for member, hints in described:
        for words, common in hints:
            hint = (words, _normal(common))
            shown.setdefault(hint, common)
            sharing[hint][member] = None
    reasons: dict[frozenset[_Member], list[str]] = defaultdict(list)
    for hint, members in sharing.items():
        if len(members) > 1 and any(isinstance(member, Stranger) for member in members):
            reasons[frozenset(members)].append(f"{hint[0]}, {shown[hint]}")
    order = {stranger: number for number, stranger in enumerate(strangers)}
    found = (_join(members, why, order, make_row) for members, why in reasons.items())
    return tuple(sorted(found, key=lambda join: (-_total(join), order[join.strangers[0]], join.why)))


def _of_strangers(strangers: Iterable[Stranger], aliases: Aliases) -> Iterator[tuple[Stranger, list[_Hint]]]:
    for one in strangers:
        yield one, [*_hints(one.names, [one.mailbox]), *_aliased(one.names, one.mailbox.email, aliases)]


def _of_named(times: Mapping[Affiliation, Iterable[Identity]], aliases: Aliases) -> Iterator[tuple[Named, list[_Hint]]]:
    for time, identities in times.items():
        person = time.person
        names = (person.name, *(identity.name for identity in identities))
        boxes = [mailbox(email) for email in person.emails]
        logins = [("the same login", login) for login in person.logins]
        moved = (hint for email in person.emails for hint in _aliased(names, email, aliases))
        yield named(time), [*_hints(names, boxes), *logins, *moved]


def _hints(names: Iterable[str], boxes: Iterable[Mailbox]) -> Iterator[_Hint]:
    """Give what an identity may have in common with another one of the same person."""
    for name in names:
        if any(map(str.isalpha, name)) and _normal(name) not in _NOBODYS_NAMES:
            yield "the same name", name
    for box in boxes:
        local = box.email.rpartition("@")[0]
        if box.login:
            yield "the same login", box.login
        if box.hosting is Hosting.OWN and local not in _OFFICES:
            yield "the same local part at domains of their own", local


def _aliased(names: Iterable[str], email: str, aliases: Aliases) -> Iterator[_Hint]:
    """Give the addresses that stand behind an address by a .mailmap; each stands behind itself."""
    if aliases:
        for proper in dict.fromkeys(_proper(aliases, name, email) for name in names):
            yield "the same address by .mailmap", proper


def _proper(aliases: Aliases, name: str, email: str) -> str:
    """Follow aliases to their end; a circle ends where it began."""
    here = email
    for _ in range(_LONGEST_CHAIN):
        following = proper_address(aliases, name, here)
        if following == here:
            return here
        here = following
    return email


def _normal(text: str) -> str:
    """Make names comparable: without case, width and doubled blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _join(members: frozenset[_Member], why: Iterable[str], order: Mapping[Stranger, int], make_row: RowMaker) -> Join:
    strangers = sorted((one for one in members if isinstance(one, Stranger)), key=order.__getitem__)
    people = sorted((one for one in members if isinstance(one, Named)), key=lambda one: (one.place, one.party))
    name = people[0].name if people else strangers[0].names[0]
    first = min(one.efforts.first for one in strangers)
    row = make_row(name, first, [one.mailbox for one in strangers])
    return Join(tuple(why), tuple(strangers), tuple(people), row)


def _total(join: Join) -> int:
    return sum(one.efforts.total for one in join.strangers)
