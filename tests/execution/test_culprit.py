"""A repository that takes down whatever reads it is told in the report, and costs nobody else anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commonscheck.commands.check import check
from commonscheck.execution import crew
from commonscheck.inquiry import dossier, works
from commonscheck.model.report import Report, State
from commonscheck.settings import Settings
from tests.execution import tasks
from tests.federations import build_many
from tests.program import AS_OF

USERS = 12


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have fewer repositories read in other processes than a run does."""
    monkeypatch.setattr(crew, "FEW", 4)


def run(commons: Path, tmp_path: Path) -> Report:
    settings = Settings(date.fromisoformat(AS_OF), tmp_path / "cache", allow_local=True, jobs=2)
    return check(str(commons), settings, lambda _step: None)


def test_uses_of_a_user_whose_manifests_kill_are_undecided_for_that_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commons = build_many(tmp_path / "federation", USERS).path
    sound = run(commons, tmp_path)
    monkeypatch.setattr(dossier, "_say", tasks.die_of_reading_user_7)
    report = run(commons, tmp_path)
    [verdict] = [one for one in report.verdicts if one.party == "user-7"]
    assert verdict.state is State.UNDECIDED
    assert "ended before its time, twice" in verdict.missing[0].why
    others = {one.party: one.state for one in report.verdicts if one.party != "user-7"}
    assert others == {one.party: one.state for one in sound.verdicts if one.party != "user-7"}
    assert [one.repository for one in report.inputs if one.problem] == ["user-7"]


def test_history_that_kills_leaves_open_what_anybody_gave_and_all_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commons = build_many(tmp_path / "federation", USERS, shared=True).path
    sound = run(commons, tmp_path)
    monkeypatch.setattr(works, "_mine", tasks.die_of_mining_user_7)
    report = run(commons, tmp_path)
    assert sound.count(State.VIOLATION) == USERS
    assert report.count(State.UNDECIDED) == USERS
    assert all("user-7" in verdict.missing[0].why for verdict in report.verdicts)
    assert {one.repository for one in sound.histories} - {one.repository for one in report.histories} == {"user-7"}
