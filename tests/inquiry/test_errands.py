"""A question to a repository as a task: what another process or machine cannot answer is said, and by whom."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commonscheck.errors import SettingsError
from commonscheck.inquiry.errands import Errand, Location
from commonscheck.repository.doubts import Origin
from commonscheck.repository.snapshot import Opened, Snapshot
from commonscheck.settings import Settings
from tests.builders import Commit, build_repository


def commit_of(snapshot: Snapshot, _asked: None) -> str:
    return snapshot.commit


def settings(tmp_path: Path) -> Settings:
    return Settings(date(2026, 6, 30), tmp_path / "cache", allow_local=True)


def test_answers_stand_in_the_order_of_the_questions_whatever_fails(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit()])
    errand = Errand(settings(tmp_path), "run", commit_of)
    missing, found = errand([(Location(tmp_path / "none"), None), (Location(built.path), None)])
    assert (missing.said, missing.opened) == (None, None)
    assert missing.problem
    assert found.said == built.ids[-1]


def test_repository_that_another_machine_opened_by_path_is_missed_here(tmp_path: Path) -> None:
    opened = Opened(Origin("web", "a" * 40), tmp_path / "elsewhere", "sha1")
    [answer] = Errand(settings(tmp_path), "run", commit_of)([(opened, None)])
    assert answer.problem == "web is not on this machine"


def test_worker_of_another_version_ends_the_run(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="a worker has commonscheck"):
        Errand(settings(tmp_path), "run", commit_of, version="0.0.0")([])
