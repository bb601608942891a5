"""Everything that a check of a target would read, pulled into the cache and read once, so that its facts are kept."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.inquiry.chain import join, read_books
from commonscheck.inquiry.dossier import Dossier, read_others, read_target
from commonscheck.inquiry.pulling import Puller, merged
from commonscheck.inquiry.users import commons_of, find_users
from commonscheck.model.commons import Commons
from commonscheck.model.party import Party
from commonscheck.model.report import Input
from commonscheck.settings import Settings


def fetch_all(target: str, puller: Puller, settings: Settings) -> tuple[Input, ...]:
    """Pull the repositories of a target's commons, users and federations; failures are named in the answer."""
    pulled = puller.target(target)
    dossier = read_target(pulled, puller, settings)
    inputs = [pulled.as_input("target")]
    if dossier.manifests.commons is not None:
        users = find_users(dossier.manifests.commons, dossier, puller, settings)
        inputs += users.inputs
        inputs += _fetch_chain(dossier.manifests.commons, dossier, users.claimants, puller, settings)
    usage = dossier.manifests.usage
    uses, claimants = (usage.uses, (usage.party,)) if usage else ((), ())
    places = [where for use in uses if (where := commons_of(use)) is not None]
    read = read_others(((where, pulled) for where in places), puller, settings, who="commons")
    for described in {one.pulled: one for one in read}.values():
        inputs.append(described.pulled.as_input("commons"))
        if described.manifests.commons is not None:
            inputs += _fetch_chain(described.manifests.commons, described, claimants, puller, settings)
    return merged(inputs)


def _fetch_chain(
    commons: Commons, dossier: Dossier, claimants: tuple[Party, ...], puller: Puller, settings: Settings
) -> Iterable[Input]:
    """Read the books as a check does, so that what they rest on is kept."""
    chain = join(commons, dossier, puller, settings)
    yield from chain.inputs
    yield from read_books(chain, claimants, puller, settings).inputs
