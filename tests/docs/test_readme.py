"""The output that README shows is what the demo prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"
_SAMPLE = re.compile(r"(?<=from the demo:\n\n```\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def _sample(printed: str) -> str:
    """Take the first finding, and the last line of the same report."""
    finding = re.search(r"^\S+ error\[CC201\].*?\n(?=\n)", printed, re.MULTILINE | re.DOTALL)
    summary = re.search(r"^\d+ violations?.*, as of .*\n", printed, re.MULTILINE)
    assert finding
    assert summary
    return f"{finding[0]}…\n{summary[0]}"


def test_readme_shows_what_the_demo_prints(tmp_path: Path, *, update_golden: bool) -> None:
    argv = [sys.executable, "-m", "commonscheck", "demo", str(tmp_path / "demo"), "--color", "never"]
    printed = subprocess.run(argv, capture_output=True, check=True, cwd=README.parent).stdout.decode()
    text = README.read_text(encoding="utf-8")
    if update_golden:
        text = _SAMPLE.sub(lambda _: _sample(printed), text)
        README.write_text(text, encoding="utf-8")
    found = _SAMPLE.search(text)
    assert found
    assert found[0] == _sample(printed), "run `make docs`"
