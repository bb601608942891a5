"""Generates federations of any size with `git fast-import`: a commons, and the repositories of parties that use it.

The same arguments give the same repositories, commit by commit. Every tenth repository belongs to the commons as well,
and holds work; three of ten parties did some, so that uses are compliant and in violation. On the branch `many` each
party states many uses, on `main` one.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

AS_OF = date(2026, 6, 30)
FEW, MANY = "main", "many"
_SHARED, _COMMITS = 10, 20
_GIVERS, _OF = 3, 10
_START = AS_OF - timedelta(days=300)
_PURPOSES = ("commercial", "research", "education")
_COMMONS = "commonscheck: commons/1\nuid: hub\nname: Hub\nlicense: LicenseRef-Commons-Reciprocity-1.0\n"
_PARTY = "  - {{uid: party-{0}, name: Party {0}, people: [{{name: Person {0}, emails: [person@party-{0}.example]}}]}}\n"
_USAGE = "party: {{uid: party-{0}, name: Party {0}, kind: company, peopleComplete: true}}\nuses:\n"
_USE = "  - {{commons: hub, purpose: {}, since: {}}}\n"

# Who, when, and which files.
_Commit = tuple[str, date, Mapping[str, str]]


def generate(root: Path, repositories: int, uses: int) -> None:
    """Make so many repositories of parties in `root`, each with so many uses on MANY, and one on FEW."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda number: _generate_party(root, number, uses, repositories), range(repositories)))


def describe(root: Path, repositories: int, branch: str) -> Path:
    """Make the commons that the first of the repositories use, as they say on `branch`, and give its folder."""
    shared = "".join(f"  - {{url: ../party-{number}}}\n" for number in range(0, repositories, _SHARED))
    users = "".join(f"  - {{url: ../party-{n}, ref: {branch}, party: party-{n}}}\n" for n in range(repositories))
    parties = "".join(_PARTY.format(number) for number in range(repositories))
    files = {
        ".commons/commons.yaml": f"{_COMMONS}repositories:\n{shared}users:\n{users}",
        ".commons/contributors.yaml": f"commonscheck: contributors/1\nparties:\n{parties}",
    }
    path = root / f"hub-{repositories}-{branch}"
    _import(path, {"main": [(_person(0), AS_OF - timedelta(days=1), files)]})
    return path


def _generate_party(root: Path, number: int, uses: int, repositories: int) -> None:
    givers = [party for party in range(repositories) if party % _OF < _GIVERS]
    work: list[_Commit] = [
        (
            _person(givers[(number + one) % len(givers)]),
            _START + timedelta(days=one),
            {f"work/{one}": f"{number} {one}\n"},
        )
        for one in range(_COMMITS if number % _SHARED == 0 else 0)
    ]
    stated = _START + timedelta(days=30)
    heads = {
        branch: [*work, (_person(number), stated, {".commons/usage.yaml": _usage(number, count)})]
        for branch, count in ((FEW, 1), (MANY, uses))
    }
    _import(root / f"party-{number}", heads)


def _usage(number: int, uses: int) -> str:
    stated = (_USE.format(_PURPOSES[one % len(_PURPOSES)], _START - timedelta(days=one)) for one in range(uses))
    return f"commonscheck: usage/1\n{_USAGE.format(number)}{''.join(stated)}"


def _person(number: int) -> str:
    return f"Person {number} <person@party-{number}.example>"


def _import(path: Path, branches: Mapping[str, Iterable[_Commit]]) -> None:
    """Make a repository without a working copy; fast-import is told all in one go."""
    environment = {"PATH": os.environ["PATH"], "HOME": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    git = ["git", "-c", "init.defaultBranch=main"]
    subprocess.run([*git, "init", "--quiet", "--template=", str(path)], env=environment, check=True)
    stream = "".join(_commit(branch, *commit) for branch, commits in branches.items() for commit in commits)
    command = [*git, "-C", str(path), "fast-import", "--quiet", "--done"]
    subprocess.run(command, input=f"{stream}done\n".encode(), env=environment, check=True, stdout=subprocess.DEVNULL)


def _commit(branch: str, who: str, day: date, files: Mapping[str, str]) -> str:
    when = f"{who} {(day - date(1970, 1, 1)).days * 86400} +0000"
    changes = (f"M 644 inline {path}\ndata {len(text.encode())}\n{text}\n" for path, text in files.items())
    return f"commit refs/heads/{branch}\nauthor {when}\ncommitter {when}\ndata 5\nwork\n{''.join(changes)}\n"
