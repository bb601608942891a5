"""How long it takes to start: `python -m benchmarks.bench_help`."""

from __future__ import annotations

import sys

from benchmarks.timing import PROGRAM, command, medians, show

BASE = "python -c pass"


def main() -> None:
    """Compare `--help` with an empty Python program and with git."""
    subjects = {
        BASE: command([sys.executable, "-c", "pass"]),
        "git --version": command(["git", "--version"]),
        "commonscheck --help": command([*PROGRAM, "--help"]),
        "commonscheck check --help": command([*PROGRAM, "check", "--help"]),
        "commonscheck explain CC201": command([*PROGRAM, "explain", "CC201"]),
    }
    show("Start", medians(subjects), BASE)


if __name__ == "__main__":
    main()
