"""How long a contributor report takes: `python -m benchmarks.bench_report PATH`, a bare clone of a single branch.

Two commons describe it: one names as few people as examples/coopcycle does, the other the six who committed most, so
that it is asked of most commits what they change.
"""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from benchmarks.timing import PROGRAM, Cost, cost, show_costs
from tests.builders import Commit, build_repository

BASE = "git log --all --numstat"
ROUNDS = 3
ROOT = Path(__file__).parents[1]
_COMMONS = """\
commonscheck: commons/1
uid: bench-commons
name: Bench Commons
license: LicenseRef-Commons-Reciprocity-1.0
repositories: [{{url: "{}"}}]
"""
_CONTRIBUTORS = "commonscheck: contributors/1\nparties:\n"
_PARTY = "  - {{uid: party-{0}, name: Party {0}, kind: company, people: [{1}]}}\n"
_PERSON = "{{name: Person {0}, emails: [{1}]}}"


def main() -> None:
    """Compare a first report, with nothing kept, and a second one with what git does to count all lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path, metavar="PATH")
    path = parser.parse_args().path.resolve()
    example = (ROOT / "examples" / "coopcycle" / ".commons" / "contributors.yaml").read_text(encoding="utf-8")
    listed = {"few people named": example, "most work of named people": f"{_CONTRIBUTORS}{_parties(path)}"}
    with TemporaryDirectory() as folder:
        taken: dict[str, list[Cost]] = {BASE: []}
        for name, contributors in listed.items():
            home = Path(folder) / name
            report = _command(home, path, contributors)
            for _ in range(ROUNDS):
                taken[BASE].append(cost(["git", "-C", str(path), "log", "--all", "--no-renames", "--numstat"]))
                rmtree(home / "cache", ignore_errors=True)
                taken.setdefault(f"{name}, nothing kept", []).append(cost(report))
                taken.setdefault(f"{name}, again", []).append(cost(report))
    show_costs("Contributor report (aim for 18,000 commits: under 10 s, again under 2 s)", taken, BASE)


def _command(home: Path, path: Path, contributors: str) -> Sequence[str]:
    """Build a commons that describes the repository, and report on it for the day of its last commit."""
    files = {".commons/commons.yaml": _COMMONS.format(path), ".commons/contributors.yaml": contributors}
    commons = build_repository(home / "commons", [Commit("Describe", files=files)])
    options = (
        "--allow-local",
        "--no-progress",
        "--by",
        "year",
        "--since",
        "2000-01-01",
        "--people",
        "--format",
        "json",
    )
    where = ("--as-of", str(_last_day(path)), "--cache-dir", str(home / "cache"))
    return [*PROGRAM, "report", str(commons.path), *options, *where]


def _parties(path: Path) -> str:
    names = _git(path, "shortlog", "-se", "--no-merges", "-n", "--all").splitlines()[:6]
    emails = [name.rpartition("<")[2].rstrip(">") for name in names]
    people = [_PERSON.format(number, email) for number, email in enumerate(emails)]
    return "".join(_PARTY.format(number, ", ".join(people[number::3])) for number in range(3))


def _last_day(path: Path) -> date:
    return datetime.fromtimestamp(int(_git(path, "log", "-1", "--format=%ct")), tz=UTC).date()


def _git(path: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(path), *arguments], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
