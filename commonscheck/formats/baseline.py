"""A baseline as text: sorted, one finding a line, so that its diff says what was accepted and what was settled."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from commonscheck.formats.clean import clean
from commonscheck.model.acceptance import Baseline, Key
from commonscheck.model.report import Finding

_LONGEST = 1000


def key_of(finding: Finding) -> Key:
    """Name a finding over runs by what can be shown of code, subject and rule, whatever the line."""
    return finding.code, shortened(finding.subject), shortened(finding.rule)


def shortened(text: str) -> str:
    """Clean a part of a name; of what is cut the hash tells it from others."""
    shown = clean(text, _LONGEST)
    return f"{shown}#{sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}" if len(text) > _LONGEST else shown


def render_baseline(baseline: Baseline) -> str:
    """Write a baseline as JSON."""
    document = {
        "commonscheck": "baseline/1",
        "asOf": baseline.as_of.isoformat(),
        "findings": _grouped(sorted(baseline.keys)),
    }
    return json.dumps(document, allow_nan=False, ensure_ascii=False, indent=1) + "\n"


def _grouped(keys: Iterable[Key]) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    for code, subject, rule in keys:
        found.setdefault(code, {}).setdefault(rule, []).append(subject)
    return found


def baseline_of(findings: Iterable[Finding], as_of: date) -> Baseline:
    """Make the baseline of these findings."""
    return Baseline(as_of, tuple(sorted(map(key_of, findings))))
