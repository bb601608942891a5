"""A crew gives every answer in order, whatever dies meanwhile, and names the task that kills."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from commonscheck.execution import crew as crew_module
from commonscheck.execution.crew import Crew, LostError
from commonscheck.execution.local import LocalPool
from commonscheck.settings import Settings
from tests.execution import tasks

SETTINGS = Settings(date(2026, 6, 30), Path("cache"), jobs=2)
FEW = 24
MANY = list(range(FEW + 6))


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have fewer tasks done in other processes than a run does."""
    monkeypatch.setattr(crew_module, "FEW", FEW)


def ignore(_task: object, _done: int) -> None:
    """Look on without a word."""


@pytest.fixture(scope="module")
def pool() -> Iterator[LocalPool]:
    """Share two processes between tests, which take half a second to start."""
    with LocalPool(2) as shared:
        yield shared


@pytest.fixture
def crew(pool: LocalPool, monkeypatch: pytest.MonkeyPatch) -> Crew:
    """Give a crew that works with them."""
    monkeypatch.setattr(crew_module, "executor", lambda _settings: pool)
    return Crew(SETTINGS)


def test_few_tasks_are_done_in_this_process() -> None:
    with Crew(SETTINGS) as crew:
        assert set(crew.do(tasks.process_ids, MANY[:FEW], ignore)) == {os.getpid()}


def test_no_task_has_no_answer_on_a_cluster_either() -> None:
    assert Crew(replace(SETTINGS, executor="tcp://host:1")).do(tasks.double, [], ignore) == []


def test_many_tasks_are_done_in_other_processes_and_answered_in_order(crew: Crew) -> None:
    assert os.getpid() not in crew.do(tasks.process_ids, MANY, ignore)
    assert crew.do(tasks.double, MANY, ignore) == [number * 2 for number in MANY]


def test_task_that_kills_its_process_is_named_and_all_others_are_done(crew: Crew) -> None:
    answers = crew.do(tasks.die_of_thirteen, MANY, ignore)
    assert [number for number, answer in zip(MANY, answers, strict=True) if isinstance(answer, LostError)] == [13]
    assert [answer for answer in answers if not isinstance(answer, LostError)] == [n * 2 for n in MANY if n != 13]


def test_process_that_dies_once_costs_no_answer(crew: Crew, tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in MANY]
    for file in files[:7] + files[8:]:
        file.touch()
    assert crew.do(tasks.die_once, files, ignore) == [str(number) for number in MANY]


def test_what_a_task_raises_is_raised_with_its_trace(crew: Crew) -> None:
    with pytest.raises(ValueError, match="cannot do 0") as caught:
        crew.do(tasks.fail, MANY, ignore)
    assert "in fail" in caught.value.__notes__[0]


def test_who_looks_on_is_told_what_is_waited_for(crew: Crew) -> None:
    told: list[tuple[int, int]] = []
    crew.do(tasks.double, MANY, lambda task, done: told.append((task, done)))
    assert told[0] == (0, 0)
    assert all(task == done for task, done in told)


def test_run_that_is_broken_off_ends_its_processes_at_once(tmp_path: Path) -> None:
    files = [tmp_path / str(number) for number in MANY]
    started: list[LocalPool] = []

    def interrupt() -> None:
        while not any(file.exists() for file in files):
            time.sleep(0.01)
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)

    def run() -> None:
        with Crew(SETTINGS) as crew:
            threading.Thread(target=interrupt).start()
            crew.do(tasks.sleep, files, lambda _task, _done: started.append(crew._executor))  # type: ignore[arg-type]  # noqa: SLF001 - whose processes are looked at

    with pytest.raises(KeyboardInterrupt):
        run()
    assert started[0].pids == ()


def test_pool_replaces_a_process_that_died(pool: LocalPool) -> None:
    before = pool.submit(tasks.process_ids, [1]).result()
    os.kill(before[0], signal.SIGKILL)
    after = {pool.submit(tasks.process_ids, [1]).exception() is None for _ in range(6)}
    assert True in after
    assert before[0] not in pool.submit(tasks.process_ids, [1]).result()


def test_batches_hold_every_task_once_in_order() -> None:
    for number in (1, 25, 63, 64, 1000, 100_000):
        for settings in (SETTINGS, replace(SETTINGS, executor="tcp://host:1")):
            batches = crew_module._batches(range(number), settings)  # noqa: SLF001 - how it divides shows nowhere else
            assert [task for batch in batches for task in batch] == list(range(number))
            assert max(map(len, batches)) <= 100
