"""The whole report as versioned JSON, for programs; its schema is schemas/report.schema.json.

A report of a hundred thousand uses is a gigabyte. So it is written piece by piece, and cleaned while it is written:
text is made of each object once, straight from its fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from commonscheck import __version__
from commonscheck.formats.clean import clean_field
from commonscheck.model.acceptance import Ground
from commonscheck.model.report import Finding, Report, State

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

VERSION = "report/1"
# Pairs of the model, and what their two sides are called in JSON.
PAIRS = {"details": ("name", "text"), "remarks": ("name", "text"), "counted": ("kind", "number")}
_FINGERPRINT = "fingerprint"
_STEP = "  "
_REMEMBERED = 1 << 16  # texts; most recur in every use of a license


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write everything the run found, keys sorted, so that the same report gives the same bytes."""
    return "".join(pieces(report))


def pieces(report: Report) -> Iterator[str]:
    """Write what render() does, one verdict or finding at a time; texts are cleaned here."""
    head: dict[str, object] = {
        "commonscheck": VERSION,
        "program": __version__,
        "summary": {**{state.value: report.count(state) for state in State}, "accepted": _accepted(report)},
    }
    names = sorted((*head, *(field.name for field in fields(report))))
    for number, name in enumerate(names):
        yield f'{"," if number else "{"}\n{_STEP}"{name}": '
        value = head[name] if name in head else getattr(report, name)
        if isinstance(value, tuple):
            yield from _items(name, value)
        else:
            yield _text(name, value, f"\n{_STEP}")
    yield "\n}\n"


def _items(name: str, values: Iterable[object]) -> Iterator[str]:
    """Write a list of the report, an item at a time."""
    start = "["
    for value in values:
        yield f"{start}\n{_STEP * 2}{_text(name, value, chr(10) + _STEP * 2)}"
        start = ","
    yield "[]" if start == "[" else f"\n{_STEP}]"


def _accepted(report: Report) -> dict[str, int]:
    """Count by ground the findings that people live with."""
    grounds = [finding.accepted.ground for finding in report.findings if finding.accepted]
    return {ground.value: grounds.count(ground) for ground in Ground}


def dumped(document: object) -> str:
    """Write strict JSON in ASCII, which every terminal, log and reader takes."""
    return json.dumps(document, allow_nan=False, indent=2, sort_keys=True) + "\n"


def _text(name: str, value: object, line: str) -> str:
    """Write a value of the field `name` as dumped() would, its further lines begun by `line`."""
    if isinstance(value, str):
        return _string(name, value)
    if isinstance(value, tuple):
        return _list(name, value, line)
    if is_dataclass(value) and not isinstance(value, type):
        return _object(value, line)
    return dumped(_plain(value)).rstrip().replace("\n", line) if value is not None else "null"


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=_REMEMBERED)
def _string(name: str, text: str) -> str:
    return json.dumps(clean_field(name, text))


def _list(name: str, values: tuple[object, ...], line: str) -> str:
    if not values:
        return "[]"
    deeper = line + _STEP
    if name in PAIRS:
        left, right = PAIRS[name]
        return f"[{deeper}{f',{deeper}'.join(_pair(name, left, right, pair, deeper) for pair in values)}{line}]"
    return f"[{deeper}{f',{deeper}'.join([_text(name, value, deeper) for value in values])}{line}]"


def _pair(name: str, left: str, right: str, pair: object, line: str) -> str:
    assert isinstance(pair, tuple)  # noqa: S101 - as PAIRS says
    one, other = (_text(name, side, line) for side in pair)
    return f'{{{line}{_STEP}"{left}": {one},{line}{_STEP}"{right}": {other}{line}}}'


def _object(value: DataclassInstance, line: str) -> str:
    deeper = line + _STEP
    parts = [f'"{name}": {_text(name, _value(value, name), deeper)}' for name in _names(type(value))]
    return f"{{{deeper}{f',{deeper}'.join(parts)}{line}}}" if parts else "{}"


@cache
def _names(kind: type) -> tuple[str, ...]:
    """Name what is written of an object, in order."""
    further = (_FINGERPRINT,) if kind is Finding else ()
    return tuple(sorted((*(field.name for field in fields(kind)), *further)))


def _value(value: object, name: str) -> object:
    """Give a field; the fingerprint of a finding is made of what is shown of it."""
    if name == _FINGERPRINT and isinstance(value, Finding):
        subject, rule = clean_field("subject", value.subject), clean_field("rule", value.rule)
        return Finding(value.code, value.level, "", subject=subject, rule=rule).fingerprint
    return getattr(value, name)
