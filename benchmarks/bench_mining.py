"""How long it takes to read a history: `python -m benchmarks.bench_mining [--generated COMMITS] [PATH…]`.

PATH is a bare clone of a single branch, so that git and we read the same commits.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.histories import generate
from benchmarks.timing import ROUNDS, command, medians, peaks, show
from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot

BASE = "git log --format=%H --all"
OURS = "history, hashed and parsed"
AIM = 2.5


def main() -> None:
    """Compare reading, hashing and parsing every commit with the least that git does to list them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    parser.add_argument("--generated", type=int, metavar="COMMITS", help="also read a history of so many commits")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--once", type=Path, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.once:
        read(chosen.once)
        return
    for path in chosen.paths:
        _measure(path, path.name, chosen.rounds)
    if chosen.generated:
        with TemporaryDirectory() as folder:
            _measure(generate(Path(folder) / "generated.git", chosen.generated), "generated", 1)


def read(path: Path) -> int:
    """Read the whole history with an empty cache, and count it."""
    with TemporaryDirectory() as folder, open_snapshot(path, Cache(Path(folder) / "cache", offline=True)) as snapshot:
        return len(snapshot.history().commits)


def _measure(path: Path, name: str, rounds: int) -> None:
    listing = ["git", "-C", str(path), "log", "--format=%H", "--all"]
    subjects = {BASE: command(listing), OURS: lambda: read(path)}
    show(f"{name}: {read(path):,} commits (aim: at most {AIM} x)", medians(subjects, rounds=rounds), BASE)
    ours, git = peaks("benchmarks.bench_mining", "--once", str(path))
    print(f"\n  most memory: {ours:,} MB here, {git:,} MB in the git that it reads from")


if __name__ == "__main__":
    main()
