"""Who works on a commons and is named by nobody: histories in, people to name out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from commonscheck.documents.manifests import Manifests
from commonscheck.errors import DocumentError
from commonscheck.inquiry import notes
from commonscheck.inquiry.chain import Chain, join
from commonscheck.inquiry.dossier import Dossier, read_others, read_target
from commonscheck.inquiry.pulling import Pulled, Puller, merged
from commonscheck.inquiry.rows import make_row
from commonscheck.inquiry.users import commons_of, find_users
from commonscheck.inquiry.works import read_works
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.joins import find_joins
from commonscheck.ledger.mailboxes import mailbox
from commonscheck.ledger.people import Affiliation
from commonscheck.ledger.strangers import Resolved, Window, find_outside, find_strangers
from commonscheck.model.commons import Commons, Contributors, RepositoryReference, Usage
from commonscheck.model.contribution import HistorySummary, Identity
from commonscheck.model.identities import Census, Identities, Share
from commonscheck.model.party import Party
from commonscheck.model.place import Place
from commonscheck.model.quantity import Period
from commonscheck.model.report import Input
from commonscheck.settings import Settings

_WINDOW = Period(months=12)  # that of the balance in a report


@dataclass(frozen=True)
class _Counting:
    """How a run counts: with which settings, and whether rows give addresses by their hash."""

    puller: Puller
    settings: Settings
    hashed: bool


def take_census(target: str, puller: Puller, settings: Settings, *, hashed: bool) -> Identities:
    """List the unmapped people of a commons, or where the target describes none, of each commons that it uses."""
    pulled = puller.target(target)
    dossier = read_target(pulled, puller, settings)
    counting = _Counting(puller, settings, hashed)
    inputs = [pulled.as_input("target")]
    censuses: list[Census] = []
    commons, usage = dossier.manifests.commons, dossier.manifests.usage
    if commons is not None:
        users = find_users(commons, dossier, puller, settings)
        inputs += users.inputs
        known = [(dossier, users.claimants)]
    elif usage is not None:
        others = _used(usage, pulled, counting)
        inputs += (other.as_input("commons") for other in others)
        known = [(other, (usage.party,)) for other in others if other.manifests.commons is not None]
    else:
        raise DocumentError((notes.nothing_here(pulled),))
    for described, claimants in known:
        census, read = _count(described, claimants, counting)
        censuses.append(census)
        inputs += read
    return Identities(pulled.label, settings.as_of, tuple(censuses), merged(inputs))


def take_first_census(folder: str, puller: Puller, settings: Settings, *, hashed: bool) -> Census:
    """List the people behind a repository of this machine that describes no commons yet, as if it were one."""
    pulled = puller.target(folder)
    here = Place(".commons/commons.yaml")
    commons = Commons(pulled.label, pulled.label, here, "", repositories=(RepositoryReference(".", here),))
    described = Dossier(pulled, Manifests(commons, Contributors(), None, {}))
    return _count(described, (), _Counting(puller, settings, hashed))[0]


def _used(usage: Usage, pulled: Pulled, counting: _Counting) -> tuple[Dossier, ...]:
    """Read what describes the commons that a user names."""
    places = [where for use in usage.uses if (where := commons_of(use)) is not None]
    read = read_others(((where, pulled) for where in places), counting.puller, counting.settings, who="commons")
    return tuple({other.pulled: other for other in read}.values())


def _count(dossier: Dossier, claimants: tuple[Party, ...], counting: _Counting) -> tuple[Census, tuple[Input, ...]]:
    commons = dossier.manifests.commons
    assert commons is not None  # noqa: S101 - asked by the caller
    settings, puller = counting.settings, counting.puller
    chain = join(commons, dossier, puller, settings)
    harvest = read_works(chain.named, (*chain.parties, *claimants), puller, settings)
    works = harvest.works
    directory = Directory(chain.own, claimants, harvest.mailmaps, chain.members)
    resolved = [(act, directory.attribute(act)) for _, work in works.values() for act in work.acts]
    window = Window(_WINDOW.before(settings.as_of), settings.as_of)
    row = partial(make_row, hashed=counting.hashed)
    strangers = find_strangers(resolved, window, row)
    histories = tuple(work.summary for _, work in works.values())
    gaps = (gap for label, (_, work) in works.items() for gap in (*work.summary.gaps, *harvest.unmoved.get(label, ())))
    census = Census(
        commons.uid,
        window.since,
        _share(resolved, histories, window),
        strangers,
        find_joins(strangers, _openly_used(chain, directory, resolved), harvest.mailmaps.values(), row),
        find_outside(resolved, directory.affiliations),
        histories,
        (*chain.gaps, *harvest.missing, *gaps),
    )
    return census, (*chain.inputs, *harvest.inputs)


def _share(resolved: Iterable[Resolved], histories: Iterable[HistorySummary], window: Window) -> Share:
    unmapped, recent = set(), set()
    people: dict[str, bool] = {}
    for act, whose in resolved:
        email = act.identity.email
        people[email] = people.get(email, False) or not whose.known
        if not whose.known:
            unmapped.add(act.commit)
            recent |= {act.commit} if window.holds(act) else set()
    commits = sum(history.commits - history.merges for history in histories)
    return Share(commits, len(unmapped), len(recent), len(people), sum(people.values()))


def _openly_used(
    chain: Chain, directory: Directory, resolved: Iterable[Resolved]
) -> Mapping[Affiliation, dict[Identity, None]]:
    """Give, for each declared affiliation, the identities in commits that bear its plain addresses or logins."""
    used: dict[Affiliation, dict[Identity, None]] = {
        Affiliation(party.uid, person): {} for party in chain.parties for person in party.people
    }
    for act, whose in resolved:
        for time in directory.affiliations(act) if whose.known else ():
            email, person = act.identity.email, time.person
            if email in person.emails or mailbox(email).login in person.logins:
                used[time][act.identity] = None
    return used
