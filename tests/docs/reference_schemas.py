"""Writes the page of schemas: every key of every file, as editors explain it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from commonscheck.commands.schema import schema
from commonscheck.commands.templates import SCHEMA

Part = dict[str, Any]

_ABOUT = """\
# Schemas

The keys of every file that people write, and of what the program writes for programs. `commonscheck schema NAME` prints
a schema; without a name it lists them. Keys that begin with `x-` are yours. What a schema cannot say,
`commonscheck validate` checks as well: names that stand for each other, dates in order, units.
"""
_PLACE = SCHEMA.strip().partition("$schema=")[2]


def schemas_page() -> str:
    """Write the page of schemas."""
    return "\n".join([_ABOUT, *(line for name in schema(None).split() for line in _schema(name))])


def _schema(name: str) -> Iterator[str]:
    whole: Part = json.loads(schema(name))
    yield f"## {name}\n\n{_said(whole)}\n\nPublished as `{_PLACE.format(kind=name)}`.\n"
    yield from _keys(whole, whole)
    for inner, part in whole.get("$defs", {}).items():
        if part.get("properties"):
            yield f"### {name}: {inner}\n\n{_said(part)}\n"
            yield from _keys(part, whole)


def _keys(part: Part, whole: Part) -> Iterator[str]:
    needed = part.get("required", ())
    for name, inner in part.get("properties", {}).items():
        target = whole.get("$defs", {}).get(inner.get("$ref", "")[8:], {})
        said = _said(inner) or _said(target)
        kind = _type(inner, whole) + (", required" if name in needed else "")
        yield f"- `{name}` ({kind}): {said}{_examples(inner | target)}"
    yield ""


def _said(part: Part) -> str:
    return str(part.get("description", "")).replace("<", "&lt;").replace("*", "\\*")


def _examples(part: Part) -> str:
    shown = ", ".join(f"`{json.dumps(one, ensure_ascii=False)}`" for one in part.get("examples", ()))
    return f" Such as {shown}." if shown else ""


def _type(part: Part, whole: Part) -> str:
    """Say in words what may stand there."""
    if "$ref" in part:
        name = part["$ref"][8:]
        target = whole["$defs"][name]
        return f"`{name}`" if target.get("properties") else _type(target, whole)
    if "const" in part:
        return f"`{json.dumps(part['const'])}`"
    if "enum" in part:
        return "one of " + ", ".join(
            f"`{json.dumps(word, ensure_ascii=False).strip(chr(34))}`" for word in part["enum"]
        )
    if "anyOf" in part or "oneOf" in part:
        return " or ".join(dict.fromkeys(_type(one, whole) for one in part.get("anyOf") or part["oneOf"]))
    return _plain(part, whole)


def _plain(part: Part, whole: Part) -> str:
    kinds = part.get("type", "anything")
    if kinds == "array":
        return f"list of {_type(part.get('items', {}), whole)}"
    word = " or ".join(kinds) if isinstance(kinds, list) else str(kinds)
    return str(part.get("format", word)).replace("object", "mapping").replace("string", "text")
