"""What runs cost once facts are kept: `python -m benchmarks.bench_warm PATH [ROUNDS]`.

PATH is a repository with a long history; a copy of it is the only repository of a commons. The parties of the commons
are all who wrote it, so that every fact is asked for of every commit. Each round begins with an empty store. Beside the
check as a whole stand its facts alone: headers, patch ids and paths, read by the same modules.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import PROGRAM, Cost, cost, show_costs
from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from tests.builders import Commit, build_repository

FRESH = 100
EMPTY, AGAIN, NEW = "first, the store is empty", "second, nothing is new", f"third, {FRESH} commits are new"
FLOOR = "a check of the same commons with one commit"
AIMS = f"\n  aims: nothing new 0.05 x, {FRESH} commits new 0.1 x"
ROUNDS = 3
_SLICE = 2000
_PARTIES = 20
_ADDRESS = re.compile(r"[a-z0-9._-]{1,60}@[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}")
_COMMONS = """\
commonscheck: commons/1
uid: bench-commons
name: Bench Commons
license: LicenseRef-Commons-Reciprocity-1.0
repositories: [{{url: ../{0}}}]
users:
"""
_USER = """\
  - party: {{uid: party-{0}, name: Party {0}, kind: company}}
    uses: [{{purpose: commercial, since: 2020-01-01}}]
"""


def main(path: Path, rounds: int) -> None:
    """Run three times in each round: with an empty store, at once again, and after some commits."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _prepare(home, path)
        checks: dict[str, list[Cost]] = {EMPTY: [], AGAIN: [], NEW: [], FLOOR: []}
        facts: dict[str, list[Cost]] = {EMPTY: [], AGAIN: [], NEW: []}
        for _ in range(rounds):
            for used in ("cache", "facts", "history.git"):
                shutil.rmtree(home / used, ignore_errors=True)
            _git(home, "clone", "--quiet", "--bare", "old.git", "history.git")
            for stage in (EMPTY, AGAIN, NEW):
                if stage == NEW:  # they come in a pack of their own, as a fetch brings them
                    _git(home / "history.git", "fetch", "--quiet", f"file://{home}/all.git", "tip:old")
                checks[stage].append(_check(home, "commons"))
                facts[stage].append(_facts(home))
            checks[FLOOR].append(_check(home, "bare"))
        commits, new = (_count(home, names) for names in ("tip", "old..tip"))
        named = f"{commits:,} commits, {new} of them new at last"
        show_costs(f"A check of a commons of {named}", checks, EMPTY)
        show_costs(f"The facts of {named}", facts, EMPTY)
        print(AIMS)


def read(history: Path, cache: Path) -> None:
    """Read all facts of a history as a check does."""
    with open_snapshot(history, Cache(cache, keep=True)) as snapshot:
        found = snapshot.history()
        commits = [name for name, commit in found.commits.items() if len(commit.parents) < 2]  # noqa: PLR2004 -- more is a merge
        snapshot.patch_ids(commits)
        for start in range(0, len(commits), _SLICE):
            snapshot.changes(commits[start : start + _SLICE])


def _prepare(home: Path, path: Path) -> None:
    """Make the history, what it was some commits before, and two commons: one about it, one about next to nothing."""
    _git(home, "clone", "--quiet", "--bare", str(path), "all.git")
    _git(home / "all.git", "branch", "tip", "HEAD")
    _git(home / "all.git", "branch", "old", _before(home))
    url = f"file://{home}/all.git"
    _git(home, "clone", "--quiet", "--bare", "--single-branch", "--branch=old", url, "old.git")
    build_repository(home / "single", [Commit("Begin")])
    contributors = json.dumps({"commonscheck": "contributors/1", "parties": _parties(home)}, indent=1)
    users = "".join(map(_USER.format, range(_PARTIES)))
    for name, history in (("commons", "history.git"), ("bare", "single")):
        files = {
            ".commons/commons.yaml": _COMMONS.format(history) + users,
            ".commons/contributors.yaml": contributors,
        }
        build_repository(home / name, [Commit("Describe", files=files)])


def _before(home: Path) -> str:
    """Find the newest commit of the main line that lacks as many commits as are to be new."""
    line = _git(home / "all.git", "rev-list", "--first-parent", f"--max-count={FRESH + 1}", "tip").split()
    return next(commit for commit in line if _count(home, f"{commit}..tip") >= FRESH)


def _parties(home: Path) -> list[dict[str, object]]:
    """Deal out all addresses of authors that a manifest takes."""
    found = sorted({one.lower() for one in _git(home / "all.git", "log", "--format=%ae", "tip").splitlines()})
    people = [{"name": "Somebody", "emails": [one]} for one in found if _ADDRESS.fullmatch(one)]
    return [
        {"uid": f"party-{number}", "name": f"Party {number}", "people": people[number::_PARTIES]}
        for number in range(_PARTIES)
    ]


def _check(home: Path, commons: str) -> Cost:
    options = ("--offline", "--allow-local", "--no-progress", "--fail-on=never", "--format=json", "--as-of=2026-11-01")
    return cost([*PROGRAM, "check", str(home / commons), *options, "--cache-dir", str(home / "cache")])


def _facts(home: Path) -> Cost:
    return cost([sys.executable, "-m", "benchmarks.bench_warm", "read", str(home / "history.git"), str(home / "facts")])


def _count(home: Path, commits: str) -> int:
    return int(_git(home / "all.git", "rev-list", "--count", commits))


def _git(where: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, errors="replace", check=True)
    return done.stdout


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["read", history, cache]:
            read(Path(history), Path(cache))
        case [path, *rounds]:
            main(Path(path).resolve(), int(rounds[0]) if rounds else ROUNDS)
