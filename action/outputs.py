"""Turns the reports of a run and its exit code into outputs of the action, one `name=value` a line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_FAULTY, _DECIDED = 2, (0, 1, 3)
_NOTHING: dict[str, Any] = {
    "summary": {"violation": 0, "undecided": 0, "compliant": 0, "accepted": {"waiver": 0}},
    "findings": [],
}


def main() -> None:
    """Read the folder of reports and the exit code from the command line, and print."""
    folder, code = Path(sys.argv[1]), int(sys.argv[2])
    for name, value in outputs(folder, code):
        print(f"{name}={value}")  # noqa: T201 - the step appends it to GITHUB_OUTPUT


def outputs(folder: Path, code: int) -> Iterator[tuple[str, object]]:
    """Give every output; a run that ended early has written no reports."""
    file = folder / "commonscheck.json"
    report = json.loads(file.read_text(encoding="utf-8")) if file.exists() else _NOTHING
    yield "outcome", outcome(report["summary"], code)
    yield "exit-code", code
    yield "violations", report["summary"]["violation"]
    yield "warnings", sum(finding["level"] == "warning" for finding in report["findings"])
    yield "waived", report["summary"]["accepted"]["waiver"]
    for name, suffix in (("sarif-file", "sarif"), ("json-file", "json"), ("report-file", "md")):
        written = file.with_suffix(f".{suffix}")
        yield name, written if written.exists() else ""


def outcome(summary: dict[str, Any], code: int) -> str:
    """Name what was found, whatever of it fails the step; where no use was checked, nothing is decided."""
    if code not in _DECIDED:
        return "faulty" if code == _FAULTY else "failed"
    if summary["violation"]:
        return "violation"
    return "compliant" if summary["compliant"] and not summary["undecided"] else "undecided"


if __name__ == "__main__":
    main()
