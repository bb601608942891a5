"""The published schema of the JSON report says what the model says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from typing import Any

import pytest

from commonscheck.formats import render
from commonscheck.formats.jsonreport import VERSION
from commonscheck.model.acceptance import Acceptance, Ground
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.place import Evidence, Gap, Place
from commonscheck.model.report import (
    DutyOutcome,
    Finding,
    Input,
    Level,
    Premise,
    Report,
    RuleOutcome,
    State,
    Tally,
    Verdict,
)
from commonscheck.model.truth import Truth
from tests.formats.checks import ROOT
from tests.formats.reports import REPORT, VERDICTS

SCHEMA: dict[str, Any] = json.loads((ROOT / "schemas" / "report.schema.json").read_text(encoding="utf-8"))
CLASSES: dict[str, type] = {
    "place": Place,
    "evidence": Evidence,
    "gap": Gap,
    "premise": Premise,
    "duty": DutyOutcome,
    "rule": RuleOutcome,
    "tally": Tally,
    "acceptance": Acceptance,
    "verdict": Verdict,
    "finding": Finding,
    "input": Input,
    "history": HistorySummary,
}
ENUMS: dict[str, type[Enum]] = {"truth": Truth, "state": State, "level": Level, "ground": Ground}


@pytest.mark.parametrize("name", CLASSES)
def test_each_object_has_the_fields_of_its_class(name: str) -> None:
    extra = {"fingerprint"} if name == "finding" else set()
    names = {field.name for field in fields(CLASSES[name])} | extra
    assert set(SCHEMA["$defs"][name]["properties"]) == names
    assert set(SCHEMA["$defs"][name]["required"]) == names


@pytest.mark.parametrize("name", ENUMS)
def test_each_enum_has_the_words_of_its_class(name: str) -> None:
    assert SCHEMA["$defs"][name]["enum"] == [item.value for item in ENUMS[name]]


def test_the_report_itself_is_complete_and_versioned() -> None:
    names = {field.name for field in fields(Report)} | {"commonscheck", "program", "summary"}
    assert set(SCHEMA["properties"]) == names
    assert SCHEMA["properties"]["commonscheck"]["const"] == VERSION


def subschemas(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    for part in ("properties", "$defs"):
        for name, inner in schema.get(part, {}).items():
            yield f"{path}/{name}", inner
            yield from subschemas(inner, f"{path}/{name}")


def test_everything_is_described_and_closed() -> None:
    for path, schema in subschemas(SCHEMA):
        assert "description" in schema, path
        assert schema.get("type") != "object" or schema["additionalProperties"] is False, path


def test_json_holds_routes_premises_gaps_and_evidence() -> None:
    report = json.loads(render("json", REPORT))
    accepted = {"waiver": 1, "baseline": 1, "before": 1}
    assert report["summary"] == {"violation": 4, "undecided": 2, "compliant": 2, "accepted": accepted}
    nordrad = next(verdict for verdict in report["verdicts"] if verdict["party"] == "nordrad")
    assert nordrad["routes"][0]["duties"][0]["refinement"][0]["gaps"][0]["who"] == "commons"
    assert nordrad["routes"][0]["duties"][0]["constraint"][0]["evidence"][0]["kind"] == "commit"
    assert nordrad["tally"]["counted"] == [{"kind": "code", "number": 2}]
    assert len(report["verdicts"]) == len(VERDICTS)
    assert report["findings"][1]["fingerprint"] == "CC201/acme/contributor"
