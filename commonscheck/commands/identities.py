"""`identities`: the people whom no party names, with the row that would name each."""

from __future__ import annotations

from collections.abc import Callable

from commonscheck.inquiry.census import take_census
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.identities import Identities
from commonscheck.settings import Settings


def identities(target: str, settings: Settings, progress: Callable[[str], None], *, hashed: bool) -> Identities:
    """Read the histories behind a target, and list who is unmapped in them."""
    with Puller(settings, progress) as puller:
        return take_census(target, puller, settings, hashed=hashed)
