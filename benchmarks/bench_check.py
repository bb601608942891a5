"""How long a check takes on a small commons with ten users: `python -m benchmarks.bench_check`."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import PROGRAM, command, medians, show
from tests.builders import Commit, build_repository

BASE = "git log"
COMMITS, USERS = 100, 10
MANY = 1000
AS_OF = date(2026, 6, 30)

_COMMONS = """\
commonscheck: commons/1
uid: bench-commons
name: Bench Commons
license: LicenseRef-Commons-Reciprocity-1.0
users:
"""
_REPORTED = """\
  - party: {{uid: user-{0}, name: User {0}, kind: company}}
    uses: [{{purpose: commercial, since: 2025-01-01}}]
"""
_LISTED = "  - {{url: ../user-{0}, party: user-{0}}}\n"
_CONTRIBUTORS = "commonscheck: contributors/1\nparties:\n"
_PARTY = "  - {{uid: user-{0}, name: User {0}, people: [{{name: Person {0}, emails: [person@user-{0}.example]}}]}}\n"
_USAGE = """\
commonscheck: usage/1
party: {{uid: user-{0}, name: User {0}, kind: company, peopleComplete: true}}
uses:
  - {{commons: bench-commons, purpose: commercial, since: 2025-01-01}}
"""


def main() -> None:
    """Compare a check of one repository, and of eleven, with `git log` of the commons."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        reported = _build_commons(home / "reported", _REPORTED)
        listed = _build_commons(home / "listed", _LISTED)
        large = _build_commons(home / "large", _REPORTED, MANY)
        for number in range(USERS):
            usage = {".commons/usage.yaml": _USAGE.format(number)}
            build_repository(home / f"user-{number}", [Commit("State our use", files=usage)])
        check = (
            *PROGRAM,
            "check",
            "--offline",
            "--allow-local",
            "--as-of",
            str(AS_OF),
            "--cache-dir",
            str(home / "cache"),
        )
        subjects = {
            BASE: command(["git", "-C", str(reported), "log", "--format=%H %P %ae %ct %B"]),
            "check, ten uses in one repository": command([*check, str(reported)], exits=(3,)),
            "check, ten users with a repository each": command([*check, str(listed)], exits=(1,)),
            f"the hook, ten uses and {MANY:,} commits": command([*check, "--fail-on=violation", str(large)]),
        }
        show(f"Check of {COMMITS} commits and {USERS} uses", medians(subjects, rounds=5), BASE)


def _build_commons(path: Path, user: str, number_of_commits: int = COMMITS) -> Path:
    """Build a commons, half of its commits by people of its first five users."""
    files = {
        ".commons/commons.yaml": _COMMONS + "".join(user.format(number) for number in range(USERS)),
        ".commons/contributors.yaml": _CONTRIBUTORS + "".join(_PARTY.format(number) for number in range(USERS)),
    }
    start = AS_OF - timedelta(days=3 * number_of_commits)
    commits = [Commit("Begin", author=_author(0), date=str(start), files=files)]
    for number in range(1, number_of_commits):
        day = start + timedelta(days=2 * number)
        commits.append(Commit(f"Change {number}", author=_author(number % USERS // 2), date=str(day)))
    build_repository(path, commits)
    return path


def _author(number: int) -> str:
    return f"Person {number} <person@user-{number}.example>"


if __name__ == "__main__":
    main()
