"""`import` through the real program: what it prints is a contributors.yaml that `validate` takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commonscheck.repository.trees import FILE_LIMIT
from tests.program import Program

LISTING = {"projectName": "web", "contributors": [{"login": "ana", "name": "Ana", "contributions": ["code", "talk"]}]}
CHART = {
    "schema_version": "0.1",
    "contributors": [{"name": "Ana", "identifier": "coop-a", "share": 100}],
    "metadata": {"last_updated": "2026-01-01"},
}


def test_a_file_becomes_a_manifest(tmp_path: Path) -> None:
    program = Program(tmp_path)
    (tmp_path / ".all-contributorsrc").write_text(json.dumps(LISTING))
    run = program("import", tmp_path / ".all-contributorsrc", "--date", "2026-01-02")
    assert run.code == 0
    assert "# Declared by .all-contributorsrc (all-contributors)." in run.out
    assert "  - {uid: ana, name: Ana, people: [{name: Ana, logins: [ana]}]}\n" in run.out
    assert "  - {provider: ana, kind: organising, date: 2026-01-02, x-types: [talk]}\n" in run.out
    (tmp_path / "contributors.yaml").write_text(run.out)
    assert program("validate", tmp_path / "contributors.yaml").code == 0


def test_a_pie_chart_needs_the_kind_of_its_work(tmp_path: Path) -> None:
    program = Program(tmp_path)
    (tmp_path / "pie-chart.json").write_text(json.dumps(CHART))
    refused = program("import", tmp_path / "pie-chart.json")
    assert refused.code == 2
    assert "does not tell what kind of work" in refused.err
    assert "--kind" in refused.err
    run = program("import", tmp_path / "pie-chart.json", "--kind", "hardware")
    assert "quantity: {value: 100, unit: percent}, date: 2026-01-01" in run.out


@pytest.mark.parametrize(
    ("name", "message"),
    [("none", "cannot be read"), ("link", "is no regular file"), ("large", "has more than"), ("many", "lists more")],
)
def test_what_cannot_be_imported_is_told(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "link").symlink_to("large")
    (tmp_path / "large").write_bytes(b" " * (FILE_LIMIT + 1))
    rows = [{"login": f"a{number}", "contributions": ["code"]} for number in range(4000)]
    (tmp_path / "many").write_text(json.dumps({"contributors": rows}))
    run = Program(tmp_path)("import", tmp_path / name, "--date", "2026-01-02")
    assert run.code == 2
    assert message in run.err
    assert run.out == ""
