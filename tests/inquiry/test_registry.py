"""The registry in examples/coopcycle, without the network: the commons' own history is away."""

from __future__ import annotations

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from commonscheck.commands.check import check
from commonscheck.model.report import Report, State
from commonscheck.settings import Settings
from tests.builders import ENVIRONMENT, run_git_in

EXAMPLE = Path(__file__).parents[2] / "examples" / "coopcycle"
RECIPROCITY = "LicenseRef-Commons-Reciprocity-1.0"


@pytest.fixture
def registry(tmp_path: Path) -> Path:
    """Put the example into a folder of a repository, as it lies in this one, and build its users."""
    copy = tmp_path / "work" / "examples" / "coopcycle"
    shutil.copytree(
        EXAMPLE, copy, ignore=lambda folder, names: [n for n in names if (Path(folder, n) / ".git").exists()]
    )
    subprocess.run([str(copy / "build")], check=True, env=ENVIRONMENT, capture_output=True)
    run_git_in(tmp_path / "work", "init", "-q", "--initial-branch=main", ".")
    commit(copy)
    return copy


def commit(registry: Path) -> None:
    run_git_in(registry, "add", ".commons")
    run_git_in(registry, "commit", "-q", "-m", "Describe")


def checked(registry: Path, cache: Path) -> Report:
    settings = Settings(date(2026, 9, 1), cache, offline=True, allow_local=True)
    return check(str(registry), settings, lambda _name: None)


def states(report: Report) -> dict[str, State]:
    return {verdict.party: verdict.state for verdict in report.verdicts}


def test_a_license_that_asks_for_no_gifts_is_decided_without_the_history(registry: Path, tmp_path: Path) -> None:
    report = checked(registry, tmp_path / "cache")
    assert states(report) == {
        "example-courier-coop": State.COMPLIANT,
        "example-mega-delivery": State.VIOLATION,
        "example-quiet-riders": State.UNDECIDED,
    }
    assert [finding.code for finding in report.findings] == ["CC201", "CC301", "CC305"]
    assert [one.repository for one in report.inputs if one.problem] == ["github.com/coopcycle/coopcycle-web"]


def test_one_that_asks_for_gifts_accuses_nobody_without_it(registry: Path, tmp_path: Path) -> None:
    usage = registry / "users" / "example-mega-delivery" / ".commons" / "usage.yaml"
    usage.write_text(usage.read_text().replace("  kind: company\n", "  kind: company\n  peopleComplete: true\n"))
    run_git_in(usage.parent, "commit", "-q", "-a", "-m", "Name all our people")
    commons = registry / ".commons" / "commons.yaml"
    commons.write_text(commons.read_text().replace("LicenseRef-CoopCycle", RECIPROCITY))
    commit(registry)
    assert states(checked(registry, tmp_path / "cache")) == {
        "example-courier-coop": State.COMPLIANT,
        "example-mega-delivery": State.UNDECIDED,
        "example-quiet-riders": State.UNDECIDED,
    }


def test_no_person_is_named_in_it() -> None:
    for name in ("commons.yaml", "contributors.yaml"):
        text = (EXAMPLE / ".commons" / name).read_text()
        assert "@" not in text
        assert "people:" not in text
