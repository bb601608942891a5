"""From a report to an exit code: the one place that knows which outcome gives which."""

from __future__ import annotations

import errno
from collections.abc import Collection, Iterable
from dataclasses import replace

from commonscheck.errors import AddressError, CommonsCheckError, NoRepositoryError, RepositoryError, SettingsError
from commonscheck.model.audit import Verification
from commonscheck.model.codes import CODES
from commonscheck.model.identities import Identities, Oneself, Standing
from commonscheck.model.overview.whole import Overview
from commonscheck.model.report import Finding, Input, Report
from commonscheck.model.ruletest import RuleTestReport

COMPLIANT, VIOLATION, WRONG_INPUT, UNDECIDED, DEFECT, INTERRUPTED = 0, 1, 2, 3, 4, 130

_VIOLATIONS = frozenset({"CC201", "CC202", "CC203"})
_UNDECIDED = frozenset({"CC301", "CC302"})
_NOTHING = "CC303"
_EXHAUSTED = frozenset({errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOSPC, errno.EDQUOT, errno.EAGAIN})


def exit_code(report: Report, fail_on: str, *, allow_empty: bool) -> int:
    """Turn the findings that nobody accepted into an exit code; when several apply, the order is 2, 1, 3."""
    codes = {finding.code for finding in report.findings if not finding.accepted}
    if any(_is_fault(finding) for finding in report.findings):
        return WRONG_INPUT
    if codes & _VIOLATIONS and fail_on != "never":
        return VIOLATION
    if _NOTHING in codes and not allow_empty:
        return UNDECIDED
    return UNDECIDED if codes & _UNDECIDED and fail_on == "undecided" else COMPLIANT


def _is_fault(finding: Finding) -> bool:
    return finding.code.startswith("CC1")


def error_code(error: CommonsCheckError) -> int:
    """Tell what a person can correct from a repository that just cannot be read."""
    wrong = isinstance(error, (AddressError, NoRepositoryError)) or not isinstance(error, RepositoryError)
    return WRONG_INPUT if wrong else UNDECIDED


def lacking(error: Exception) -> str:
    """Say what the machine lacks, where that and no defect ended the run; else nothing."""
    if isinstance(error, MemoryError):
        return "the memory is not enough"
    if isinstance(error, OSError) and error.errno in _EXHAUSTED:
        return f"the machine refuses: {error.strerror}"
    return ""


def sync_code(inputs: Iterable[Input]) -> int:
    """Say by the exit code whether every repository could be pulled."""
    return UNDECIDED if any(one.problem for one in inputs) else COMPLIANT


def verify_code(inputs: Iterable[Input], found: Verification) -> int:
    """Say by the exit code whether what was kept is what git says; who compared nothing does not know."""
    if found.wrong:
        return VIOLATION
    return sync_code(inputs) if found.whole else UNDECIDED


def identities_code(found: Identities) -> int:
    """Say by the exit code whether every history could be read whole, and whether there was any to read."""
    gaps = any(census.gaps for census in found.censuses)
    return UNDECIDED if gaps or not found.censuses else sync_code(found.inputs)


def overview_code(overview: Overview) -> int:
    """Say by the exit code whether everything could be read that a contributor report rests on."""
    return UNDECIDED if overview.coverage.gaps else sync_code(overview.inputs)


def whoami_code(found: Oneself) -> int:
    """Say by the exit code whether the next commit will count for somebody; nothing is amiss with one by a bot."""
    if found.standing is Standing.OPEN:
        return UNDECIDED
    return COMPLIANT if found.standing in (Standing.COUNTS, Standing.BOT) else VIOLATION


def rule_test_code(reports: Iterable[RuleTestReport], threshold: int) -> int:
    """Say by the exit code whether rules are tested well enough; without cases they are not tested at all."""
    wanting = (not one.results or one.failed or one.coverage < threshold or one.survivors for one in reports)
    return VIOLATION if any(wanting) else COMPLIANT


def require_codes(codes: Iterable[str]) -> None:
    """Refuse codes that no finding carries, before any work is done."""
    unknown = sorted(set(codes) - CODES.keys())
    if unknown:
        message = f"unknown finding code {', '.join(unknown)}"
        hint = f"codes run from {min(CODES)} to {max(CODES)}; `commonscheck explain CODE` tells more"
        raise SettingsError(message, hint)


def selected(report: Report, select: Collection[str], ignore: Collection[str]) -> Report:
    """Keep the findings asked for; faults of documents always stay."""
    kept = tuple(
        finding
        for finding in report.findings
        if _is_fault(finding) or ((not select or finding.code in select) and finding.code not in ignore)
    )
    return replace(report, findings=kept)
