"""First lines only: one for each finding, then the summary."""

from __future__ import annotations

from commonscheck.formats.places import is_here
from commonscheck.formats.text import Paint, guarded, headline
from commonscheck.formats.wording import summary
from commonscheck.model.report import Finding, Report


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:
    """Write a line for each finding and a last line of figures; `verbosity` -1 leaves the last one out."""
    paint = Paint(color)
    lines = [headline(finding, paint, repository=_elsewhere(finding, report)) for finding in report.findings]
    if verbosity >= 0:
        lines.append(summary(report))
    return guarded("".join(f"{line}\n" for line in lines))


def _elsewhere(finding: Finding, report: Report) -> str:
    return finding.place.repository if finding.place and not is_here(finding.place, report) else ""
