"""What lint found in licenses: as lines that lead to the place, or for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from commonscheck.formats.clean import clean, cleaned
from commonscheck.formats.text import Paint, aligned, guarded, headline
from commonscheck.model.report import Finding
from commonscheck.model.wording import plural

Linted = tuple[str, tuple[Finding, ...]]


def render_lint(linted: Iterable[Linted], *, color: bool = False) -> str:
    """Write every finding with its place and what to do, and how many there are in each license."""
    paint = Paint(color)
    return guarded("".join(f"{line}\n" for uid, findings in linted for line in _lines(uid, findings, paint)))


def _lines(uid: str, findings: tuple[Finding, ...], paint: Paint) -> Iterator[str]:
    for finding in map(cleaned, findings):
        yield headline(finding, paint)
        yield from aligned(list(finding.details), paint)
    yield f"{clean(uid)}: {plural(len(findings), 'finding') if findings else 'nothing found'}"


def render_lint_json(linted: Iterable[Linted]) -> str:
    """Write a list of licenses, each with its `uid` and its `findings`."""
    rows = [
        {"uid": clean(uid), "findings": [_row(finding) for finding in map(cleaned, found)]} for uid, found in linted
    ]
    return json.dumps(rows, allow_nan=False, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Finding) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code,
        "level": finding.level.value,
        "rule": finding.rule,
        "message": finding.message,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "help": dict(finding.details)["help"],
    }
