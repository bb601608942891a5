"""The page on adoption, walked in a clone of somebody else's project: each command as it stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import Commit, build_repository, run_git_in
from tests.commands.test_init import uncommented
from tests.docs.walking import Walk, blocks
from tests.federations import USER, build_user
from tests.program import AS_OF, ROOT

PAGE = (ROOT / "docs" / "adoption.md").read_text("utf-8")
ANA = "git config user.name Ana\ngit config user.email ana@org-0.example\n"
PEOPLE = [f"P{number} <p{number}@org-{number % 3}.example>" for number in range(9)]
COMMANDS = ("CHECK", "WHY", "VALIDATE", "BASELINE_CREATE", "BASELINE_PRUNE")
VARIABLES = {
    f"COMMONSCHECK_{command}_{name}": value
    for command in COMMANDS
    for name, value in (("ALLOW_LOCAL", "1"), ("AS_OF", AS_OF))
}


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """Clone a project of 300 commits by people of three organisations; a user of it is its neighbour."""
    days = [f"2026-{month:02}-{day:02}" for month in range(1, 6) for day in range(1, 29)]
    history = [Commit(f"Work {n}", PEOPLE[n % 9], days[n * len(days) // 300]) for n in range(300)]
    build_repository(tmp_path / "origin", history, bare=True)
    build_user(tmp_path / "acme", USER, [{"commons": "clone", "purpose": "commercial", "since": "2024-01-01"}])
    run_git_in(tmp_path, "clone", "-q", str(tmp_path / "origin"), "clone")
    return tmp_path / "clone"


def test_from_nothing_to_a_check_that_fails_on_what_is_new(clone: Path) -> None:
    walk = Walk(clone.parent, VARIABLES).with_program()
    first, look, begin, prune, since = (block.commands for block in blocks(PAGE))
    assert walk(f"cd {clone}\n{ANA}{first}").failures == []
    people, commons = (clone / ".commons" / f"{name}.yaml" for name in ("contributors", "commons"))
    assert people.read_text("utf-8").count("- uid: org-") == 3
    people.write_text(uncommented(people.read_text("utf-8")), encoding="utf-8")
    users = "users: [{url: ../acme, party: acme}]\nnotices: [{party: acme, date: 2026-01-15}]\n"
    commons.write_text(commons.read_text("utf-8").replace("users: []\n", users), encoding="utf-8")

    found = walk(look)
    assert found.failures == [1]  # of `check`
    assert "1 violation, 0 undecided" in found.out
    assert "may be theirs" not in found.out  # everybody is named

    held = walk(begin)
    assert held.failures == []
    assert held.out.startswith("wrote .commons/baseline.json: 1 CC201\n")
    assert "baseline[CC201]" in held.out

    assert walk(prune).out.startswith("nothing to take out")

    run_git_in(clone, "push", "-q", "origin", "main")
    nothing_new = walk(since)
    assert nothing_new.failures == []
    assert "before[CC201]" in nothing_new.out
