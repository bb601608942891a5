"""GitLab code quality: a list of findings with path, line and a fingerprint of their own."""

from __future__ import annotations

from commonscheck.formats.acceptance import label
from commonscheck.formats.jsonreport import dumped
from commonscheck.formats.places import anchor, fingerprints, here, outside
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level, Report

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.NOTE: "info"}


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write one entry for each finding; those of other repositories stand at the first manifest of the checked one."""
    otherwise = anchor(report)
    named = zip(report.findings, fingerprints(report.findings), strict=True)
    return dumped([_entry(finding, name, report, otherwise) for finding, name in named])


def _entry(finding: Finding, fingerprint: str, report: Report, otherwise: Place) -> dict[str, object]:
    place = here(finding, report, otherwise)
    elsewhere = outside(finding, report)
    accepted = f"{label(finding.accepted)}: " if finding.accepted else ""
    return {
        "description": f"{accepted}{finding.message}{f' ({elsewhere})' if elsewhere else ''}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": "info" if finding.accepted else _SEVERITIES[finding.level],
        "location": {"path": place.path, "lines": {"begin": max(place.line, 1)}},
    }
