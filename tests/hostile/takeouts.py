"""Takes each defence out of a copy of the tree and runs its test, which has to fail.

`python -m tests.hostile.takeouts`, or `make defences`, takes some minutes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.defences import DEFENCES, Defence
from tests.program import ROOT

PARTS = ("commonscheck", "tests", "licenses", "schemas", "examples", "pyproject.toml")
FAILED = 1  # pytest's code when tests ran and some failed


def main() -> int:
    """Take out each defence that one edit takes out, print what came of it, and count those that were not missed."""
    unmissed = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for part in PARTS:
            copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
            copy(ROOT / part, tree / part)
        for defence in DEFENCES:
            if defence.old:
                missed = _missed(tree, defence)
                unmissed += not missed
                sys.stdout.write(f"{defence.name:9}  {'missed' if missed else 'NOT MISSED'}  {defence.test}\n")
                sys.stdout.flush()
    return unmissed


def _missed(tree: Path, defence: Defence) -> bool:
    """Tell whether the test of a defence passes with it and fails without it."""
    file = tree / defence.place
    sound = file.read_text(encoding="utf-8")
    passes = _run(tree, defence.test) == 0
    file.write_text(sound.replace(defence.old, defence.new, 1), encoding="utf-8")
    fails = _run(tree, defence.test) == FAILED
    file.write_text(sound, encoding="utf-8")
    return passes and fails


def _run(tree: Path, test: str) -> int:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", test]
    done = subprocess.run(
        command, cwd=tree, env={**os.environ, "PYTHONPATH": str(tree)}, capture_output=True, check=False
    )
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
