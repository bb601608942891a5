"""`licenses lint`: licenses looked at for rules that can do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from commonscheck.commands.licenses import known_licenses
from commonscheck.commands.wording import named_license
from commonscheck.model.report import Finding, Level
from commonscheck.ruletests.lint import lint

# The findings about one license, by its uid.
Linted = tuple[str, tuple[Finding, ...]]


def lint_licenses(uids: Sequence[str]) -> tuple[Linted, ...]:
    """Look at the named licenses, or at all that are known."""
    licenses = tuple(named_license(uid) for uid in dict.fromkeys(uids)) or known_licenses()
    return tuple((license_.uid, lint(license_)) for license_ in licenses)


def lint_code(linted: Iterable[Linted]) -> int:
    """Say by the exit code whether something should be mended; notes need not be."""
    return int(any(finding.level is not Level.NOTE for _, findings in linted for finding in findings))
