"""Unmapped people as text: who they are, what each gave, and the line that would name them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from commonscheck.formats.clean import clean
from commonscheck.formats.explain import render_inputs
from commonscheck.formats.rows import keys_of, row_line, shown
from commonscheck.formats.text import guarded, hanging
from commonscheck.formats.wording import location
from commonscheck.model.identities import Census, Efforts, Hosting, Identities, Join, Mailbox, Named, Outside, Stranger
from commonscheck.model.place import Gap
from commonscheck.model.wording import plural

_NAMES_SHOWN = 5
_SENTENCE = 1000


def render_identities(found: Identities) -> str:
    """Write every census for a terminal or a log, and the repositories that were read."""
    lines = [line for census in found.censuses for line in _census(census)]
    return guarded("".join(f"{line}\n" for line in (*lines, "Read")) + render_inputs(found.inputs))


def _census(census: Census) -> Iterator[str]:
    yield from hanging("", f"{clean(census.commons)}: {_share(census)}")
    yield ""
    yield from _section("Named by nobody", (_stranger(one, census.since) for one in census.strangers))
    yield from _section("Perhaps one person; nobody is joined by this program", map(_join, census.joins))
    yield from _section("Named, with work outside of the dates", map(_outside, census.outside))
    yield from _section("Not read, so that more people may be missing here", map(_gap, census.gaps))


def _section(title: str, entries: Iterable[Iterable[str]]) -> Iterator[str]:
    """Write a heading with the number of entries, and nothing for none."""
    blocks = tuple(entries)
    if blocks:
        yield f"{title} ({len(blocks):,})"
        for block in blocks:
            yield ""
            yield from block
        yield ""


def _share(census: Census) -> str:
    share = census.share
    histories = census.histories
    bots, odd = sum(one.bots for one in histories), sum(one.odd for one in histories)
    others = f"; the {share.commits:,} include {bots:,} by bots and {odd:,} odd ones" if bots or odd else ""
    people = f"{_part(share.unmapped_people, share.people)} people, counted by address"
    commits = f"{_part(share.unmapped_commits, share.commits)} commits"
    recent = f"{share.recent_commits:,} of these commits accepted since {census.since}"
    return f"{people}, and {commits} are unmapped, {recent}{others}"


def _part(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,} ({part * 100 // max(whole, 1)} %)"


def _stranger(one: Stranger, since: date) -> Iterator[str]:
    yield f"  {identity(one)}  {_hosting(one.mailbox)}"
    yield from hanging("      ", _efforts(one.efforts, since))
    if others := one.names[1:]:
        more = f" and {len(others) - _NAMES_SHOWN:,} more names" if len(others) > _NAMES_SHOWN else ""
        yield from hanging("      ", f"also as {', '.join(map(shown, others[:_NAMES_SHOWN]))}{more}")
    if one.claimants:
        claimants = ", ".join(map(clean, one.claimants))
        yield from hanging("      ", f"claimed by {claimants}, outside of this contributors.yaml")
    yield f"      {row_line(one.row)}"


def identity(one: Stranger) -> str:
    """Write `Ana <ana@coop.example>`, as git does."""
    return f"{shown(one.names[0])} <{shown(one.mailbox.email)}>"


def _hosting(box: Mailbox) -> str:
    forge = clean(box.forge)
    return {
        Hosting.PUBLIC: "public provider",
        Hosting.NO_REPLY: f"no-reply of {forge}" + (f", login {clean(box.login)}" if box.login else ""),
        Hosting.OWN: "own domain",
        Hosting.MACHINE: "no mail domain",
    }[box.hosting]


def _efforts(efforts: Efforts, since: date) -> str:
    roles = (("authored", efforts.authored), ("co-authored", efforts.co_authored), ("reviewed", efforts.reviewed))
    told = ", ".join(f"{number:,} {role}" for role, number in roles if number)
    undated = f" and {efforts.undated:,} on an unknown day" if efforts.undated else ""
    return (
        f"{plural(efforts.total, 'contribution')} ({told}), {efforts.recent:,} accepted since {since}{undated}; "
        f"{_days(efforts.first, efforts.last)}"
    )


def _days(first: date, last: date) -> str:
    return f"on {first}" if first == last else f"from {first} to {last}"


def _join(join: Join) -> Iterator[str]:
    for why in join.why:
        yield from hanging("  ", shown(why))
    for one in join.strangers:
        yield f"      {identity(one)}"
    for person in join.named:
        yield f"      {_named(person)}"
    yield f"      if so, add there: {keys_of(join.row)}" if join.named else f"      {row_line(join.row)}"


def _named(person: Named) -> str:
    where = f"{clean(person.place.repository)}/" if person.place.repository else ""
    return f"{shown(person.name)} of {clean(person.party)}, {where}{clean(location(person.place))}"


def _outside(one: Outside) -> Iterator[str]:
    for person, since, until in one.times:
        begun = f"since {since}" if since else "from the beginning"
        yield f"  {_named(person)}, {begun}{f' until {until}' if until else ''}"
    where = (("before these dates", one.before), ("between them", one.between), ("after them", one.after))
    told = ", ".join(f"{number:,} {words}" for words, number in where if number)
    partly = f"; {one.partly:,} of them have other days within" if one.partly else ""
    yield from hanging("      ", f"{plural(one.total, 'contribution')}: {told}, {_days(one.first, one.last)}{partly}")


def _gap(gap: Gap) -> Iterator[str]:
    yield from hanging("  ", clean(gap.sentence, _SENTENCE))
