"""Findings that people live with, marked in a report; none is taken out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from commonscheck.formats.baseline import key_of, shortened
from commonscheck.model.acceptance import ACCEPTABLE, Acceptance, Key
from commonscheck.model.report import Finding, Report, State

# Says why a finding is accepted, None where it is not.
Grounds = Callable[[Finding], Acceptance | None]


def accept(report: Report, grounds: Grounds) -> Report:
    """Mark what is accepted on these grounds and not yet on others, and its use; what counts in full comes first."""
    findings = [replace(found, accepted=found.accepted or _ask(grounds, found)) for found in report.findings]
    uses = {(finding.place, finding.subject): finding.accepted for finding in findings if finding.accepted}
    verdicts = (replace(one, accepted=uses.get((one.use_place, one.subject))) for one in report.verdicts)
    return noted(replace(report, findings=tuple(findings), verdicts=tuple(verdicts)), ())


def _ask(grounds: Grounds, finding: Finding) -> Acceptance | None:
    return grounds(finding) if finding.code in ACCEPTABLE else None


def listed(keys: Iterable[Key], acceptance: Acceptance) -> Grounds:
    """Accept what is among these keys, each as often as it stands there: a second use of the same kind is new."""
    left = Counter(keys)

    def grounds(finding: Finding) -> Acceptance | None:
        key = key_of(finding)
        if not left[key]:
            return None
        left[key] -= 1
        return acceptance

    return grounds


def acceptable_keys(report: Report) -> tuple[Key, ...]:
    """Name every finding that can be accepted."""
    return tuple(key_of(finding) for finding in report.findings if finding.code in ACCEPTABLE)


def settled_in(report: Report) -> Callable[[str], bool]:
    """Tell of a subject whether a run shows that nothing is left of it, and not only that it could not be looked into.

    A use has to be decided; of what was not judged it takes that every repository could be read.
    """
    states: dict[str, set[State]] = {}
    for verdict in report.verdicts:
        states.setdefault(shortened(verdict.subject), set()).add(verdict.state)
    whole = not any(one.problem for one in report.inputs)
    return lambda subject: State.UNDECIDED not in states[subject] if subject in states else whole


def noted(report: Report, notes: Iterable[Finding]) -> Report:
    """Add findings about what is accepted, behind those that count and before those that do not."""
    findings = sorted((*report.findings, *notes), key=lambda finding: finding.accepted is not None)
    return replace(report, findings=tuple(findings))
