"""`check`: pull, mine, evaluate."""

from __future__ import annotations

from collections.abc import Callable

from commonscheck.errors import DocumentError
from commonscheck.inquiry.asking import inquire
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.report import Report
from commonscheck.settings import Settings


def check(target: str, settings: Settings, progress: Callable[[str], None]) -> Report:
    """Check a target for the day of the settings; faults of its own documents are a report, too."""
    with Puller(settings, progress) as puller:
        try:
            return inquire(target, puller, settings)
        except DocumentError as error:
            places = (fault.place for fault in error.faults if fault.place)
            label = next((place.repository for place in places if place.repository), target)
            return Report(label, settings.as_of, (), (), (), error.faults)
