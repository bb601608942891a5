"""The component for GitLab: its own script, run as a runner does, and taken by GitLab's schema."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.builders import run_git_in
from tests.formats.checks import check_gitlab, check_junit
from tests.house.conftest import Once
from tests.house.houses import Ended, House, build_house
from tests.house.tools import tool
from tests.program import ROOT

_INPUT = re.compile(r"\$\[\[ inputs\.([\w-]+) \]\]")
FOLDER = ".commonscheck"


def component(**inputs: str) -> Any:  # noqa: ANN401 - a document of GitLab's
    """Give the configuration with its inputs filled in, as GitLab does before it reads the jobs."""
    header, body = yaml.safe_load_all((ROOT / "templates" / "check.yml").read_text("utf-8"))
    declared = header["spec"]["inputs"]
    chosen = {name: one.get("default", "") for name, one in declared.items()}
    chosen |= {name.replace("_", "-"): value for name, value in inputs.items()}

    def fill(node: Any) -> Any:  # noqa: ANN401 - as above
        if isinstance(node, dict):
            return {fill(key): fill(value) for key, value in node.items()}
        if isinstance(node, list):
            return [fill(one) for one in node]
        return _INPUT.sub(lambda found: chosen[found[1]], node) if isinstance(node, str) else node

    return fill(body)


@pytest.fixture
def house(tmp_path: Path, request: pytest.FixtureRequest) -> House:
    """Give a house in which Acme is covered, unless the test says otherwise."""
    return build_house(tmp_path, gave=getattr(request, "param", True))


def run_job(house: House, where: Path, parts: slice = slice(None), **inputs: str) -> Ended:
    """Run the script of the job in a clone."""
    job = component(**inputs)["commonscheck"]
    values = job["variables"].items()
    variables = {name: value["value"] if isinstance(value, dict) else value for name, value in values}
    script = house.root / "script.sh"
    text = "\n".join(["set -eo pipefail", f'home="{where}/{FOLDER}"', *job["script"][parts]])
    script.write_text(text, encoding="utf-8")
    (house.root / "home").mkdir(exist_ok=True)
    (house.root / "home" / ".gitconfig").write_bytes((house.root / "gitconfig").read_bytes())
    here = house.with_variables(
        CI_PROJECT_DIR=str(where),
        HOME=str(house.root / "home"),
        GIT_CONFIG_GLOBAL=str(house.root / "home" / ".gitconfig"),
        **variables,
    )
    return here.run(where, "bash", script)


@pytest.fixture
def acme(house: House, once: Once, released: Path) -> Path:
    """Give a user's clone in which the program was installed by the job's own commands."""
    clone = house.clone("acme", author="Ben", email="ben@acme.example")

    def install(folder: Path) -> None:
        folder.mkdir()
        ended = run_job(house, folder, slice(1, 2), requirement=str(released))
        assert ended.code == 0, ended.out

    installed = once("gitlab", install)
    (clone / FOLDER / "reports").mkdir(parents=True)
    (clone / FOLDER / "environment").symlink_to(installed / FOLDER / "environment")
    return clone


CHECK = slice(2, 3)


def test_a_use_that_is_covered_leaves_reports(house: House, acme: Path) -> None:
    ended = run_job(house, acme, CHECK, args="--allow-local\n--as-of=2026-06-30")
    assert ended.code == 0, ended.out
    artifacts = component()["commonscheck"]["artifacts"]
    check_gitlab((acme / artifacts["reports"]["codequality"]).read_text("utf-8"))
    check_junit((acme / artifacts["reports"]["junit"]).read_text("utf-8"))
    assert json.loads((acme / artifacts["paths"][0]).read_text("utf-8"))["summary"]["compliant"] == 1
    assert artifacts["when"] == "always"


@pytest.mark.parametrize("house", [False], indirect=True)
def test_a_violation_fails_the_job_and_leaves_reports(house: House, acme: Path) -> None:
    ended = run_job(house, acme, CHECK, args="--allow-local")
    assert (ended.code, "CC203" in ended.out) == (1, True)
    entries = json.loads((acme / FOLDER / "reports" / "codequality.json").read_text("utf-8"))
    assert [entry["check_name"] for entry in entries] == ["CC203"]
    assert entries[0]["location"]["path"] == ".commons/usage.yaml"


def test_a_clone_that_is_cut_off_is_refused(house: House, tmp_path: Path, acme: Path) -> None:
    run_git_in(tmp_path, "clone", "-q", "--depth=1", f"file://{house.root}/forge/web", "shallow")
    ended = run_job(house, tmp_path / "shallow", slice(0, 1))
    assert (ended.code, "GIT_DEPTH: 0" in ended.out) == (3, True)
    assert run_job(house, acme, slice(0, 1)).code == 0


@pytest.mark.parametrize("args", ["$(touch {0})", "; touch {0}", '"; touch {0}; "'])
def test_inputs_are_never_run(house: House, acme: Path, tmp_path: Path, args: str) -> None:
    assert run_job(house, acme, CHECK, args=args.format(tmp_path / "mark")).code == 2
    assert not (tmp_path / "mark").exists()


def test_the_script_holds_no_input() -> None:
    text = (ROOT / "templates" / "check.yml").read_text("utf-8")
    assert "$[[" not in text.partition("  script:\n")[2].partition("  artifacts:\n")[0]
    assert component()["commonscheck"]["variables"]["GIT_DEPTH"] == "0"


def test_the_schema_of_gitlab_takes_it(tmp_path: Path) -> None:
    file = tmp_path / "filled.yml"
    file.write_text(yaml.safe_dump(component(requirement="x")), encoding="utf-8")
    command = [tool("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", str(file)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode()
