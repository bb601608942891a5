"""SARIF, judged by the validator of those who wrote the format, with the rules of code scanning."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from commonscheck.formats import render
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level
from tests.formats.reports import EMPTY, REPORT
from tests.house.conftest import Once
from tests.house.tools import install_package

VERSION = "5.7.0"
NAME = 'a b#c?/../%41\u202e "<x>":é.yaml'
HOSTILE = Finding(
    "CC201", Level.ERROR, "](https://x.example) {0} \x1b]52;c;", Place(NAME, 2, 3, 9), (("in", "{1}"),), "{2}"
)
REPORTS = {
    "full": REPORT,
    "empty": EMPTY,
    "hostile": replace(EMPTY, findings=(HOSTILE,)),
    "many": replace(EMPTY, findings=tuple(replace(HOSTILE, subject=str(number)) for number in range(5_001))),
}


@pytest.fixture(scope="session")
def multitool(once: Once) -> Path:
    """Give the validator, which is a program for one platform inside a package of npm."""
    if platform.system() != "Linux" or platform.machine() != "x86_64":
        pytest.skip("the Microsoft multitool is taken for Linux on x86_64 only")
    name = "@microsoft/sarif-multitool-linux"
    folder = once("multitool", lambda where: install_package(name, VERSION, where))
    return folder / "node_modules" / name / "Sarif.Multitool"


def complaints(multitool: Path, folder: Path, text: str) -> list[str]:
    """Give what it calls an error or a warning; its exit code is 0 whatever it finds."""
    judged, verdict = folder / "report.sarif", folder / "verdict.sarif"
    judged.write_text(text, encoding="utf-8")
    rules = ("--rule-kind", "Sarif;Ghas", "--level", "Error;Warning")
    command = [str(multitool), "validate", str(judged), *rules, "-o", str(verdict)]
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)
    assert b"Analysis completed" in done.stdout, done.stdout.decode()
    run: Any = json.loads(verdict.read_text("utf-8-sig"))["runs"][0]
    return [f"{one['ruleId']} {one['message']}" for one in run.get("results", [])]


@pytest.mark.parametrize("name", REPORTS)
def test_the_multitool_finds_no_error(multitool: Path, tmp_path: Path, name: str) -> None:
    assert complaints(multitool, tmp_path, render("sarif", REPORTS[name])) == []


def test_the_multitool_would_find_one(multitool: Path, tmp_path: Path) -> None:
    log = json.loads(render("sarif", REPORT))
    for result in log["runs"][0]["results"]:
        del result["locations"]
    assert complaints(multitool, tmp_path, json.dumps(log)) != []
