"""SARIF 2.1.0 for code scanning: decided findings as results, undecided ones as notifications of the run."""

from __future__ import annotations

import re
from urllib.parse import quote

from commonscheck.formats.acceptance import label
from commonscheck.formats.jsonreport import dumped
from commonscheck.formats.places import anchor, fingerprints, here, is_here, outside
from commonscheck.formats.sarif_rules import driver, position
from commonscheck.formats.wording import accepted_because
from commonscheck.model.acceptance import Acceptance
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS = 5000  # what code scanning keeps
_ROOT = "%SRCROOT%"
_LINK = re.compile(r"\](?=\()")


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write one run; URIs are relative to the checked repository, and places elsewhere are logical locations."""
    otherwise = anchor(report)
    named = list(zip(report.findings, fingerprints(report.findings), strict=True))
    decided = [(finding, name) for finding, name in named if not _is_open(finding)]
    notifications = [_notification(finding, report) for finding in report.findings if _is_open(finding)]
    run = {
        "tool": {"driver": driver()},
        "automationDetails": {"id": "commonscheck/"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the checked repository."}}},
        "versionControlProvenance": _provenance(report),
        "invocations": [
            {"executionSuccessful": True, "toolExecutionNotifications": _capped(notifications, len(decided))},
        ],
        "results": [_result(finding, name, report, otherwise) for finding, name in decided[:MOST_RESULTS]],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _provenance(report: Report) -> list[dict[str, object]]:
    """Name the checked repository by address and commit id, when it has a public address."""
    return [
        {
            "repositoryUri": quote(item.repository, safe=":/"),
            "revisionId": item.commit,
            "mappedTo": {"uriBaseId": _ROOT},
        }
        for item in report.inputs
        if item.repository == report.target and item.commit and item.repository.startswith("https://")
    ]


def _is_open(finding: Finding) -> bool:
    """Whether a finding says that the evidence does not tell (CC3xx), which is no result."""
    return finding.code.startswith("CC3")


def _capped(notifications: list[dict[str, object]], results: int) -> list[dict[str, object]]:
    """Keep the cap for notifications too, and say first what either list leaves out."""
    said: list[dict[str, object]] = []
    for number, what in ((results, "results"), (len(notifications), "notifications")):
        if number > MOST_RESULTS:
            text = f"{number:,} {what}; the first {MOST_RESULTS:,}, worst first, are kept. Use --format json for all."
            said.append({"level": "warning", "message": {"text": text}})
    return said + notifications[:MOST_RESULTS]


def _result(finding: Finding, fingerprint: str, report: Report, otherwise: Place) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": finding.level.value,
        "message": {"text": _message(finding)},
        "locations": [_location(here(finding, report, otherwise), outside(finding, report), finding.snippet)],
        "partialFingerprints": {"commonscheck/v1": fingerprint},
        # The format asks for the key in all results or in none; empty says that nothing suppresses.
        "suppressions": [_suppression(finding.accepted)] if finding.accepted else [],
    }
    index = position(finding.code)
    return result if index is None else {**result, "ruleIndex": index}


def _suppression(accepted: Acceptance) -> dict[str, object]:
    """Say on what ground people live with a result; a waiver's place is always in the checked repository."""
    suppression: dict[str, object] = {
        "kind": "external",
        "status": "accepted",
        "justification": f"{label(accepted)}: {accepted_because(accepted)}",
    }
    return {**suppression, "location": _location(accepted.place, "", "")} if accepted.place else suppression


def _notification(finding: Finding, report: Report) -> dict[str, object]:
    notification: dict[str, object] = {
        "level": Level.NOTE.value if finding.level is Level.NOTE else Level.WARNING.value,
        "message": {"text": _message(finding)},
    }
    index = position(finding.code)
    if index is not None:
        notification["descriptor"] = {"id": finding.code, "index": index}
    if finding.place and is_here(finding.place, report):
        notification["locations"] = [_location(finding.place, "", finding.snippet)]
    elif finding.place:
        notification["locations"] = [{"logicalLocations": [_logical(outside(finding, report))]}]
    return notification


def _message(finding: Finding) -> str:
    """Write message and details; a `](` of theirs must not become a link."""
    lines = [finding.message]
    if finding.accepted:
        lines.append(f"{label(finding.accepted)}: {accepted_because(finding.accepted)}")
    lines += (f"{name}: {text}" for name, text in finding.details)
    return _LINK.sub(r"\\]", "\n".join(lines))


def _location(place: Place, elsewhere: str, snippet: str) -> dict[str, object]:
    region = {"startLine": max(place.line, 1), "startColumn": max(place.column, 1)}
    if place.end_column > place.column:
        region |= {"endLine": region["startLine"], "endColumn": place.end_column}
    artifact = {"uri": relative_uri(place.path), "uriBaseId": _ROOT}
    physical: dict[str, object] = {"artifactLocation": artifact, "region": region}
    if snippet and not elsewhere:
        physical["contextRegion"] = {"startLine": region["startLine"], "snippet": {"text": snippet}}
    location: dict[str, object] = {"physicalLocation": physical}
    return {**location, "logicalLocations": [_logical(elsewhere)]} if elsewhere else location


def _logical(name: str) -> dict[str, object]:
    return {"fullyQualifiedName": name, "kind": "resource"}


def relative_uri(path: str) -> str:
    """Percent-encode a path; what would lead out of the repository (`..`, a root, a drive) is taken out or encoded."""
    parts = [quote(part, safe="") for part in path.split("/") if part not in {"", ".", ".."}]
    return "/".join(parts) or "."
