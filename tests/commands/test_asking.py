"""The commands that explain: `why`, `explain`, `operands`, `schema`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from commonscheck.commands.explain import explain
from commonscheck.model.codes import CODES
from commonscheck.model.operands import OPERANDS
from tests.federations import BY_ANA, build_commons, build_federation, build_user, commons_files
from tests.program import AS_OF, Program

LOCAL = ("--allow-local", "--as-of", AS_OF)


def test_why_shows_every_route_and_its_evidence(tmp_path: Path, program: Program) -> None:
    web = build_federation(tmp_path)
    run = program("why", "acme", web.path, *LOCAL)
    assert (run.code, run.err) == (0, "")
    for word in ("noncommercial use", "give back", "charities", "pay instead", web.ids[1][:12], "usage.yaml"):
        assert word in run.out
    assert program("why", "ACME", web.path, *LOCAL).out == run.out


def test_why_of_somebody_unknown_names_the_known(tmp_path: Path, program: Program) -> None:
    run = program("why", "nobody", build_federation(tmp_path).path, *LOCAL)
    assert (run.code, run.out) == (2, "")
    assert "known parties: acme, coop-a" in run.err


def test_why_of_faulty_documents_shows_the_faults(tmp_path: Path, program: Program) -> None:
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="PPLL"))
    run = program("why", "acme", web.path, *LOCAL)
    assert run.code == 2
    assert "error[CC107]" in run.out


def test_why_of_a_violation_exits_0_for_it_answered(tmp_path: Path, program: Program) -> None:
    build_user(tmp_path / "acme")
    run = program("why", "acme", build_commons(tmp_path / "web", [BY_ANA]).path, *LOCAL)
    assert run.code == 0
    assert "violation" in run.out.lower()


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained(code: str) -> None:
    text = explain(code.lower())
    assert code in text
    assert all(part.split()[0] in text for part in (CODES[code].short, CODES[code].why, CODES[code].mend))


def test_explain_prints_it(program: Program) -> None:
    run = program("explain", "cc201")
    assert (run.code, run.out) == (0, explain("CC201"))


def test_operands_lists_the_whole_catalogue(program: Program) -> None:
    text, data = program("operands"), program("operands", "--format", "json")
    assert (text.code, data.code) == (0, 0)
    assert all(name in text.out for name in OPERANDS)
    rows = data.report if isinstance(data.report, list) else data.report["operands"]
    assert [row["name"] for row in rows] == list(OPERANDS)


def test_every_schema_parses_and_meets_the_meta_schema(program: Program) -> None:
    names = program("schema").out.split()
    written = ["commons", "contributors", "license", "pledge", "policy", "rule-tests", "usage", "waivers"]
    assert names == sorted([*written, "baseline", "contributor-report", "identities", "report"])
    for name in names:
        run = program("schema", name)
        assert run.code == 0
        Draft202012Validator.check_schema(json.loads(run.out))


def test_report_meets_its_published_schema(tmp_path: Path, program: Program) -> None:
    schema = json.loads(program("schema", "report").out)
    Draft202012Validator(schema).validate(program.check(build_federation(tmp_path).path).report)
