"""Whole runs: the same bytes wherever the work is done and whatever dies, and nothing left behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.federations import build_many
from tests.program import AS_OF, DEADLINE, FORGE, Program

USERS = 12


@pytest.fixture(scope="module")
def commons(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a commons whose users are too many for threads."""
    return build_many(tmp_path_factory.mktemp("federation"), USERS).path


def spreading(program: Program, commons: Path, *options: str) -> list[str]:
    """Give the command of a check whose repositories two processes read."""
    fixed = ("--allow-local", "--as-of", AS_OF, "--jobs", 2)
    return program.with_processes().command("check", commons, *fixed, *options)


def children(pid: int) -> list[int]:
    """Give the processes that one has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            words = stat.read_text().rpartition(")")[2].split()
            name = (stat.parent / "cmdline").read_bytes()
        except OSError:
            continue
        if int(words[1]) == pid and words[0] != "Z" and b"spawn_main" in name:
            found.append(int(stat.parent.name))
    return found


def test_report_is_the_same_in_threads_and_processes(program: Program, commons: Path) -> None:
    sound = program.check(commons)
    assert program.with_processes().check(commons, "--jobs", 3).out == sound.out
    assert program.with_processes().check(commons, "--jobs", 1).out == sound.out
    assert len(sound.states()) == USERS


def test_what_processes_fetch_they_and_the_run_find_again(program: Program, tmp_path: Path) -> None:
    web = build_many(tmp_path, 6, shared=True, at=FORGE).path
    fetching = program.with_forge(tmp_path)
    sound = fetching.check(web)
    shutil.rmtree(program.cache)
    for options in ((), ("--offline",)):
        run = fetching.with_processes().check(web, "--jobs", 3, *options)
        assert (run.err, run.states()) == ("", dict.fromkeys(sound.states(), "violation"))


def test_worker_killed_meanwhile_changes_nothing(program: Program, commons: Path) -> None:
    sound = program.check(commons)
    command = spreading(program, commons, "--format", "json")
    with subprocess.Popen(command, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        end = time.monotonic() + DEADLINE
        while not (workers := children(run.pid)) and time.monotonic() < end:
            time.sleep(0.01)
        os.kill(workers[0], signal.SIGKILL)
        out, complaint = run.communicate(timeout=DEADLINE)
    assert (complaint, out.decode()) == (b"", sound.out)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_run_ends_its_workers(program: Program, commons: Path, number: signal.Signals) -> None:
    command = spreading(program, commons)
    with subprocess.Popen(command, env=program.environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as run:
        end = time.monotonic() + DEADLINE
        while not (workers := children(run.pid)) and time.monotonic() < end:
            time.sleep(0.01)
        run.send_signal(number)
        run.communicate(timeout=DEADLINE)
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < end:
        time.sleep(0.01)
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]
    if number != signal.SIGKILL:
        assert run.returncode == 130
        assert not list(program.home.glob("commonscheck-room-*"))
