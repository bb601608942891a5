"""`sync`: pull what a check will read, so that the check itself can stay off the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from commonscheck.errors import SettingsError
from commonscheck.inquiry.fetching import fetch_all
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.audit import Verification
from commonscheck.model.report import Input
from commonscheck.repository.store.audit import Audit
from commonscheck.settings import Settings


def sync(target: str, settings: Settings, progress: Callable[[str], None]) -> tuple[Input, ...]:
    """Pull every repository behind a target into the cache, and keep the facts that a check will ask for."""
    with Puller(settings, progress) as puller:
        return fetch_all(target, puller, settings)


def verify(
    target: str, settings: Settings, progress: Callable[[str], None], number: int
) -> tuple[tuple[Input, ...], Verification]:
    """Do the same, and compare the kept facts of at most `number` commits of each repository with git.

    Where one differs, none is trusted: the store is put away, and filled anew from what was pulled. Raises
    SettingsError where summaries would be taken for true instead.
    """
    if settings.summaries:
        message = "--verify: what summaries tell is not computed, and so cannot be compared"
        raise SettingsError(message, "leave out --summaries (or COMMONSCHECK_SYNC_SUMMARIES)")
    with Puller(settings, progress, Audit(number, settings.as_of)) as puller:
        inputs = fetch_all(target, puller, settings)
        found = puller.cache.verification()
    if found.wrong:
        sync(target, replace(settings, offline=True), progress)
    return inputs, found
