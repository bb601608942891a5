"""`check` writes the same bytes for the same inputs, whatever the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.federations import BY_ANA, BY_BEN, USER, build_commons, build_user, commons_files, without
from tests.program import FORGE, Program, Run

PARTIES = tuple(f"user-{number}" for number in range(8))


@pytest.fixture(scope="module")
def forge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a commons with users near and far, some of them away."""
    root = tmp_path_factory.mktemp("federation")
    for uid in PARTIES[:6]:
        party = without(USER, uid=uid, name=uid.title(), uri=f"https://{uid}.example")
        build_user(root / ("forge" if uid < "user-3" else "") / uid, party)
    users = [
        {"url": f"{FORGE}/{uid}" if uid < "user-3" else f"../{uid}", "party": uid} for uid in (*PARTIES, "user-zz")
    ]
    build_commons(root / "web", [BY_ANA, BY_BEN], commons_files(users=users))
    return root


@pytest.fixture
def program(forge: Path, program: Program) -> Program:
    """Give the program in a home that knows the forge."""
    return program.with_forge(forge / "forge")


@pytest.fixture(scope="module")
def expected(forge: Path) -> Run:
    """Give a plain run in a home of its own."""
    (forge / "home").mkdir()
    run = Program(forge / "home").with_forge(forge / "forge").check(forge / "web")
    assert run.code == 1
    assert set(run.states()) == {*PARTIES, "user-zz"}
    return run


def test_a_second_run_and_a_run_off_the_network_write_the_same(forge: Path, program: Program, expected: Run) -> None:
    assert program.check(forge / "web").out == expected.out
    assert program.check(forge / "web", "--offline").out == expected.out


@pytest.mark.parametrize("jobs", [1, 8])
@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Pago_Pago"},
        {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "C", "COLUMNS": "40"},
    ],
    ids=["ahead", "behind", "plain"],
)
def test_jobs_hashes_zones_and_locales_change_nothing(
    forge: Path, program: Program, expected: Run, jobs: int, variables: dict[str, str]
) -> None:
    assert program.with_variables(**variables).check(forge / "web", "--jobs", jobs).out == expected.out


def test_inputs_are_named_by_commit(forge: Path, expected: Run) -> None:
    inputs = expected.report["inputs"]
    read = [one for one in inputs if not one["problem"]]
    assert [one["repository"] for one in inputs if one["problem"]] == ["user-6", "user-7", "user-zz"]
    assert all(len(one["commit"]) == 40 for one in read)
    assert str(forge) not in expected.out


def test_another_path_to_it_gives_the_same_bytes(forge: Path, program: Program, expected: Run, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.symlink_to(forge)
    assert program.check(other / "web").out == expected.out


@pytest.mark.parametrize(("day", "code", "state"), [("2024-03-01", 3, "compliant"), ("2024-06-01", 1, "violation")])
def test_the_day_decides_and_not_the_clock(forge: Path, program: Program, day: str, code: int, state: str) -> None:
    # The use began on 2024-01-01, and ninety days are given.
    run = program("check", forge / "web", "--allow-local", "--as-of", day, "--format", "json")
    assert (run.code, run.states()["user-1"]) == (code, state)
    assert run.report["as_of"] == day
