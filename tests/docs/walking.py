"""Walks a page of the documentation: its `sh` blocks in a real shell, one after the other, and what each of them shows.

A block may be followed by a plain one, which shows all that its commands print; in that, `…` stands for the rest of a
line, and a line of its own for any lines. A command that fails says so at its end: `# exit code 3`.

walk = Walk(tmp_path, variables)
step = walk("cd courier\ncommonscheck check    # exit code 1\n")
step.out, step.failures == [1]
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.program import QUIET, put_on_path

DEADLINE = 300
_BLOCK = re.compile(r"^```sh\n(.*?)^```\n(?:\n```\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
# What a shell hands on to the next, as a person's terminal would: variables, and where it stands.
_SHELL = """\
exec 2>&1
touch {state}
. {state}
trap 'echo $? >> {failures}' ERR
{commands}
trap - ERR
{{ export -p; printf 'cd %q\\n' "$PWD"; }} > {state}
"""


@dataclass(frozen=True)
class Block:
    """Commands of a page, and what it shows of their output; None where it shows nothing."""

    commands: str
    shown: str | None

    @property
    def failures(self) -> list[int]:
        """The exit codes other than 0 that the page tells of."""
        return [int(code) for code in re.findall(r"# exit code (\d+)", self.commands)]


@dataclass(frozen=True)
class Step:
    """What the commands of a block printed, and the exit codes of those that failed."""

    out: str
    failures: list[int]


@dataclass(frozen=True)
class Walk:
    """A person with a home and a working folder under `root`, who types what a page says."""

    root: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, commands: str) -> Step:
        """Run the commands of a block where those before it ended."""
        failures = self.root / "failures"
        failures.write_text("", encoding="utf-8")
        quoted = {name: shlex.quote(str(self.root / name)) for name in ("state", "failures")}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-c", _SHELL.format(commands=commands, **quoted)],
            cwd=self.root,
            env=self._environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=DEADLINE,
            check=False,
        )
        return Step(done.stdout.decode("utf-8"), [int(code) for code in failures.read_text("utf-8").split()])

    def _environment(self) -> dict[str, str]:
        """Give this machine's way to its package index, and nothing of the user's git or of the tests' program."""
        own = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "COMMONSCHECK_"))}
        home = {"HOME": str(self.root), "XDG_CACHE_HOME": str(self.root / "cache"), "GIT_CONFIG_NOSYSTEM": "1"}
        path = f"{self.root / 'bin'}:{Path(sys.executable).parent}:{os.environ['PATH']}"
        return {**own, **home, **QUIET, "LC_ALL": "C.UTF-8", "PYTHONPATH": "", "PATH": path, **self.variables}

    def with_program(self) -> Walk:
        """Give a walk in which `commonscheck` is the program of this tree, without an installation."""
        put_on_path(self.root / "bin")
        return self


def blocks(page: str) -> Iterator[Block]:
    """Find the commands of a page."""
    return (Block(found[1], found[2]) for found in _BLOCK.finditer(page))


def is_as_shown(shown: str, printed: str) -> bool:
    """Tell whether `printed` is what a page shows of it."""
    parts = ("(?:.*\n)*" if line == "…\n" else _line(line) for line in shown.splitlines(keepends=True))
    return re.fullmatch("".join(parts), printed) is not None


def _line(line: str) -> str:
    return "[^\n]*".join(map(re.escape, line.split("…")))


def with_output(page: str, block: Block, printed: str) -> str:
    """Write what was printed into the page, unless that leaves parts out: these are for a person to choose."""
    if block.shown is None or "…" in block.shown:
        return page
    before, after = f"{block.commands}```\n\n```\n{block.shown}```\n", f"{block.commands}```\n\n```\n{printed}```\n"
    return page.replace(before, after)
