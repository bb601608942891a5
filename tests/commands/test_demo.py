from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from commonscheck.cli import cli
from commonscheck.commands.demo import AS_OF, build_federation
from commonscheck.errors import SettingsError
from tests.builders import run_git_in

# Party: the verdict, and the route it took.
COURIERS = {
    "pedal-post": ("compliant", "contributor"),
    "harbour-bakes": ("compliant", "contributor"),
    "north-wheel": ("compliant", "commons-bodies"),
    "city-parcels": ("compliant", "payer"),
    "morning-rush": ("compliant", "contributor"),
    "wheels-for-all": ("compliant", "noncommercial"),
    "rapid-haul": ("violation", ""),
    "brisk-boxes": ("violation", ""),
    "quiet-lane": ("undecided", ""),
    "swift-drop": ("undecided", ""),
    "muddled-mail": ("undecided", ""),
    "gone": ("undecided", ""),
}
PANTRY = {
    "north-wheel": ("compliant", "worker-owned-commercial"),
    "chain-kitchens": ("violation", ""),
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("federation")
    build_federation(folder)
    return folder


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(cli, list(arguments), standalone_mode=False, catch_exceptions=False)


def check(repository: Path, cache: Path) -> Result:
    target = [str(repository), "--allow-local", "--as-of", str(AS_OF)]
    return invoke("check", *target, "--offline", "--no-progress", "--cache-dir", str(cache), "--format", "json")


def report_of(repository: Path, cache: Path) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(check(repository, cache).stdout)
    return report


def states(report: dict[str, Any]) -> dict[str, tuple[str, str]]:
    return {verdict["party"]: (verdict["state"], verdict["route"]) for verdict in report["verdicts"]}


def codes_of(report: dict[str, Any], party: str) -> set[str]:
    return {found["code"] for found in report["findings"] if found["subject"].split("→")[0] == party}


def test_demo_builds_checks_and_exits_0(tmp_path: Path) -> None:
    done = invoke("demo", str(tmp_path / "federation"))
    assert done.return_value == 0
    assert (tmp_path / "federation" / "rapid-haul" / ".commons" / "usage.yaml").is_file()
    for sign in ("Built 13 git repositories", "$ commonscheck check", "CC201", "CC202", "CC203", "Look further"):
        assert sign in done.stdout


def test_demo_takes_a_fresh_folder_when_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert invoke("demo").return_value == 0
    [made] = tmp_path.glob("commonscheck-demo-*")
    assert (made / "courier-commons" / "board.txt").is_file()


def test_demo_does_not_touch_a_folder_in_use(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    with pytest.raises(SettingsError, match="is not empty"):
        invoke("demo", str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]


def test_demo_names_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="cannot be used"):
        invoke("demo", str(tmp_path / "file" / "federation"))


def test_commit_ids_are_the_same_whatever_the_surroundings(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text("[core]\n\tautocrlf = true\n[init]\n\tdefaultObjectFormat = sha256\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2001-01-01T00:00:00Z")
    (tmp_path / "again").mkdir()
    again = build_federation(tmp_path / "again")
    assert again == {name: run_git_in(home / name, "rev-parse", "main").strip() for name in again}
    assert again["courier-commons"] == "1978fd45edcc8408960e2cf8d26417eecbdc020c"


def test_what_is_built_can_be_looked_into(home: Path) -> None:
    for repository in home.iterdir():
        assert run_git_in(repository, "status", "--short", "--branch") == "## main\n"
        assert run_git_in(repository, "fsck", "--strict", "--no-dangling") == ""


def test_the_couriers_have_every_kind_of_verdict(home: Path, tmp_path: Path) -> None:
    done = check(home / "courier-commons", tmp_path)
    report = json.loads(done.stdout)
    assert done.return_value == 1
    assert states(report) == COURIERS
    assert codes_of(report, "rapid-haul") == {"CC201"}
    assert codes_of(report, "brisk-boxes") == {"CC203"}
    assert codes_of(report, "quiet-lane") == {"CC301"}
    assert codes_of(report, "swift-drop") == {"CC302"}
    assert codes_of(report, "gone") == {"CC302", "CC305"}
    assert codes_of(report, "muddled-mail") == {"CC302", "CC305"}


def test_who_takes_bread_for_wages_is_forbidden(home: Path, tmp_path: Path) -> None:
    report = report_of(home / "pantry-commons", tmp_path)
    assert states(report) == PANTRY
    assert codes_of(report, "chain-kitchens") == {"CC202"}


def test_a_faulty_manifest_is_named_with_its_line(home: Path, tmp_path: Path) -> None:
    report = report_of(home / "courier-commons", tmp_path)
    [muddled] = [one for one in report["inputs"] if one["repository"] == "muddled-mail"]
    assert ".commons/usage.yaml:5:9" in muddled["problem"]
    assert [one["repository"] for one in report["inputs"] if one["problem"]] == ["muddled-mail", "gone"]


def test_the_moved_the_merged_and_the_renamed_are_counted_where_they_belong(home: Path, tmp_path: Path) -> None:
    # Ben's work of 2024 stays with Spoke Works; Ana's counts though only .mailmap knows her laptop; the bot's does not.
    report = report_of(home / "courier-commons", tmp_path)
    tallies = {verdict["party"]: verdict["tally"] for verdict in report["verdicts"]}
    assert tallies["pedal-post"]["counted"] == [{"kind": "code", "number": 2}, {"kind": "infrastructure", "number": 1}]
    assert tallies["pedal-post"]["ever"] == 3
    assert tallies["harbour-bakes"]["counted"] == [{"kind": "documentation", "number": 1}]
    assert tallies["quiet-lane"]["possible"] == 1
    [history] = [one for one in report["histories"] if one["repository"] == "courier-commons"]
    assert (history["commits"], history["merges"], history["bots"]) == (8, 1, 1)


def test_a_user_can_check_itself_against_both_commons(home: Path, tmp_path: Path) -> None:
    done = check(home / "north-wheel", tmp_path)
    verdicts = json.loads(done.stdout)["verdicts"]
    assert done.return_value == 0
    assert {verdict["commons"]: verdict["route"] for verdict in verdicts} == {
        "courier-commons": "commons-bodies",
        "pantry-commons": "worker-owned-commercial",
    }


def test_two_checks_write_the_same_bytes(home: Path, tmp_path: Path) -> None:
    first, second = (check(home / "courier-commons", tmp_path / name).stdout_bytes for name in ("one", "two"))
    assert first == second
