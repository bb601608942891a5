"""Who uses a commons: what users state in their own repositories, and what is only reported of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from commonscheck.errors import AddressError
from commonscheck.inquiry.dossier import Dossier, read_others
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.commons import OWN_STATEMENT, Commons, KnownUser, RepositoryReference, Use
from commonscheck.model.party import Party
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.report import Input
from commonscheck.repository.addresses import parse_url, purl_url
from commonscheck.settings import Settings


@dataclass(frozen=True)
class KnownUse:
    """A use with the row of commons.yaml that led to it; none where it is the user that is checked."""

    use: Use
    row: KnownUser | None = None


@dataclass(frozen=True)
class Users:
    """Every known use of a commons, the parties that describe themselves, and the repositories that were asked."""

    uses: tuple[KnownUse, ...]
    claimants: tuple[Party, ...]
    inputs: tuple[Input, ...]


def find_users(commons: Commons, dossier: Dossier, puller: Puller, settings: Settings) -> Users:
    """Ask every user that the commons lists; who cannot be asked stays a reported use, and undecided."""
    listed = [user for user in commons.users if user.repository is not None]
    wanted = [(user.repository, dossier.pulled) for user in listed if user.repository is not None]
    rows = _once(zip(listed, read_others(wanted, puller, settings, who="party"), strict=True))
    uses = [KnownUse(use, user) for user in commons.users if user.repository is None for use in user.uses]
    names = names_of(commons, dossier)
    claimants: list[Party] = []
    inputs: list[Input] = []
    for user, other in rows:
        inputs.append(other.as_input("user"))
        uses += (KnownUse(use, user) for use in _uses_of(commons, user, other, names))
        if other.manifests.usage:
            claimants.append(other.manifests.usage.party)
    return Users(tuple(uses), tuple(claimants), tuple(inputs))


def _once(rows: Iterable[tuple[KnownUser, Dossier]]) -> list[tuple[KnownUser, Dossier]]:
    """Keep a repository that is listed several times once for each party named with it, best with one."""
    rows = tuple(rows)
    named = {other.pulled for user, other in rows if user.party}
    kept = {
        (other.pulled, user.party): user for user, other in reversed(rows) if user.party or other.pulled not in named
    }
    return [(user, other) for user, other in rows if kept.get((other.pulled, user.party)) is user]


def _uses_of(commons: Commons, user: KnownUser, other: Dossier, names: frozenset[str]) -> tuple[Use, ...]:
    """Take the uses of this commons that the user states itself."""
    usage = other.manifests.usage
    label = other.pulled.label
    if other.gap is not None:
        return (_reported(commons, user, label, replace(other.gap, what=OWN_STATEMENT)),)
    if usage is None:
        gap = Gap("the use itself", f"{label} has no .commons/usage.yaml", "ask the user to add one", "party")
        return (_reported(commons, user, label, gap),)
    stated = tuple(use for use in usage.uses if matches(use.commons, names))
    if not stated:
        why = f"{label} states no use of {commons.uid}"
        gap = Gap("the use itself", why, "ask the user to state it, or take the user off the list", "party")
        return (_reported(commons, user, usage.party.uid, gap),)
    return stated


def _reported(commons: Commons, user: KnownUser, party: str, gap: Gap) -> Use:
    uid = user.party or party
    return Use(commons.uid, Party(uid, uid, user.place), user.place, Provenance.REPORTED, gaps=(gap,))


def names_of(commons: Commons, dossier: Dossier) -> frozenset[str]:
    """Gather every name under which a usage manifest may mean this commons: uid, identifiers, clone URLs."""
    urls = [reference.url for reference in commons.repositories]
    names = {commons.uid, *commons.identifiers, dossier.pulled.label}
    return frozenset(names | {key for text in (*urls, *commons.identifiers) if (key := url_key(text))})


def matches(name: str, names: Iterable[str]) -> bool:
    """Whether a `commons:` entry of a usage manifest is one of the names, URLs compared in their normal form."""
    return name in names or url_key(name) in names


@lru_cache(maxsize=4096)
def url_key(text: str) -> str:
    """Normalise a clone URL, or the one that a package URL stands for; empty for anything else."""
    try:
        return parse_url(purl_url(text) or text).key
    except AddressError:
        return ""


def commons_of(use: Use) -> RepositoryReference | None:
    """Find where the commons of a use describes itself: what the use says, or what its name is as a URL."""
    if use.repository is not None:
        return use.repository
    url = purl_url(use.commons) or use.commons
    return RepositoryReference(url, use.place) if url_key(url) else None
