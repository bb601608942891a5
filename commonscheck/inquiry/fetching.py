"""Everything that a check of a target would read, pulled into the cache and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.inquiry.chain import join
from commonscheck.inquiry.dossier import Dossier, read_other, read_target
from commonscheck.inquiry.pulling import Puller, merged
from commonscheck.inquiry.users import commons_of, find_users
from commonscheck.model.commons import Commons
from commonscheck.model.report import Input
from commonscheck.settings import Settings


def fetch_all(target: str, puller: Puller, settings: Settings) -> tuple[Input, ...]:
    """Pull the repositories of a target's commons, users and federations; failures are named in the answer."""
    pulled = puller.target(target)
    dossier = read_target(pulled, puller, settings)
    inputs = [pulled.as_input("target")]
    if dossier.manifests.commons is not None:
        inputs += find_users(dossier.manifests.commons, dossier, puller, settings).inputs
        inputs += _fetch_chain(dossier.manifests.commons, dossier, puller, settings)
    uses = dossier.manifests.usage.uses if dossier.manifests.usage else ()
    places = [where for use in uses if (where := commons_of(use)) is not None]
    for one in dict.fromkeys(puller.pull_all((where, pulled) for where in places)):
        inputs.append(one.as_input("commons"))
        described = read_other(one, puller, settings, who="commons")
        if described.manifests.commons is not None:
            inputs += _fetch_chain(described.manifests.commons, described, puller, settings)
    return merged(inputs)


def _fetch_chain(commons: Commons, dossier: Dossier, puller: Puller, settings: Settings) -> Iterable[Input]:
    chain = join(commons, dossier, puller, settings)
    yield from chain.inputs
    places = [(reference, held.pulled) for known, held in chain.commons for reference in known.repositories]
    yield from (one.as_input("repository") for one in puller.pull_all(places))
