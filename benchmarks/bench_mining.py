"""How long it takes to read a history: `python -m benchmarks.bench_mining PATH`."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import command, medians, show
from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot

BASE = "git log"
_FORMAT = "--format=%H %P%n%an <%ae> %at%n%cn <%ce> %ct%n%B"


def main(path: Path) -> None:
    """Compare reading, hashing and parsing every commit with `git log` of the same fields."""
    with TemporaryDirectory() as folder:
        cache = Cache(Path(folder) / "cache", allow_local=True, offline=True)

        def read() -> int:
            with open_snapshot(path, cache) as snapshot:
                return len(snapshot.history().commits)

        subjects = {BASE: command(["git", "-C", str(path), "log", _FORMAT]), "history, hashed and parsed": read}
        show(f"History of {read():,} commits", medians(subjects, rounds=3), BASE)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
