"""The action for GitHub: its own shell steps, run with what GitHub gives them."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.builders import Commit, add_commits, run_git_in
from tests.formats.checks import check_github, check_json, check_sarif
from tests.house.actions import TOKEN, Job, action, installed
from tests.house.conftest import Once
from tests.house.houses import House, build_house

LOCAL = "--allow-local"


@pytest.fixture
def job(tmp_path: Path, released: Path, once: Once, request: pytest.FixtureRequest) -> Job:
    """Give a job in which the step that installs was run; Acme is covered unless the test says otherwise."""
    house = build_house(tmp_path, gave=getattr(request, "param", True))
    return installed(house, tmp_path / "temp", released, once)


@pytest.fixture
def acme(job: Job) -> Path:
    """Give the checkout of a user."""
    return job.house.clone("acme", author="Ben", email="ben@acme.example")


def test_a_use_that_is_covered(job: Job, acme: Path) -> None:
    ended, outputs, summary = job.step("check", acme, args=LOCAL)
    assert ended.code == 0, ended.out
    assert {name: outputs[name] for name in ("outcome", "exit-code", "violations")} == {
        "outcome": "compliant",
        "exit-code": "0",
        "violations": "0",
    }
    check_github(ended.out)
    check_sarif(Path(outputs["sarif-file"]).read_text("utf-8"))
    check_json(Path(outputs["json-file"]).read_text("utf-8"))
    assert summary == Path(outputs["report-file"]).read_text("utf-8")
    assert summary.startswith("## commonscheck\n")
    assert outputs.keys() == action()["outputs"].keys()


@pytest.mark.parametrize("job", [False], indirect=True)
def test_a_violation_is_one_whatever_fails_the_step(job: Job, acme: Path) -> None:
    ended, outputs, _ = job.step("check", acme, args=LOCAL)
    assert (ended.code, outputs["outcome"], outputs["violations"], outputs["warnings"]) == (1, "violation", "1", "1")
    assert "::warning file=.commons/usage.yaml,line=" in ended.out
    again, outputs, summary = job.step("check", acme, args=LOCAL, fail_on="never", annotations="false", summary="false")
    assert (again.code, outputs["outcome"], outputs["exit-code"], summary) == (0, "violation", "0", "")
    assert "::" not in again.out
    assert "CC203" in again.out


@pytest.mark.parametrize("job", [False], indirect=True)
def test_what_a_project_lives_with_does_not_fail_the_step(job: Job, acme: Path) -> None:
    program = job.temp / "commonscheck" / "environment" / "bin" / "commonscheck"
    cache = job.temp / "commonscheck" / "cache"
    made = job.house.run(acme, str(program), "baseline", "create", LOCAL, "--cache-dir", cache)
    assert made.code == 0, made.out
    ended, outputs, _ = job.step("check", acme, args=LOCAL, baseline=".commons/baseline.json")
    assert (ended.code, outputs["outcome"], outputs["waived"]) == (0, "violation", "0"), ended.out
    ended, outputs, _ = job.step("check", acme, args=LOCAL, since="origin/main")
    assert (ended.code, outputs["outcome"]) == (0, "violation"), ended.out


@pytest.mark.parametrize("named", [{"since": "--offline"}, {"since": "$(touch mark)"}, {"baseline": "absent.json"}])
def test_what_cannot_be_compared_with_is_no_clearance(job: Job, acme: Path, named: dict[str, str]) -> None:
    ended, outputs, _ = job.step("check", acme, args=LOCAL, **named)
    assert (ended.code, outputs["outcome"]) == (2, "faulty")
    assert not (acme / "mark").exists()


@pytest.mark.parametrize("job", [False], indirect=True)
def test_waivers_are_counted_once_they_are_accepted(job: Job) -> None:
    what = "code: CC203, subject: acme→web-commons, reason: being-settled"
    row = f"{{{what}, since: 2026-04-01, until: 2026-10-01, owner: Ana}}"
    files = {".commons/waivers.yaml": f"commonscheck: waivers/1\nwaivers:\n  - {row}\n"}
    web = job.house.clone("web", author="Ana", email="ana@coop.example")
    add_commits(web, [Commit("Waive", date="2026-04-02", files=files)])
    ended, outputs, _ = job.step("check", web, args=LOCAL)
    assert (ended.code, outputs["waived"]) == (1, "0"), ended.out
    run_git_in(job.house.root / "forge" / "web", "pull", "-q", str(web), "main")
    run_git_in(web, "fetch", "-q")
    ended, outputs, _ = job.step("check", web, args=LOCAL)
    assert (ended.code, outputs["waived"], outputs["violations"]) == (0, "1", "1"), ended.out


def test_faults_stand_at_their_lines(job: Job, acme: Path) -> None:
    manifest = acme / ".commons" / "usage.yaml"
    manifest.write_text(manifest.read_text("utf-8").replace('"company"', '"compony"'), encoding="utf-8")
    run_git_in(acme, "commit", "-qam", "Slip")
    ended, outputs, summary = job.step("check", acme, args=LOCAL)
    assert (ended.code, outputs["outcome"], outputs["exit-code"]) == (2, "faulty", "2")
    assert "::error file=.commons/usage.yaml,line=" in ended.out
    assert "compony" in summary


def test_a_folder_below_is_checked_from_there(job: Job, acme: Path) -> None:
    (acme / "deep").mkdir()
    assert job.step("check", acme, args=LOCAL, working_directory="deep")[1]["outcome"] == "compliant"


def test_what_cannot_be_pulled_is_undecided(job: Job, acme: Path) -> None:
    ended, outputs, _ = job.step("check", acme, args="--offline")
    assert (ended.code, outputs["outcome"]) == (3, "undecided")
    ended, outputs, _ = job.step("check", acme, args="--offline", fail_on="violation")
    assert (ended.code, outputs["outcome"]) == (0, "undecided")


def test_a_checkout_that_is_cut_off_is_refused(job: Job, tmp_path: Path, acme: Path) -> None:
    run_git_in(tmp_path, "clone", "-q", "--depth=1", f"file://{job.house.root}/forge/web", "shallow")
    ended, outputs, _ = job.step("check", tmp_path / "shallow", args=LOCAL)
    assert (ended.code, outputs["outcome"], outputs["exit-code"]) == (3, "undecided", "3")
    assert "'fetch-depth: 0'" in ended.out
    assert job.step("check", acme, args=LOCAL)[0].code == 0


@pytest.mark.parametrize(
    "args", ["$(touch {0})", "`touch {0}`", "; touch {0}", "--cache-dir\n{0}\n|| touch {0}", "* {0}"]
)
def test_inputs_are_never_run(job: Job, acme: Path, tmp_path: Path, args: str) -> None:
    ended, outputs, _ = job.step("check", acme, args=args.format(tmp_path / "mark"))
    assert (ended.code, outputs["outcome"]) == (2, "faulty")
    assert not (tmp_path / "mark").exists()


@pytest.mark.parametrize("version", ["1 @ https://evil.example/x.zip", "--index-url=https://evil.example", "1 --pre"])
def test_only_a_release_is_installed(job: Job, acme: Path, version: str) -> None:
    ended, _, _ = job.step("Install commonscheck", acme, version=version)
    assert ended.code == 2
    assert "::error title=commonscheck::The input version" in ended.out


def test_the_token_is_kept_from_all_but_its_server(job: Job, acme: Path, tmp_path: Path) -> None:
    ended, outputs, _ = job.step("check", acme, args=LOCAL, token=TOKEN)
    assert (ended.code, outputs["outcome"]) == (0, "compliant")  # the user's own settings hold as well
    assert TOKEN not in ended.out
    assert [path for path in job.temp.rglob("*") if path.is_file() and TOKEN in path.read_text("latin-1")] == []
    [settings] = job.temp.rglob("gitconfig")
    helper = run_git_in(tmp_path, "config", "--file", str(settings), "credential.helper").strip()
    folder = Path(outputs["json-file"]).parent
    (folder / "token").write_text(TOKEN, encoding="utf-8")  # as it was while the program ran
    answers = {
        where: ask_for_password(job.house, helper, where)
        for where in (
            "https://github.example",
            "http://github.example",
            "https://evil.example",
            "https://github.example.evil.example",
        )
    }
    assert {where for where, answer in answers.items() if TOKEN in answer} == {"https://github.example"}


def ask_for_password(house: House, helper: str, where: str) -> str:
    """Let git ask the helper as it does when a server wants to know who calls."""
    command = ["git", "-c", "credential.helper=", "-c", f"credential.helper={helper}", "credential", "fill"]
    done = subprocess.run(
        command,
        input=f"url={where}/\n\n".encode(),
        capture_output=True,
        check=False,
        env={**house.environment, "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true"},
    )
    return done.stdout.decode()


def test_every_input_is_used_and_only_by_the_environment() -> None:
    steps = action()["runs"]["steps"]
    outside = json.dumps([{key: value for key, value in step.items() if key != "run"} for step in steps])
    assert [name for name in action()["inputs"] if f"inputs.{name}" not in outside] == []
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
