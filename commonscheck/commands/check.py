"""`check`: pull, mine, evaluate."""

from __future__ import annotations

from collections.abc import Callable

from commonscheck.errors import DocumentError
from commonscheck.inquiry.gate import Gate, pass_gate
from commonscheck.inquiry.pulling import Puller
from commonscheck.model.report import Report
from commonscheck.settings import Settings


def check(target: str, settings: Settings, progress: Callable[[str], None], gate: Gate | None = None) -> Report:
    """Check a target for the day of the settings; faults of its own documents are a report, too.

    Without a `gate` the waivers of the target count, and nothing else is accepted.
    """
    with Puller(settings, progress) as puller:
        try:
            return pass_gate(target, gate or Gate(), puller, settings)
        except DocumentError as error:
            places = (fault.place for fault in error.faults if fault.place)
            label = next((place.repository for place in places if place.repository), target)
            return Report(label, settings.as_of, (), (), (), error.faults)
