"""Runs shell steps of a composite action as a runner does: bash on the text of `run`, inputs by environment alone."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.house.conftest import Once
from tests.house.houses import Ended, House
from tests.program import ROOT

_EXPRESSION = re.compile(r"\$\{\{ (inputs|steps)\.([\w.-]+) \}\}")
TOKEN = "canary-4f2a9c0d1e3b"  # noqa: S105 - a canary: nothing takes it for a password


@cache
def action() -> Any:  # noqa: ANN401 - a document of GitHub's
    """Read action.yml."""
    return yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Job:
    """A job with a checkout, a temporary folder, and the action at `source`."""

    house: House
    temp: Path
    source: Path
    python: str
    files: list[Path] = field(default_factory=list)

    def step(self, name: str, cwd: Path, **inputs: str) -> tuple[Ended, dict[str, str], str]:
        """Run a step; give how it ended, the outputs it set, and what it added to the summary."""
        step = next(one for one in action()["runs"]["steps"] if name in (one.get("id"), one.get("name")))
        chosen = {key: declared.get("default", "") for key, declared in action()["inputs"].items()}
        chosen |= {key.replace("_", "-"): value for key, value in inputs.items()}
        known = {
            **{f"inputs.{key}": value for key, value in chosen.items()},
            "steps.python.outputs.python-path": self.python,
        }
        variables = {key: _filled(value, known) for key, value in step["env"].items()}
        self.temp.mkdir(exist_ok=True, parents=True)
        script, output, summary = (self.temp / one for one in ("script.sh", "output", "summary"))
        script.write_text(step["run"], encoding="utf-8")
        for file in (output, summary):
            file.write_text("", encoding="utf-8")
        house = self.house.with_variables(
            GITHUB_ACTION_PATH=str(self.source),
            GITHUB_OUTPUT=str(output),
            GITHUB_STEP_SUMMARY=str(summary),
            GITHUB_SERVER_URL="https://github.example",
            RUNNER_TEMP=str(self.temp),
            **variables,
        )
        where = cwd / _filled(step.get("working-directory", "."), known)
        ended = house.run(where, "bash", "--noprofile", "--norc", "-eo", "pipefail", script)
        lines = output.read_text("utf-8").splitlines()
        return ended, dict(line.split("=", 1) for line in lines), summary.read_text("utf-8")


def installed(house: House, temp: Path, source: Path, once: Once) -> Job:
    """Give a job in which the step that installs was run; what it installed serves all such jobs."""

    def install(folder: Path) -> None:
        ended, _, _ = Job(house, folder, source, sys.executable).step("Install commonscheck", folder.parent)
        assert ended.code == 0, ended.out
        assert "\ncommonscheck " in f"\n{ended.out}"

    environment = once("action", install) / "commonscheck" / "environment"
    (temp / "commonscheck").mkdir(parents=True)
    (temp / "commonscheck" / "environment").symlink_to(environment)
    return Job(house, temp, source, sys.executable)


def _filled(text: str, known: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda found: known[f"{found[1]}.{found[2]}"], text)
