"""The contributor report as versioned JSON; its schema is schemas/contributor-report.schema.json."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from commonscheck import __version__
from commonscheck.formats.figures import points
from commonscheck.formats.jsonreport import PAIRS, dumped
from commonscheck.formats.overview import Rendered
from commonscheck.model.overview.whole import Overview
from commonscheck.model.report import Finding

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION = "contributor-report/1"


def render(overview: Overview, *, color: bool = False) -> Rendered:  # noqa: ARG001 - one signature for all
    """Write everything, keys sorted; amounts are texts, as JSON has no decimal numbers."""
    return Rendered(dumped({"commonscheck": VERSION, "program": __version__, **_members(overview)}))


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
        return _members(value)
    return value


def _members(value: DataclassInstance) -> dict[str, object]:
    """Give the fields of a value of the model as JSON holds them, by name."""
    found = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    for name, (left, right) in PAIRS.items():
        if name in found:
            found[name] = [{left: one, right: other} for one, other in getattr(value, name)]
    if isinstance(value, Finding):
        found["fingerprint"] = value.fingerprint
    return found
