"""What the program says of a repository that is damaged, and of manifests named in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import Commit, build_repository
from tests.program import Program
from tests.repository.test_history import take_away

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Program:
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)


@pytest.mark.parametrize("below", ["", "sub"])
def test_a_damaged_last_commit_names_the_repository_and_a_remedy(tmp_path: Path, program: Program, below: str) -> None:
    web = build_repository(tmp_path / "web", [Commit("Begin", files={".commons/commons.yaml": "x", "sub/x": "1"})])
    (web.path / "sub").mkdir(exist_ok=True)
    head = web.head
    take_away(web, head)
    run = program("check", web.path / below)
    assert run.code == 3
    assert run.err.splitlines()[0] == f"commonscheck: {below or 'web'} cannot be read: commit {head} is missing"
    assert "fetch the whole repository again" in run.err


def test_faults_of_manifests_with_the_short_suffix_are_told(tmp_path: Path, program: Program) -> None:
    web = build_repository(tmp_path / "web", [Commit("Begin", files={".commons/usage.yml": "x: 1\n"})])
    (web.path / ".commons").mkdir(exist_ok=True)
    (web.path / ".commons" / "usage.yml").write_text("x: 1\n")
    for run in (program("check", web.path), program("validate", web.path)):
        assert run.code == 2
        assert "usage.yml:1:1: error[CC111]" in run.out + run.err
