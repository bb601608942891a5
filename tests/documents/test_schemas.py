"""The committed schemas: what the program builds, valid, self-contained, and free of what is slow or ambiguous."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from commonscheck.documents.forms import FORMS
from commonscheck.documents.schemas import NAMES, build
from commonscheck.model.operands import OPERANDS

FOLDER = Path(__file__).parents[2] / "schemas"


def inside(part: object) -> Iterator[dict[str, Any]]:
    """Go through all mappings of a schema."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from inside(inner)


@pytest.mark.parametrize("name", NAMES)
def test_committed_files_are_what_is_built(name: str) -> None:
    committed = (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")
    assert committed == json.dumps(build(name), indent=2, ensure_ascii=False) + "\n", "run `make schemas`"


def test_the_module_writes_them(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "commonscheck.documents.schemas", str(tmp_path)], check=True)
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.schema.json" for name in NAMES}
    assert (tmp_path / "usage.schema.json").read_bytes() == (FOLDER / "usage.schema.json").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_schemas_are_valid_and_self_contained(name: str) -> None:
    schema = build(name)
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert schema["description"]
    definitions = schema.get("$defs", {})
    assert isinstance(definitions, dict)
    references = {part["$ref"] for part in inside(schema) if "$ref" in part}
    assert references == {f"#/$defs/{definition}" for definition in definitions}


@pytest.mark.parametrize("name", NAMES)
def test_schemas_use_nothing_slow_and_only_forms_that_exist(name: str) -> None:
    parts = list(inside(build(name)))
    assert not [part for part in parts if isinstance(part.get("pattern"), str) or "uniqueItems" in part]
    assert {part["format"] for part in parts if isinstance(part.get("format"), str)} <= set(FORMS)


@pytest.mark.parametrize("name", NAMES)
def test_examples_have_the_form_they_show(name: str) -> None:
    for part in inside(build(name)):
        for example in part.get("examples", ()) if isinstance(part.get("format"), str) else ():
            assert FORMS[part["format"]].problem(example) is None, example


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_editors_have_something_to_say_of_every_key(path: Path) -> None:
    schema = json.loads(path.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["title"]
    assert [name for name, part in keys(schema) if not described(part, schema)] == []


def keys(part: object) -> Iterator[tuple[str, dict[str, Any]]]:
    """Go through the keys that a file may have; what a condition says of them is not shown."""
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for name, inner in part.items():
            yield from keys(inner) if name not in {"if", "then", "else"} else ()
    elif isinstance(part, list):
        for inner in part:
            yield from keys(inner)


def described(part: dict[str, Any], schema: dict[str, Any]) -> bool:
    return "description" in part or "description" in schema["$defs"].get(part.get("$ref", "")[8:], {})


def test_every_operand_is_in_the_schemas() -> None:
    license_, usage, commons = build("license"), build("usage"), build("commons")
    operands = next(part for part in inside(license_) if "x-expects" in part and part.get("x-code") == "CC107")
    assert operands["enum"] == list(OPERANDS)
    parts = (part for schema in (usage, commons) for part in inside(schema))
    keys = {key for part in parts for key in part.get("properties", {}) if isinstance(part.get("properties"), dict)}
    assert {operand.key for operand in OPERANDS.values() if operand.key} <= keys
