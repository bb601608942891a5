"""A forge with a commons and a user, somebody's working copies of both, and the project as others install it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.builders import ANA, Commit, Special, add_commits, build_repository, run_git_in
from tests.federations import BY_ANA, BY_BEN, USE, build_user, commons_files, without
from tests.program import AS_OF, FORGE, ROOT

DEADLINE = 300
COMMONS, USER = f"{FORGE}/web", f"{FORGE}/acme"


@dataclass(frozen=True)
class Ended:
    """How a tool ended, and all that it wrote."""

    code: int
    out: str


@dataclass(frozen=True)
class House:
    """What somebody has on a machine: a home, a cache, and clones from a forge."""

    root: Path
    variables: Mapping[str, str]

    @property
    def environment(self) -> dict[str, str]:
        """Give what the tools see: this machine's way to its package index, and nothing of the user's git."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "COMMONSCHECK_"))}
        return {
            **own,
            "PYTHONPATH": "",
            "GIT_CONFIG_GLOBAL": str(self.root / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "XDG_CACHE_HOME": str(self.root / "cache"),
            "PRE_COMMIT_HOME": str(self.root / "pre-commit"),
            "COMMONSCHECK_CHECK_AS_OF": AS_OF,
            **self.variables,
        }

    def run(self, cwd: Path, *command: object) -> Ended:
        """Run a tool to its end."""
        done = subprocess.run(
            [str(part) for part in command],
            cwd=cwd,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=DEADLINE,
            check=False,
        )
        return Ended(done.returncode, done.stdout.decode("utf-8", "replace"))

    def pre_commit(self, cwd: Path, *arguments: object) -> Ended:
        """Run pre-commit."""
        return self.run(cwd, sys.executable, "-m", "pre_commit", *arguments)

    def program(self, cwd: Path, *arguments: object) -> Ended:
        """Run the program as it stands in this tree."""
        return self.with_variables(PYTHONPATH=str(ROOT)).run(cwd, sys.executable, "-m", "commonscheck", *arguments)

    def with_variables(self, **variables: str) -> House:
        """Give the same house with more in its environment."""
        return House(self.root, {**self.variables, **variables})

    def clone(self, name: str, *, author: str, email: str) -> Path:
        """Clone a repository of the forge, to commit there as somebody."""
        target = self.root / "work" / name
        run_git_in(self.root, "clone", "-q", str(self.root / "forge" / name), str(target))
        run_git_in(target, "config", "user.name", author)
        run_git_in(target, "config", "user.email", email)
        return target


def build_house(root: Path, *, gave: bool) -> House:
    """Build the forge and pull from it into the cache; Acme is covered by Ben's one commit, if it `gave` it."""
    forge = root / "forge"
    build_user(forge / "acme", uses=[without(USE, url=COMMONS)])
    commons = build_repository(forge / "web", [BY_ANA, *([BY_BEN] if gave else [])])
    files = commons_files(users=[{"url": USER, "party": "acme"}])
    add_commits(commons.path, [Commit("Describe", author=ANA, date="2026-04-01", files=files)])
    (root / "gitconfig").write_text(f'[url "file://{forge}/"]\n\tinsteadOf = {FORGE}/\n', encoding="utf-8")
    house = House(root, {})
    for name in ("acme", "web"):
        pulled = house.program(forge / name, "sync", "--allow-local", "--no-progress")
        assert pulled.code == 0, pulled.out
    return house


def project(folder: Path) -> None:
    """Make a repository of the files that this one tracks, as they stand, so that others can install from it."""
    tracked = run_git_in(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    paths = {name: ROOT / name for name in tracked if name and (ROOT / name).is_file()}
    files: dict[str, bytes | Special] = {name: path.read_bytes() for name, path in paths.items()}
    for name in (name for name, path in paths.items() if path.stat().st_mode & 0o100):
        files[name] = Special("100755", paths[name].read_text("utf-8"))
    build_repository(folder, [Commit("Release", files=files)])


def commit(house: House, where: Path, *arguments: str) -> Ended:
    """Change something and commit it, as people do."""
    (where / "work.txt").write_text("work\n", encoding="utf-8")
    house.run(where, "git", "add", "work.txt")
    return house.run(where, "git", "commit", "-m", "Work", *arguments)


def hooks_config(where: Path, hooks: Sequence[str]) -> str:
    """Write what people put into .pre-commit-config.yaml to use hooks of the project at `where`."""
    lines = [f"  - repo: {where}", f"    rev: {run_git_in(where, 'rev-parse', 'HEAD').strip()}", "    hooks:"]
    return "\n".join(["repos:", *lines, *(f"      - id: {hook}" for hook in hooks), ""])
