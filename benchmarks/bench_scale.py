"""What a check of a whole federation costs, by repository and by use: `python -m benchmarks.bench_scale`.

`--repositories 1000 --uses 100` generates a thousand repositories that state a hundred thousand uses, and checks a
tenth of them, a third and all, each in one run, with a report of every use as JSON.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.federations import AS_OF, FEW, MANY, describe, generate
from benchmarks.timing import PROGRAM, Cost, cost

_COLUMNS = ("repositories", "uses", "wall s", "CPU s", "CPU ms a repository", "CPU ms a use", "MB", "KB a use")


def main() -> None:
    """Print a row for each size; of what one use more costs, the rest of the repository is taken off."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repositories", type=int, default=100)
    parser.add_argument("--uses", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=4)
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        generate(root, asked.repositories, asked.uses)
        print("\n" + " | ".join(_COLUMNS))
        for part in (10, 3, 1):
            number = asked.repositories // part
            few, many = (_check(root, number, branch, asked.jobs) for branch in (FEW, MANY))
            print(" | ".join(_row(number, asked.uses, few, many)), flush=True)


def _check(root: Path, repositories: int, branch: str, jobs: int) -> Cost:
    """Check the commons of so many repositories once, with an empty cache."""
    commons = describe(root, repositories, branch)
    cache = root / f"cache-{commons.name}"
    options = ("--offline", "--allow-local", "--no-progress", "--fail-on=never", "--format=json", f"--jobs={jobs}")
    return cost([*PROGRAM, "check", *options, f"--as-of={AS_OF}", f"--cache-dir={cache}", str(commons)])


def _row(repositories: int, uses: int, few: Cost, many: Cost) -> list[str]:
    further = repositories * (uses - 1)
    return [
        f"{repositories:,}",
        f"{repositories * uses:,}",
        f"{many.wall:.1f}",
        f"{many.cpu:.1f}",
        f"{1000 * few.cpu / repositories:.1f}",
        f"{1000 * (many.cpu - few.cpu) / further:.2f}",
        f"{many.memory:.0f}",
        f"{1024 * (many.memory - few.memory) / further:.1f}",
    ]


if __name__ == "__main__":
    main()
