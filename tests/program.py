"""Runs the real program as people do: a process of its own, in an environment that holds nothing else.

program = Program(tmp_path)
run = program("check", folder, "--allow-local", "--as-of", AS_OF)
run.code, run.out, run.err, run.report["verdicts"]
"""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parents[1]
AS_OF = "2026-06-30"
DEADLINE = 60
FORGE = "https://forge.example"


@dataclass(frozen=True)
class Run:
    """How one run ended, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> Any:  # noqa: ANN401 - JSON is whatever the test asks of it
        """What was printed, read as JSON."""
        return json.loads(self.out)

    def states(self) -> dict[str, str]:
        """The state of each party in the report."""
        return {verdict["party"]: verdict["state"] for verdict in self.report["verdicts"]}

    def said(self, code: str) -> str:
        """All that the findings of a code say, in one text."""
        found = [finding for finding in self.report["findings"] if finding["code"] == code]
        return "\n".join(
            line for one in found for line in (one["message"], *(detail["text"] for detail in one["details"]))
        )


_TELLING = (
    "BASELINE_CREATE",
    "BASELINE_PRUNE",
    "CHECK",
    "IDENTITIES",
    "INIT",
    "LICENSES_TEST",
    "REPORT",
    "SYNC",
    "WHY",
)
# A busy machine makes any run slow enough to say so; the tests of progress take these back.
QUIET = {f"COMMONSCHECK_{command}_NO_PROGRESS": "1" for command in _TELLING}


@dataclass(frozen=True)
class Program:
    """The program with a home and a cache of its own under `home`."""

    home: Path
    variables: Mapping[str, str] = field(default_factory=dict)
    start: tuple[str, ...] = ("-m", "commonscheck")

    @property
    def environment(self) -> dict[str, str]:
        """All that the process gets to see."""
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_CACHE_HOME": str(self.cache),
            "TMPDIR": str(self.home),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            **QUIET,
            **self.variables,
        }

    @property
    def cache(self) -> Path:
        """Where pulled repositories are kept."""
        return self.home / "cache"

    def command(self, *arguments: object) -> list[str]:
        """Write the command line of a run."""
        return [sys.executable, *self.start, *map(str, arguments)]

    def __call__(self, *arguments: object, cwd: Path | None = None) -> Run:
        """Run it to its end."""
        done = subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=DEADLINE,
            check=False,
        )
        return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))

    def check(self, target: object, *options: object, cwd: Path | None = None) -> Run:
        """Check a target on the day of the tests, local paths allowed, and report as JSON."""
        fixed = ("--allow-local", "--as-of", AS_OF, "--format", "json")
        return self("check", target, *fixed, *options, cwd=cwd)

    def with_variables(self, **variables: str) -> Program:
        """Give the same program with more in its environment."""
        return replace(self, variables={**self.variables, **variables})

    def with_processes(self) -> Program:
        """Give the same program, but with processes for as few repositories as a test can afford to build."""
        start = "from commonscheck.execution import crew; crew.FEW = 4; from commonscheck.__main__ import main; main()"
        return replace(self, start=("-c", start))

    def with_forge(self, forge: Path) -> Program:
        """Give the same program in a home whose git configuration leads `https://forge.example/` to a folder."""
        (self.home / ".gitconfig").write_text(f'[url "file://{forge}/"]\n\tinsteadOf = {FORGE}/\n', encoding="utf-8")
        return self


def put_on_path(folder: Path) -> None:
    """Write `commonscheck` into a folder for PATH: the program of this tree, without an installation."""
    folder.mkdir()
    named = f"import sys; sys.argv[0] = 'commonscheck'; sys.path[0] = {str(ROOT)!r}"
    start = f"{named}; from commonscheck.cli import main; main()"
    command = folder / "commonscheck"
    command.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(start)} "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
