"""Codes and operands in words."""

from __future__ import annotations

import json

import pytest

from commonscheck.formats.explain import render_code, render_inputs, render_operands
from commonscheck.model.codes import CODES, Code
from commonscheck.model.operands import OPERANDS
from commonscheck.model.report import Input


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_every_code_is_explained_within_the_width(code: Code) -> None:
    text = render_code(code)
    words = " ".join(text.split())
    assert text.startswith(f"{code.id} {code.name} ({code.level.value}): ")
    assert code.why in words
    assert f"To mend it: {code.mend}" in words
    assert text.endswith(f"#{code.id.lower()}\n")
    assert max(map(len, text.splitlines())) <= 80


def test_every_operand_is_listed_with_type_and_values() -> None:
    text = render_operands()
    for operand in OPERANDS.values():
        assert f"{operand.name}  ({operand.type}" in text
    assert "operators: eq, neq, isAnyOf, isNoneOf" in text
    assert "worker-cooperative" in text


def test_inputs_are_listed_by_commit_or_by_what_is_wrong() -> None:
    inputs = [Input("web", "commons", "4f2a9c0d1e3b5a79"), Input("app\x1b", "user", problem="away\n")]
    assert render_inputs(inputs) == "4f2a9c0d1e3b  web\n------------  app\\x1b  away\\x0a\n"


def test_operands_as_json_hold_the_whole_catalogue() -> None:
    rows = json.loads(render_operands(as_json=True))
    assert [row["name"] for row in rows] == list(OPERANDS)
    kind = rows[0]
    assert kind["operators"] == list(OPERANDS[kind["name"]].operators)
    assert set(kind) == {
        "name",
        "type",
        "scope",
        "label",
        "description",
        "values",
        "unit",
        "key",
        "counted",
        "operators",
    }
