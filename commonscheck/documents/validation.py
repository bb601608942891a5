"""Nodes held against a schema: each violation as a fault with its place, what is allowed, and a guess."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterator
from difflib import get_close_matches

from commonscheck.documents.conversion import choose, convert, resolve
from commonscheck.documents.document import Schema, Violation, violations
from commonscheck.documents.forms import FORMS
from commonscheck.documents.hints import unquoted, written_out
from commonscheck.documents.node import Node
from commonscheck.model.report import Finding

_MAX_GUESSED = 100
_NOUNS = {
    "string": "text",
    "array": "a list",
    "object": "a mapping",
    "boolean": "true or false",
    "null": "null",
    "integer": "a whole number of at most 15 digits",
    "number": "a number such as 1200 or 0.5 (at most 15 digits, and 6 after the point)",
}


def validate(node: Node, schema: Schema, *, allow_local: bool = False) -> tuple[Finding, ...]:
    """Say everything in which `node` does not fit `schema`; of faults of one kind at one place only the first."""
    told: dict[tuple[str, str, str], Finding] = {}
    for error in violations(convert(node, schema, schema), schema, allow_local=allow_local):
        for keyword, fault in _explain(error, node, schema):
            key = (fault.subject, _ALIKE.get(keyword, keyword), fault.message if keyword in _SEVERAL else "")
            told.setdefault(key, fault)
    return tuple(told.values())


def _explain(error: Violation, root: Node, schema: Schema) -> Iterator[tuple[str, Finding]]:
    node = _at(root, error)
    keyword = error.keyword
    if keyword == "anyOf":
        yield from _explain_choice(error, node, root, schema)
        return
    for fault in _EXPLAIN[keyword](error, node):
        yield keyword, fault


def _at(root: Node, error: Violation) -> Node:
    node = root
    for step in error.path:
        node = node.items[step] if isinstance(step, int) else node.fields[step]
    return node


def _explain_choice(error: Violation, node: Node, root: Node, schema: Schema) -> Iterator[tuple[str, Finding]]:
    branches = error.asked
    if all(tuple(branch) == ("required",) for branch in branches):
        names = ", ".join(key for branch in branches for key in branch["required"])
        yield "anyOf", node.fault("CC104", f"one of these keys is needed: {names}")
        return
    best = choose(node, branches, schema)
    nouns = dict.fromkeys(noun for branch in branches for noun in _nouns(branch, schema))
    for inner in error.context:
        if inner.branch != best:
            continue
        if inner.keyword == "type" and inner.path == error.path and len(nouns) > 1:
            hint = _mend(node, {type_ for branch in branches for type_ in _types(branch, schema)})
            expected = " or ".join(nouns)
            yield "type", node.fault("CC105", f"{node.shown} does not fit here", expected=expected, hint=hint)
        else:
            yield from _explain(inner, root, schema)


def _nouns(branch: Schema, root: Schema) -> Iterator[str]:
    while "$ref" in branch:
        branch = resolve(branch["$ref"], root)
    if "x-expects" in branch:
        yield branch["x-expects"]
    elif "description" in branch:
        yield branch["description"][0].lower() + branch["description"][1:].rstrip(".")
    for inner in branch.get("anyOf", ()):
        yield from _nouns(inner, root)


def _types(branch: Schema, root: Schema) -> Iterator[str]:
    """Give the types of a value that `branch` allows; "amount" for a mapping that holds a number so named."""
    while "$ref" in branch:
        branch = resolve(branch["$ref"], root)
    types = branch.get("type", ())
    yield from (types,) if isinstance(types, str) else types
    if "amount" in branch.get("properties", ()):
        yield "amount"
    for inner in branch.get("anyOf", ()):
        yield from _types(inner, root)


def _mend(node: Node, types: Collection[str]) -> str:
    """Say what to do with text that would be of one of `types` if it were written otherwise."""
    if node.form != "text":
        return ""
    return unquoted(node, types) or written_out(node, {"number" if type_ == "amount" else type_ for type_ in types})


def _type(error: Violation, node: Node) -> Iterator[Finding]:
    types = [error.asked] if isinstance(error.asked, str) else error.asked
    expected = error.schema.get("x-expects") or " or ".join(_NOUNS[type_] for type_ in types)
    noun = expected.partition(" such as")[0].rstrip(",")
    code = _code(error, "CC105")
    if node.form == "text" and not node.text:
        yield node.fault(code, "has no value", expected=expected)
    elif node.form == "text":
        expected = expected if expected != noun else ""
        yield node.fault(code, f"{node.shown} is not {noun}", expected=expected, hint=_mend(node, types))
    else:
        yield node.fault(code, f"{node.shown} where {noun} is expected")


def _enum(error: Violation, node: Node) -> Iterator[Finding]:
    values = [error.asked] if error.keyword == "const" else error.asked
    allowed = [str(value) for value in values]
    if node.form != "text":
        yield node.fault("CC105", f"{node.shown} where text is expected", expected=listed(allowed))
        return
    what = error.schema.get("x-says", "is not an allowed value")
    expected = error.schema.get("x-expects", listed(allowed))
    yield node.fault(_code(error, "CC103"), f"{node.shown} {what}", expected=expected, hint=suggest(node.text, allowed))


def _required(error: Violation, node: Node) -> Iterator[Finding]:
    name = next(key for key in error.asked if f"'{key}' is a required property" == error.message)
    close = [key for key in node.fields if key not in error.schema.get("properties", {})]
    if found := get_close_matches(name, close, 1, 0.75):
        hint = f"is it the key `{found[0]}`?"
    else:
        hint = _MEANT.get(error.schema.get("properties", {}).get(name, {}).get("$ref"), "")
    yield node.fault("CC104", f"the key `{name}` is missing", hint=hint)


def _unknown(error: Violation, node: Node) -> Iterator[Finding]:
    known = list(error.schema.get("properties", ()))
    free = tuple(pattern.removeprefix("^") for pattern in error.schema.get("patternProperties", ()))
    for name, key in node.keys.items():
        if name not in known and not (free and name.startswith(free)):
            hint = _strange(name) or suggest(name, known)
            yield key.fault("CC102", "unknown key", expected=listed(known), hint=hint)


def _strange(name: str) -> str:
    """Name the first character that makes a key look like another one."""
    for character in name[:_MAX_GUESSED]:
        if not character.isascii():
            said = unicodedata.name(character, "a character without name")
            return f"the key contains U+{ord(character):04X} ({said}); keys are plain ASCII"
    return ""


def _format(error: Violation, node: Node) -> Iterator[Finding]:
    form = FORMS[error.asked]
    wrong, expected = form.problem(node.text) or ("is not accepted", "")
    # A refused address may hold a password, so it is not repeated.
    what = wrong if form.code == "CC110" else f"{node.shown} {wrong}"
    hint = f'did you mean "{meant}"?' if (meant := form.meant(node.text)) else ""
    yield node.fault(_code(error, form.code), what if node.text else "has no value", expected=expected, hint=hint)


def _bound(error: Violation, node: Node) -> Iterator[Finding]:
    yield node.fault("CC103", f"{node.text} is too small", expected=f"{error.asked} or more")


def _empty(error: Violation, node: Node) -> Iterator[Finding]:
    if node.form == "text":
        yield node.fault("CC105", "has no value", expected="text")
    elif node.form == "list":
        yield node.fault(_code(error, "CC115"), "the list is empty", expected="at least one item")
    else:
        yield node.fault(
            _code(error, "CC104"),
            "the mapping is empty",
            expected=f"at least one key of: {', '.join(error.schema['properties'])}",
        )


def _many(error: Violation, node: Node) -> Iterator[Finding]:
    yield node.fault("CC103", "says too much", expected=f"at most {error.asked} keys")


def _code(error: Violation, usual: str) -> str:
    code: str = error.schema.get("x-code", usual)
    return code


def suggest(word: str, known: list[str]) -> str:
    """Guess what a misspelt word should have been."""
    if len(word) > _MAX_GUESSED:
        return ""
    folded = {name.casefold(): name for name in known}
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f'did you mean "{folded[close[0]]}"?' if close else ""


def listed(names: Collection[str]) -> str:
    """List what is allowed; of a long list the beginning."""
    if len(names) <= _LISTED:
        return f"one of: {', '.join(names)}"
    return f"one of {len(names)}: {', '.join(list(names)[:_SHOWN])}, …"


_LISTED, _SHOWN = 40, 12
# Keys whose name does not say what they hold, by the definition of their values.
_MEANT = {"#/$defs/currency": "the currency, such as EUR"}
_SEVERAL = ("required", "additionalProperties")
# An empty value fails both, for one reason.
_ALIKE = {"minLength": "format"}
_EXPLAIN: dict[str, Callable[[Violation, Node], Iterator[Finding]]] = {
    "type": _type,
    "enum": _enum,
    "const": _enum,
    "required": _required,
    "additionalProperties": _unknown,
    "format": _format,
    "minimum": _bound,
    "minLength": _empty,
    "minItems": _empty,
    "minProperties": _empty,
    "maxProperties": _many,
}
