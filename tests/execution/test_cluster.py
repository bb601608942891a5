"""A real scheduler with two real workers: the same report, nothing lost and nothing twice when one is killed."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from distributed import Client

from commonscheck.errors import SettingsError
from commonscheck.execution import executor
from commonscheck.execution.cluster import cluster
from commonscheck.settings import Settings
from tests.execution.test_crew import SETTINGS
from tests.federations import build_many
from tests.program import AS_OF, DEADLINE, ROOT, Program

pytestmark = pytest.mark.servers
_OPTIONS = ("--host", "127.0.0.1", "--no-dashboard")
_CALM = {"DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "false", "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}


NAMES = ("first", "second")
REPOSITORIES = 30


@dataclass(frozen=True)
class Running:
    """A scheduler and its workers."""

    address: str
    workers: tuple[subprocess.Popen[bytes], ...]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Start a scheduler and two workers as people do, and end them."""
    folder = tmp_path_factory.mktemp("cluster")
    with ExitStack() as stack:

        def start(*arguments: str) -> subprocess.Popen[bytes]:
            environment = {**os.environ, **_CALM, "PYTHONPATH": str(ROOT), "TMPDIR": str(folder)}
            command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:], *_OPTIONS]
            process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            stack.callback(process.communicate)
            stack.callback(process.kill)
            return process

        scheduler = start("scheduler", "--port", "0")
        assert scheduler.stderr is not None
        said = (re.search(rb"Scheduler at:\s*(tcp://[\d.:]+)", line) for line in scheduler.stderr)
        address = next(found[1] for found in said if found).decode()
        workers = tuple(start("worker", address, "--nthreads", "1", "--no-nanny", "--name", name) for name in NAMES)
        yield Running(address, workers)


def test_report_is_the_same_on_a_cluster_whose_worker_is_killed_in_the_middle(
    running: Running, program: Program, tmp_path: Path
) -> None:
    """The tasks of a check are sent; one worker dies with some in hand, and none is lost, or counted twice."""
    web = build_many(tmp_path, REPOSITORIES, shared=True).path
    here = program.check(web, "--jobs", 1)
    command = program.command("check", web, "--allow-local", "--as-of", AS_OF, "--format", "json")
    on_cluster = (*command, "--executor", running.address)
    with (
        Client(running.address, set_as_default=False) as client,  # type: ignore[no-untyped-call]
        subprocess.Popen(on_cluster, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run,
    ):
        in_hand = kill_when_at_work(client, NAMES[0], running.workers[0])
        out, complaint = run.communicate(timeout=DEADLINE)
    assert in_hand
    assert (complaint, out.decode()) == (b"", here.out)
    assert len(here.states()) == REPOSITORIES


def kill_when_at_work(client: Client, name: str, worker: subprocess.Popen[bytes]) -> list[str]:
    """Wait until the scheduler has tasks of a check with a worker, kill that, and give the names of the tasks."""
    end = time.monotonic() + DEADLINE
    while time.monotonic() < end:
        known = client.scheduler_info(n_workers=-1)["workers"]
        [address] = (where for where, worker_info in known.items() if worker_info["name"] == name)
        mine = client.processing([address])[address]  # type: ignore[no-untyped-call]
        if mine:
            worker.kill()
            return list(mine)
    return []


@pytest.mark.parametrize(
    ("address", "said"),
    [("127.0.0.1:8786", "not the address"), ("http://127.0.0.1:8786", "not the address"), ("", "not the address")],
)
def test_what_is_no_scheduler_is_said_to_be_none(address: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        cluster(address)


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError) as caught:
        executor(Settings(SETTINGS.as_of, SETTINGS.cache, executor="tcp://127.0.0.1:1"))
    assert caught.value.hint == "install the extra: pip install 'commonscheck[cluster]'"
