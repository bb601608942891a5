"""The report for people: every finding with its reasons, then verdicts, balance and what was read."""

from __future__ import annotations

from commonscheck.formats.acceptance import label
from commonscheck.formats.balance import balance
from commonscheck.formats.groups import inputs, verdict_blocks
from commonscheck.formats.places import is_here
from commonscheck.formats.text import Paint, aligned, guarded, headline, snippet
from commonscheck.formats.wording import accepted_because, from_evidence, short_id, summary
from commonscheck.model.acceptance import Acceptance
from commonscheck.model.report import Finding, Report


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:
    """Write the whole report; `verbosity` 1 adds every route, premise and piece of evidence, -1 keeps only findings.

    Of a finding that people live with the reasons are left out unless asked for.
    """
    paint = Paint(color)
    blocks = [_finding(finding, report, paint, verbosity=verbosity) for finding in report.findings]
    if verbosity >= 0:
        blocks += verdict_blocks(report, paint, verbosity=verbosity)
        blocks += [balance(report, paint), inputs(report, paint), [paint(summary(report), "bold")]]
    text = "\n\n".join("\n".join(block) for block in blocks if block)
    return guarded(text) + "\n" if text else ""


def _finding(finding: Finding, report: Report, paint: Paint, *, verbosity: int) -> list[str]:
    lines = [headline(finding, paint)]
    if finding.accepted and verbosity <= 0:
        return lines + aligned([_accepted(finding.accepted)], paint)
    if finding.place and finding.snippet:
        lines += snippet(finding.snippet, finding.place, paint)
    return lines + aligned(_rows(finding, report, verbosity), paint)


def _accepted(accepted: Acceptance) -> tuple[str, str]:
    return label(accepted), accepted_because(accepted)


def _rows(finding: Finding, report: Report, verbosity: int) -> list[tuple[str, str]]:
    names = {name for name, _ in finding.details}
    rows: list[tuple[str, str]] = []
    if finding.place and not is_here(finding.place, report):
        commit = f" at {short_id(finding.place.commit)}" if finding.place.commit else ""
        rows.append(("in", f"{finding.place.repository}{commit}"))
    rows += finding.details
    if finding.due and not any(str(finding.due) in text for _, text in finding.details):
        rows.append(("due", str(finding.due)))
    if verbosity > 0:
        rows += [("evidence", from_evidence(evidence)) for evidence in finding.evidence]
        rows += [("subject", finding.subject)] if finding.subject else []
    if finding.accepted:
        rows.append(_accepted(finding.accepted))
    if "docs" not in names:
        rows.append(("docs", f"commonscheck explain {finding.code}"))
    return rows
