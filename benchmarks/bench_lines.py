"""What the lines of a whole history cost: `python -m benchmarks.bench_lines PATH [ROUNDS]`."""

from __future__ import annotations

import subprocess
import sys
from collections import deque
from pathlib import Path

from benchmarks.timing import Cost, cost, show_costs
from commonscheck.repository.changes import changes
from commonscheck.repository.patches import patch_ids
from commonscheck.repository.questions import cores
from commonscheck.repository.room import Room

BASE = "git log --all --no-renames --numstat"
AIM = 0.45
ROUNDS = 3


def main(path: Path, rounds: int) -> None:
    """Compare what each commit changes, asked in three ways, with git's own listing of the same commits.

    Each run is a process of its own, so that its memory can be told, and that of the gits it starts.
    """
    base = ["git", "-C", str(path), *BASE.split()[1:]]
    own = [sys.executable, "-m", "benchmarks.bench_lines", str(path)]
    subjects = {
        BASE: base,
        "the same, files above 1 MiB not compared": [*base[:3], "-c", "core.bigFileThreshold=1m", *base[3:]],
        "paths": [*own, "paths"],
        "paths and lines": [*own, "lines"],
        "patch ids": [*own, "patches"],
    }
    taken: dict[str, list[Cost]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, argv in subjects.items():
            taken[name].append(cost(argv))
    show_costs(f"What {len(_commits(path)):,} commits change, {cores()} processors", taken, BASE)
    print(f"\n  aim for paths and lines: {AIM} x")


def measure(path: Path, kind: str) -> None:
    """Ask for what all commits change, once."""
    with Room(objects_of(path)) as room:
        if kind == "patches":
            deque(patch_ids(room, _commits(path), budget=3600, jobs=cores()), maxlen=0)
        else:
            deque(changes(room, _commits(path), lines=kind == "lines", jobs=cores()), maxlen=0)


def objects_of(path: Path) -> Path:
    """Give the folder that holds the objects of a repository."""
    argv = ["git", "-C", str(path), "rev-parse", "--git-path", "objects"]
    listed = subprocess.run(argv, capture_output=True, text=True, check=True)
    return (path / listed.stdout.strip()).resolve()


def _commits(path: Path) -> list[str]:
    """Give all commits behind any branch that are no merges, newest first."""
    argv = ["git", "-C", str(path), "rev-list", "--all", "--no-merges"]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout.split()


if __name__ == "__main__":
    match sys.argv[1:]:
        case [folder, ("paths" | "lines" | "patches") as chosen]:
            measure(Path(folder), chosen)
        case [folder, *number]:
            main(Path(folder), int(number[0]) if number else ROUNDS)
