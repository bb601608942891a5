"""What becomes of one's own next commit, as text: for whom it counts, or the line that would make it count."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.formats.clean import clean
from commonscheck.formats.rows import row_line, shown
from commonscheck.formats.text import guarded, hanging
from commonscheck.formats.wording import location
from commonscheck.model.identities import Oneself, Standing

_FILE = ".commons/contributors.yaml"
_ADD = f"add the line below to `people` of your party in {_FILE}, or commit by an address that is named there"
_MEND = {
    Standing.OUTSIDE: f"mend the dates there, or {_ADD}",
    Standing.TORN: "let one of them end before the other begins, by `until` and `since`",
    Standing.CLAIMED: _ADD,
    Standing.UNNAMED: _ADD,
    Standing.OPEN: f"let .mailmap be a regular file of at most 1 MiB, or {_ADD}",
}


def render_oneself(one: Oneself) -> str:
    """Write who commits, what becomes of the work, and how to mend that."""
    return guarded("".join(f"{line}\n" for line in _lines(one)))


def _lines(one: Oneself) -> Iterator[str]:
    alias = f", by .mailmap {shown(one.address)}," if one.address != one.email else ""
    yield f"{shown(one.name)} <{shown(one.email)}>{alias} {_told(one)}"
    for person, since, until in one.times:
        dates = f"{f' since {since}' if since else ''}{f' until {until}' if until else ''}"
        where = f"{shown(person.name)} of {clean(person.party)}, {clean(location(person.place))}"
        yield f"  = named: {where}{',' if dates else ''}{dates}"
    if one.standing in _MEND:
        yield from hanging("  = help:  ", _MEND[one.standing])
        if one.standing is not Standing.TORN:
            yield f"      {row_line(one.row)}"


def _told(one: Oneself) -> str:
    parties = " and ".join(map(clean, one.parties))
    where, day = clean(one.commons), one.day
    return {
        Standing.COUNTS: f"commits to {where} for {parties}",
        Standing.BOT: f"is a bot for {where}: its work counts for nobody",
        Standing.OUTSIDE: f"belongs to no party on {day}: the work would count for nobody",
        Standing.TORN: f"belongs to {parties} on {day}: the work would be only possibly that of each",
        Standing.CLAIMED: f"is named by nobody in {where}: the work would be only possibly that of {parties}",
        Standing.UNNAMED: f"is named by nobody in {where}: the work would be unmapped",
        Standing.OPEN: f"is named by nobody in {where} unless by an alias, and .mailmap cannot be read",
    }[one.standing]
