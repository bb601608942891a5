"""What the schemas are put together from: small makers of schema parts, and definitions that several files share.

Beside the words of JSON Schema a part may say `x-code`, the code of the fault when it does not hold, `x-says`, what the
message then says of the value, and `x-expects`, what it asks for instead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from commonscheck.model.operands import OPERANDS, Operand

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
Part = dict[str, Json]

BASE = "https://json-schema.org/draft/2020-12/schema"
OPERANDS_LISTED = "an operand that `commonscheck operands` lists"
EVIDENCE_TYPES = ("git", "ledger", "file", "decision", "attestation", "link", "register", "declaration", "sbom")


def text(description: str, form: str = "", *examples: str) -> Part:
    """Make the schema of text, of a form of forms.py where one is named."""
    part: Part = {"description": description, "type": "string", "minLength": 1}
    if form:
        part["format"] = form
    if examples:
        part["examples"] = list(examples)
    return part


def one_of(description: str, values: Sequence[str]) -> Part:
    """Make the schema of a word from a list."""
    return {"description": description, "enum": list(values)}


def boolean(description: str) -> Part:
    """Make the schema of `true` or `false`."""
    return {"description": description, "type": "boolean"}


def many(description: str, item: Part, *, least: int = 0) -> Part:
    """Make the schema of a list."""
    part: Part = {"description": description, "type": "array", "items": item}
    if least:
        part["minItems"] = least
    return part


def either(description: str, *branches: Part) -> Part:
    """Make the schema of a value with alternatives."""
    return {"description": description, "anyOf": list(branches)}


def mapping(description: str, properties: Mapping[str, Json], *required: str) -> Part:
    """Make the schema of a mapping in which only the named keys, and those beginning with `x-`, may stand."""
    part: Part = {"description": description, "type": "object", "properties": dict(properties)}
    if required:
        part["required"] = list(required)
    return part | {"patternProperties": {"^x-": {}}, "additionalProperties": False}


def ref(name: str) -> Part:
    """Point to a definition."""
    return {"$ref": f"#/$defs/{name}"}


def document(kind: str, title: str, body: Part, definitions: Mapping[str, Part]) -> Part:
    """Make the schema of a whole file; of the definitions only those it reaches are kept."""
    head: Part = {"$schema": BASE, "$id": f"urn:commonscheck:schema:{kind}:1", "title": title}
    header: Part = {"description": "What kind of file this is, and which version of the kind.", "const": f"{kind}/1"}
    properties: Part = {"commonscheck": header}
    body["properties"] = properties | _object(body["properties"])
    body["required"] = ["commonscheck", *_list(body.get("required", []))]
    needed = _reached(body, definitions, {})
    return head | body | {"$defs": {name: needed[name] for name in definitions if name in needed}}


def _reached(part: Json, definitions: Mapping[str, Part], found: dict[str, Part]) -> dict[str, Part]:
    inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
    for value in inner:
        if isinstance(value, str) and value.startswith("#/$defs/") and (name := value[8:]) not in found:
            found[name] = definitions[name]
            _reached(definitions[name], definitions, found)
        else:
            _reached(value, definitions, found)
    return found


def _object(part: Json) -> Part:
    return part if isinstance(part, dict) else {}


def _list(part: Json) -> list[Json]:
    return part if isinstance(part, list) else []


def of_scope(scope: str) -> list[Operand]:
    """Give the operands of a scope that a document can state."""
    return [operand for operand in OPERANDS.values() if operand.scope == scope and operand.key]
