"""Times things side by side, so that a figure says something on any machine."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

PROGRAM = (sys.executable, "-m", "commonscheck")
ROUNDS = 9
Given = TypeVar("Given")


def medians(subjects: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """Give the median seconds of each subject; the rounds are interleaved, so that a busy moment meets all alike."""
    for subject in subjects.values():
        subject()
    taken: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, subject in subjects.items():
            started = time.perf_counter()
            subject()
            taken[name].append(time.perf_counter() - started)
    return {name: statistics.median(times) for name, times in taken.items()}


def cpu_seconds(subject: Callable[[Given], object], make: Callable[[], Sequence[Given]]) -> float:
    """Give the CPU-seconds of one call: the median of several rounds, each over what is made anew for it."""
    taken = []
    for _ in range(ROUNDS):
        given = make()
        started = time.process_time()
        for one in given:
            subject(one)
        taken.append(time.process_time() - started)
    return statistics.median(taken) / len(given)


def command(argv: Sequence[str], exits: Sequence[int] = (0,)) -> Callable[[], None]:
    """Make a subject that runs a program and insists on how it ends."""

    def run() -> None:
        done = subprocess.run(
            argv, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=dict(os.environ), check=False
        )
        if done.returncode not in exits:
            message = f"{' '.join(argv)} ended with {done.returncode}: {done.stderr.decode(errors='replace')}"
            raise RuntimeError(message)

    return run


def show(title: str, seconds: Mapping[str, float], base: str) -> None:
    """Print a table of milliseconds, and of ratios to the subject `base`."""
    width = max(map(len, seconds))
    print(f"\n{title}\n")
    for name, value in seconds.items():
        print(f"  {name:{width}}  {value * 1000:9.1f} ms  {value / seconds[base]:7.2f} x")


@dataclass(frozen=True)
class Cost:
    """What one run of a program took: seconds of wall and CPU time, and the most memory of one process, in MB."""

    wall: float
    cpu: float
    memory: float


def cost(argv: Sequence[str]) -> Cost:
    """Run a program to its end, its children included; it must end well."""
    started = time.perf_counter()
    process = subprocess.Popen(argv, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        message = f"{' '.join(argv)} ended with {process.returncode}"
        raise RuntimeError(message)
    return Cost(time.perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def show_costs(title: str, taken: Mapping[str, Sequence[Cost]], base: str) -> None:
    """Print the best of several runs of each subject, and ratios to the best of `base`."""
    width = max(map(len, taken))
    wall, cpu = (min(getattr(one, kind) for one in taken[base]) for kind in ("wall", "cpu"))
    print(f"\n{title}\n")
    for name, costs in taken.items():
        best = Cost(*(min(getattr(one, kind) for one in costs) for kind in ("wall", "cpu", "memory")))
        times = f"{best.wall:7.2f} s {best.wall / wall:6.2f} x  CPU {best.cpu:7.2f} s {best.cpu / cpu:6.2f} x"
        print(f"  {name:{width}}  {times}  {best.memory:6.0f} MB")
