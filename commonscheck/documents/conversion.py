"""Text to the types of a schema: the schema says what a value should be, and nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from commonscheck.documents.document import Schema
from commonscheck.documents.forms import FORMS
from commonscheck.documents.node import Node

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,6})?\Z")
_FORMS = {"list": "array", "mapping": "object"}


def convert(node: Node, schema: Schema, root: Schema) -> Any:  # noqa: ANN401 - a JSON value is of any type
    """Turn `node` into plain values of the types that `schema` (a part of `root`) asks for.

    Text that does not read as the type asked for stays text, for the validator to complain of; so does quoted text, as
    editors with the same schema take it.
    """
    parts = tuple(_parts(node, schema, root))
    if node.form == "mapping":
        return {key: _convert_field(key, value, parts, root) for key, value in node.fields.items()}
    if node.form == "list":
        item: Schema = next((part["items"] for part in parts if "items" in part), {})
        return [convert(value, item, root) for value in node.items]
    return _scalar(node, {type_ for part in parts for type_ in _types(part)})


def _convert_field(key: str, value: Node, parts: tuple[Schema, ...], root: Schema) -> object:
    known = [part["properties"][key] for part in parts if key in part.get("properties", ())]
    if not known:
        others = (part.get("additionalProperties") for part in parts)
        known = [other for other in others if isinstance(other, Mapping)]
    return convert(value, {"allOf": known}, root)


def _parts(node: Node, schema: Schema, root: Schema) -> Iterator[Schema]:
    """Give all parts of `schema` that apply to `node`: references followed, alternatives chosen, conditions met."""
    yield schema
    if "$ref" in schema:
        yield from _parts(node, resolve(schema["$ref"], root), root)
    for part in schema.get("allOf", ()):
        yield from _parts(node, part, root)
    if "anyOf" in schema:
        yield from _parts(node, schema["anyOf"][choose(node, schema["anyOf"], root)], root)
    if "then" in schema and _holds(schema["if"], node):
        yield from _parts(node, schema["then"], root)


def resolve(reference: str, root: Schema) -> Schema:
    """Find what `#/$defs/name` refers to."""
    found: Schema = root["$defs"][reference.removeprefix("#/$defs/")]
    return found


def _holds(condition: Schema, node: Node) -> bool:
    return all(node[key].text in _allowed(wanted) for key, wanted in condition["properties"].items())


def _allowed(schema: Schema) -> tuple[str, ...]:
    return (schema["const"],) if "const" in schema else tuple(schema.get("enum", ()))


def _types(schema: Schema) -> tuple[str, ...]:
    types = schema.get("type", ())
    return (types,) if isinstance(types, str) else tuple(types)


def _scalar(node: Node, types: set[str]) -> str | int | Decimal | bool | None:
    text = node.text
    if not node.plain:
        return text
    if text == "null":
        return None
    if "boolean" in types and text in {"true", "false"}:
        return text == "true"
    if "integer" in types and _INTEGER.match(text):
        return int(text)
    if "number" in types and _NUMBER.match(text):
        return Decimal(text)
    return text


def choose(node: Node, branches: tuple[Schema, ...], root: Schema) -> int:
    """Say which alternative a person most likely meant, so that its faults are told and not all of them."""
    scores = [_score(node, branch, root) for branch in branches]
    return scores.index(max(scores))


def _score(node: Node, branch: Schema, root: Schema) -> int:
    parts = [branch]
    while "$ref" in parts[-1]:
        parts.append(resolve(parts[-1]["$ref"], root))
    part = parts[-1]
    if "anyOf" in part:
        return max(_score(node, inner, root) for inner in part["anyOf"])
    if node.form == "text":
        return _score_text(node, part)
    if _FORMS[node.form] not in _types(part):
        return -100
    properties = part.get("properties", {})
    missing = sum(key not in node.fields for key in part.get("required", ()))
    return sum(_score_field(value, properties.get(key)) for key, value in node.fields.items()) - missing


def _score_field(value: Node, schema: Schema | None) -> int:
    if schema is None:
        return 0
    return 5 if value.form == "text" and value.text in _allowed(schema) else 2


def _score_text(node: Node, part: Schema) -> int:
    types = _types(part)
    if types and not {"string", "number", "integer", "boolean", "null"} & set(types):
        return -100
    if not isinstance(_scalar(node, set(types)), str) or node.text in _allowed(part):
        return 5
    if "format" in part:
        return 4 if FORMS[part["format"]].problem(node.text) is None else 1
    return 2 if "string" in types and "enum" not in part else 0
