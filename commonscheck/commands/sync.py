"""`sync`: pull what a check will read, so that the check itself can stay off the network."""

from __future__ import annotations

from collections.abc import Callable

from commonscheck.inquiry.fetching import fetch_all
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.report import Input
from commonscheck.settings import Settings


def sync(target: str, settings: Settings, progress: Callable[[str], None]) -> tuple[Input, ...]:
    """Pull every repository behind a target into the cache, and keep the facts that a check will ask for."""
    with Puller(settings, progress) as puller:
        return fetch_all(target, puller, settings)
