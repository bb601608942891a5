"""Codes and operands in words: the same text as the documentation, on the command line."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterable

from commonscheck.formats.clean import clean
from commonscheck.formats.text import WIDTH
from commonscheck.formats.wording import docs_url
from commonscheck.model.codes import Code
from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.report import Input


def render_code(code: Code) -> str:
    """Explain a code: what it means, why it matters, how to mend it."""
    parts = (f"{code.id} {code.name} ({code.level.value}): {code.short}", code.why, f"To mend it: {code.mend}")
    return "\n\n".join([*(_wrapped(part) for part in parts), docs_url(code.id)]) + "\n"


def render_operands(*, as_json: bool = False) -> str:
    """List every left operand with type, operators, unit, values and meaning; `as_json` for programs."""
    if as_json:
        rows = [_row(operand) for operand in OPERANDS.values()]
        return json.dumps(rows, allow_nan=False, ensure_ascii=False, indent=2) + "\n"
    return "\n\n".join(_entry(operand) for operand in OPERANDS.values()) + "\n"


def _row(operand: Operand) -> dict[str, object]:
    return {
        "name": operand.name,
        "type": operand.type,
        "scope": operand.scope,
        "label": operand.label,
        "description": operand.description,
        "values": list(operand.values),
        "unit": operand.unit,
        "key": operand.key,
        "counted": operand.counted,
        "operators": list(operand.operators),
    }


_SCOPES = {
    "party": "of the party",
    "use": "of the use",
    "decision": "decided by people",
    "run": "of the check",
    "event": "of one contribution or payment",
    "total": "of all contributions or payments that count",
}


def _entry(operand: Operand) -> str:
    unit = f" in {operand.unit}" if operand.unit else ""
    lines = [f"{operand.name}  ({operand.type}{unit}, {_SCOPES[operand.scope]})", _wrapped(operand.description, "    ")]
    if operand.key:
        lines.append(_wrapped(f"stated as: {operand.key}", "    "))
    if operand.values:
        lines.append(_wrapped(f"values: {', '.join(operand.values)}", "    "))
    lines.append(_wrapped(f"operators: {', '.join(operand.operators)}", "    "))
    return "\n".join(lines)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def render_inputs(inputs: Iterable[Input]) -> str:
    """List repositories with the commit that was pulled, or why none could be."""
    lines = (
        f"{one.commit[:12] or '-' * 12}  {clean(one.repository)}{f'  {clean(one.problem)}' if one.problem else ''}"
        for one in inputs
    )
    return "".join(f"{line}\n" for line in lines)
