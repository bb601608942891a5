"""The one door to YAML and JSON Schema: text to located nodes, and values held against a schema.

Nodes are built from the parser's events, so that the limits act before anything is nested, copied or looked up.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from commonscheck.documents.forms import FORMS, is_local_path
from commonscheck.documents.node import DocumentFile, Node, Source, child
from commonscheck.documents.plaintext import decode
from commonscheck.model.report import Finding
from commonscheck.resources import folder

if TYPE_CHECKING:
    from jsonschema import FormatChecker
    from jsonschema.exceptions import ValidationError

Schema = Mapping[str, Any]

MAX_NODES = 20_000
MAX_DEPTH = 40
MAX_SCALAR = 64 * 1024

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Plain keys that other readers of YAML take for a number, a date, a truth value or nothing.
_NOT_TEXT = re.compile(
    r"(?:~|null|true|false|yes|no|on|off|[-+]?\.(?:nan|inf)|0x[0-9a-f]+|0o[0-7]+|[-+.]?[0-9][-+.:_0-9]*(?:e[-+]?[0-9]+)?|)\Z",
    re.IGNORECASE,
)
# The parser in C refuses these escapes, the one in Python does not.
_SURROGATE = re.compile("[\ud800-\udfff]")


class _StoppedError(Exception):
    """The rest of the document cannot be read; `fault` says why."""

    def __init__(self, fault: Finding) -> None:
        super().__init__(fault.message)
        self.fault = fault


def parse(file: DocumentFile) -> tuple[Node | None, tuple[Finding, ...]]:
    """Read `file` into its root mapping, or say everything that is wrong with its form."""
    text, source, faults = decode(file)
    if faults:
        return None, faults
    builder = _Builder(source, text)
    try:
        root = builder.document()
    except _StoppedError as stopped:
        return None, (*builder.faults, stopped.fault)
    except yaml.MarkedYAMLError as error:
        return None, (*builder.faults, _broken(source, error))
    return (None if builder.faults else root), tuple(builder.faults)


def _broken(source: Source, error: yaml.MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if line > len(source.lines):
        line, column = len(source.lines), len(source.lines[-1]) + 1
    what = ", ".join(part for part in (error.problem, error.context) if part)
    return source.fault("CC101", source.place(line, column, column + 1), f"not YAML: {what}")


def _span(event: yaml.Event) -> tuple[int, int, int]:
    """Say where an event stands: line, column, and the column behind its end on that line, all from 1."""
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return 1, 1, 2
    column = start.column + 1
    return start.line + 1, column, max(end.column + 1, column + 1) if end.line == start.line else column + 1


class _Builder:
    """Build nodes from the events of one document, gathering what is not allowed in it."""

    def __init__(self, source: Source, text: str) -> None:
        self.faults: list[Finding] = []
        self._source = source
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=_LOADER)
        self._nodes = 0

    def document(self) -> Node:
        """Read the only document of the stream, which must be a mapping."""
        next(self._events)
        start = next(self._events)
        if isinstance(start, yaml.StreamEndEvent):
            raise self._stop(start, "CC105", "the file is empty; expected a mapping")
        root = self._node(next(self._events), "", 1)
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise self._stop(after, "CC101", "a second document begins here; a manifest is one document")
        if root.form != "mapping" and not self.faults:
            self.faults.append(root.fault("CC105", f"{root.shown} where a mapping is expected"))
        return root

    def _fault(self, event: yaml.Event, code: str, message: str, *details: tuple[str, str]) -> Finding:
        return self._source.fault(code, self._source.place(*_span(event)), message, *details)

    def _stop(self, event: yaml.Event, code: str, message: str) -> _StoppedError:
        return _StoppedError(self._fault(event, code, message))

    def _node(self, event: yaml.Event, path: str, depth: int) -> Node:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            raise self._stop(event, "CC108", f"more than {MAX_NODES:,} values")
        if isinstance(event, yaml.AliasEvent):
            self.faults.append(self._fault(event, "CC101", "aliases are not allowed; write the value out"))
            return Node(self._source, path, "text")
        self._refuse_properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if depth > MAX_DEPTH:
            raise self._stop(event, "CC108", f"nested more than {MAX_DEPTH} deep")
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event, path, depth)
        return self._mapping(event, path, depth)

    def _refuse_properties(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor:
            self.faults.append(self._fault(event, "CC101", "anchors are not allowed; write the value out"))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self.faults.append(self._fault(event, "CC101", "tags are not allowed; the schema gives values their type"))

    def _scalar(self, event: yaml.ScalarEvent, path: str) -> Node:
        if len(event.value) > MAX_SCALAR:
            raise self._stop(event, "CC108", f"a value of more than {MAX_SCALAR:,} characters")
        if _SURROGATE.search(event.value):
            raise self._stop(event, "CC101", "an escape that stands for half a character")
        return Node(self._source, path, "text", *_span(event), event.value, plain=bool(event.implicit[0]))

    def _list(self, event: yaml.Event, path: str, depth: int) -> Node:
        items: list[Node] = []
        while not isinstance(event_ := next(self._events), yaml.SequenceEndEvent):
            items.append(self._node(event_, f"{path}[{len(items)}]", depth + 1))
        return Node(self._source, path, "list", *_span(event), items=tuple(items))

    def _mapping(self, event: yaml.Event, path: str, depth: int) -> Node:
        fields: dict[str, Node] = {}
        keys: dict[str, Node] = {}
        while not isinstance(event_ := next(self._events), yaml.MappingEndEvent):
            key = self._key(event_, path, depth)
            value = self._node(next(self._events), child(path, key.text), depth + 1)
            if key.text in keys:
                self.faults.append(key.fault("CC106", "the key stands here twice", also=keys[key.text]))
            fields.setdefault(key.text, value)
            keys.setdefault(key.text, key)
        line, column, end_column = _span(event)
        first = next(iter(keys.values()), None)
        # A block mapping begins with its first key, which is what a reader sees of it.
        if first and (first.line, first.column) == (line, column):
            end_column = first.end_column
        return Node(self._source, path, "mapping", line, column, end_column, fields=fields, keys=keys)

    def _key(self, event: yaml.Event, path: str, depth: int) -> Node:
        if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            self.faults.append(self._fault(event, "CC101", "a list or mapping cannot be a key; keys are text"))
        key = self._node(event, path, depth + 1)
        if key.plain and key.text == "<<":
            self.faults.append(self._fault(event, "CC101", "merge keys are not allowed; write the values out"))
        elif key.plain and _NOT_TEXT.match(key.text):
            hint = ("help", "put the key in quotes, or name it otherwise")
            self.faults.append(
                self._fault(
                    event, "CC101", f"the key {key.shown} reads as a number or truth value; keys are text", hint
                )
            )
        return Node(self._source, child(path, key.text), "text", key.line, key.column, key.end_column, key.text)


@cache
def schema(name: str) -> Schema:
    """Load the schema of a kind of file (`commons`, `license`, …)."""
    loaded: Schema = json.loads((folder("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))
    return loaded


@dataclass(frozen=True)
class Violation:
    """One way in which a value does not fit a schema.

    `keyword` of `schema` asks for `asked`, and the value at `path` does not have it; `message` is the validator's own.
    For `anyOf`, `context` holds what is wrong with each alternative, and there `branch` is the alternative's number.
    """

    keyword: str
    asked: Any
    schema: Schema
    path: tuple[str | int, ...]
    message: str
    branch: int
    context: tuple[Violation, ...]


def violations(value: object, held_against: Schema, *, allow_local: bool) -> Iterator[Violation]:
    """Hold a converted value against a schema, offline; violations come in the order of the schema."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - takes 60 ms, and not every command validates
    from referencing import Registry  # noqa: PLC0415 - the same

    checker = _checker(allow_local=allow_local)
    validator = Draft202012Validator(held_against, registry=Registry(), format_checker=checker)
    return map(_violation, validator.iter_errors(value))


def _violation(error: ValidationError) -> Violation:
    branch = error.schema_path[0] if error.schema_path else 0
    return Violation(
        str(error.validator),
        error.validator_value,
        error.schema if isinstance(error.schema, Mapping) else {},
        tuple(error.absolute_path),
        error.message,
        branch if isinstance(branch, int) else 0,
        tuple(_violation(inner) for inner in error.context or ()),
    )


@cache
def _checker(*, allow_local: bool) -> FormatChecker:
    from jsonschema import FormatChecker  # noqa: PLC0415 - the same

    checker = FormatChecker(formats=())
    for name, form in FORMS.items():
        checker.checks(name)(lambda text, form=form: not isinstance(text, str) or form.problem(text) is None)
    if allow_local:
        url = FORMS["git-url"]
        checker.checks("git-url")(
            lambda text: not isinstance(text, str) or is_local_path(text) or url.problem(text) is None
        )
    return checker
