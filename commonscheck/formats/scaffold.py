"""The people of a history as comments of a first manifest: whom git shows, and nothing of what it cannot know.

A party by guess would turn "may be anybody's work" into "is not theirs", so nothing here counts before somebody has
taken the `# ` away. Blocks are whole parties, and what is prose in them stays a comment.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import count as count_from

from commonscheck.formats.clean import clean
from commonscheck.formats.rows import row_line, scalar, shown
from commonscheck.model.identities import Census, Hosting, Join, Stranger
from commonscheck.model.wording import plural

MOST_PEOPLE = 300  # beyond, nobody reads comments; `commonscheck identities` lists all
_LONGEST_UID = 60


def plain_uid(name: str) -> str:
    """Make a uid of a name: plain letters and digits, accents dropped; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").casefold()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST_UID].strip("-")


def free_uid(uid: str, taken: set[str]) -> str:
    """Take a uid that nobody has taken before: this one, or this one with a number."""
    found = next(name for count in count_from(1) if (name := uid if count == 1 else f"{uid}-{count}") not in taken)
    taken.add(found)
    return found


def parties_block(census: Census) -> str:
    """Write the unmapped people as parties to uncomment: a block for each domain, then who has none of their own."""
    people = census.strangers[:MOST_PEOPLE]
    lines = ["parties:"]
    taken: set[str] = set()
    for domain, group in _by_domain(people).items():
        lines += _party(domain, group, free_uid(plain_uid(domain) or "party", taken))
    lines += _listed("Addresses that tell no organisation; write each line under a party", _others(people))
    lines += _joins(census.joins)
    return "".join(f"# {line}\n" for line in [*lines, *_left_out(census)])


def people_block(census: Census) -> str:
    """Write the people of a user's own history as lines of `people:` to uncomment, below a party."""
    lines = ["people:", *(f"  {_line(one)}" for one in census.strangers[:MOST_PEOPLE]), *_left_out(census)]
    return "".join(f"  # {line}\n" for line in lines)


def _by_domain(people: Sequence[Stranger]) -> dict[str, list[Stranger]]:
    found: dict[str, list[Stranger]] = {}
    for one in people:
        if one.mailbox.hosting is Hosting.OWN:
            found.setdefault(one.mailbox.domain, []).append(one)
    return found


def _others(people: Sequence[Stranger]) -> list[Stranger]:
    return [one for one in people if one.mailbox.hosting is not Hosting.OWN]


def _party(domain: str, group: Sequence[Stranger], uid: str) -> Iterator[str]:
    """Write a party that may be one; whose domain it is, git does not tell."""
    known = plural(len(group), "person", "people")
    yield f"  # {known} at {clean(domain)}: one organisation, several, or a provider; git does not tell."
    yield f"  - uid: {uid}"
    yield f"    name: {scalar(shown(domain))}"
    yield "    people:"
    yield from (f"      {_line(one)}" for one in group)


def _line(one: Stranger) -> str:
    """Write a person's row, with what helps to judge it."""
    efforts = one.efforts
    days = f"on {efforts.first}" if efforts.first == efforts.last else f"{efforts.first} to {efforts.last}"
    return f"{row_line(one.row)}  # {plural(efforts.total, 'contribution')}, {days}"


def _listed(title: str, people: Sequence[Stranger]) -> Iterator[str]:
    if people:
        yield f"  # {title}:"
        yield from (f"  # {_line(one)}" for one in people)


def _joins(joins: Sequence[Join]) -> Iterator[str]:
    """Write who may be one person; people decide, so their joined row stays a comment of its own."""
    for join in joins[:MOST_PEOPLE]:
        yield f"  # Perhaps one person ({shown('; '.join(join.why))}):"
        yield f"  # {row_line(join.row)}"


def _left_out(census: Census) -> Iterator[str]:
    left = len(census.strangers) - MOST_PEOPLE
    if left > 0:
        yield f"  # {left:,} more people with fewer contributions: `commonscheck identities` lists them."
