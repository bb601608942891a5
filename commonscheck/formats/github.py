"""Annotations for GitHub Actions: the ten worst findings as workflow commands, then one plain line."""

from __future__ import annotations

from commonscheck.formats.acceptance import label
from commonscheck.formats.places import is_here, outside
from commonscheck.formats.text import guarded
from commonscheck.formats.wording import accepted_because, summary, titled
from commonscheck.model.report import Finding, Level, Report

MOST_ANNOTATIONS = 10  # GitHub shows no more of one step
_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write commands for the worst findings, what was left out, and the summary."""
    lines = [_command(finding, report) for finding in report.findings[:MOST_ANNOTATIONS]]
    left = len(report.findings) - MOST_ANNOTATIONS
    if left > 0:
        lines.append(f"{left:,} more findings are not annotated; the step summary and the other formats hold them.")
    return "\n".join([*lines, guarded(summary(report))]) + "\n"


def _command(finding: Finding, report: Report) -> str:
    properties: dict[str, object] = {}
    if finding.place and is_here(finding.place, report):
        properties = {"file": finding.place.path, "line": finding.place.line, "col": finding.place.column}
        if finding.place.end_column > finding.place.column:
            properties["endColumn"] = finding.place.end_column
    properties["title"] = f"{titled(finding)} ({label(finding.accepted)})" if finding.accepted else titled(finding)
    written = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    command = "notice" if finding.accepted else _COMMANDS[finding.level]
    return f"::{command} {written}::{_data(guarded(_message(finding, report)))}"


def _message(finding: Finding, report: Report) -> str:
    elsewhere = outside(finding, report)
    lines = [finding.message, *([f"in: {elsewhere}"] if elsewhere else [])]
    if finding.accepted:
        lines.append(f"{label(finding.accepted)}: {accepted_because(finding.accepted)}")
    return "\n".join([*lines, *(f"{name}: {text}" for name, text in finding.details)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
