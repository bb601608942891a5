"""The tutorial, walked from nothing to a verdict in a project of 300 commits: each command as it stands there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import run_git_in
from tests.docs.walking import Walk, blocks, is_as_shown, with_output
from tests.house.actions import Job, installed
from tests.house.conftest import Once
from tests.house.houses import House
from tests.program import AS_OF, FORGE, ROOT

PAGE = ROOT / "docs" / "tutorial.md"
VERDICT = {"north-wheel": "compliant", "city-parcels": "violation"}


@pytest.fixture
def walk(tmp_path: Path, released: Path) -> Walk:
    """Give a new home on a machine where this project is found at `https://forge.example/commonscheck`."""
    found = f'[url "file://{released}"]\n\tinsteadOf = {FORGE}/commonscheck\n'
    (tmp_path / ".gitconfig").write_text(found, encoding="utf-8")
    return Walk(tmp_path)


def test_from_nothing_to_a_first_verdict(walk: Walk, released: Path, once: Once, *, update_golden: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    for block in blocks(page):
        step = walk(block.commands)
        assert step.failures == block.failures, f"{block.commands}{step.out}"
        if update_golden:
            page = with_output(page, block, step.out)
        else:
            assert block.shown is None or is_as_shown(block.shown, step.out), f"{block.commands}{step.out}"
    if update_golden:
        PAGE.write_text(page, encoding="utf-8")
    clone = walk.root / "practice" / "courier"
    assert run_git_in(clone, "rev-list", "--count", "HEAD") == "302\n"
    assert run_git_in(clone, "status", "--porcelain") == ""
    practice = {f"COMMONSCHECK_CHECK_{name}": value for name, value in (("AS_OF", AS_OF), ("ALLOW_LOCAL", "1"))}
    job = installed(House(walk.root, practice), walk.root / "job", released, once)
    the_pipeline_says_the_same(clone, job)


def the_pipeline_says_the_same(clone: Path, job: Job) -> None:
    """Run the step of the workflow that the tutorial wrote, as GitHub would."""
    workflow: Any = yaml.safe_load((clone / ".github" / "workflows" / "commons.yml").read_text("utf-8"))
    checkout, step = workflow["jobs"]["check"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert step["uses"] == f"OWNER/commonscheck@{run_git_in(job.source, 'rev-parse', 'HEAD').strip()}"
    inputs = {name.replace("-", "_"): value for name, value in step["with"].items()}
    ended, outputs, _ = job.step("check", clone, **inputs)
    assert (ended.code, outputs["outcome"]) == (1, "violation"), ended.out
    report = json.loads(Path(outputs["json-file"]).read_text("utf-8"))
    assert {one["party"]: one["state"] for one in report["verdicts"]} == VERDICT
