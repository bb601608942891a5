"""The whole report as versioned JSON, for programs; its schema is schemas/report.schema.json."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from commonscheck import __version__
from commonscheck.formats.figures import points
from commonscheck.model.acceptance import Ground
from commonscheck.model.report import Finding, Report, State

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION = "report/1"
# Pairs of the model, and what their two sides are called in JSON.
_PAIRS = {"details": ("name", "text"), "remarks": ("name", "text"), "counted": ("kind", "number")}


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write everything the run found, keys sorted, so that the same report gives the same bytes."""
    document = {
        "commonscheck": VERSION,
        "program": __version__,
        "summary": {**{state.value: report.count(state) for state in State}, "accepted": _accepted(report)},
        **members(report),
    }
    return dumped(document)


def _accepted(report: Report) -> dict[str, int]:
    """Count by ground the findings that people live with."""
    grounds = [finding.accepted.ground for finding in report.findings if finding.accepted]
    return {ground.value: grounds.count(ground) for ground in Ground}


def dumped(document: object) -> str:
    """Write strict JSON in ASCII, which every terminal, log and reader takes."""
    return json.dumps(document, allow_nan=False, indent=2, sort_keys=True) + "\n"


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (Decimal, Fraction)):
        return f"{points(value) if isinstance(value, Fraction) else value:f}"
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return members(value)
    return value


def members(value: DataclassInstance) -> dict[str, object]:
    """Give the fields of a value of the model as JSON holds them, by name."""
    found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    for name, (left, right) in _PAIRS.items():
        if name in found:
            found[name] = [{left: one, right: other} for one, other in getattr(value, name)]
    if isinstance(value, Finding):
        found["fingerprint"] = value.fingerprint
    return found
