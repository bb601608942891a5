"""What a shell can complete by what lies in the working folder: names of parties and licenses."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path

from commonscheck.commands.validate import read_folder
from commonscheck.documents.manifests import Manifests
from commonscheck.documents.shipped import shipped_uids
from commonscheck.errors import CommonsCheckError


def party_uids(as_of: date) -> set[str]:
    """Give the uids of the parties that the manifests here name; none where they are faulty."""
    manifests = _manifests(as_of)
    if manifests is None:
        return set()
    users = manifests.commons.users if manifests.commons else ()
    stated = [*manifests.contributors.parties, *(use.party for row in users for use in row.uses)]
    stated += [manifests.usage.party] if manifests.usage else []
    return {party.uid for party in stated} | {row.party for row in users if row.party}


def license_uids(as_of: date) -> set[str]:
    """Give the uids of the shipped licenses, and of those that lie here."""
    manifests = _manifests(as_of)
    return set(shipped_uids()) | set(manifests.licenses if manifests else ())


def _manifests(as_of: date) -> Manifests | None:
    """Read what lies here; nobody who presses a key wants to hear of faults."""
    with suppress(CommonsCheckError, OSError):
        return read_folder(Path(), as_of, allow_local=True)
    return None
