"""The page about shares shows what the program prints for the songbook on it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.builders import Commit, build_repository
from tests.program import Program

PAGE = Path(__file__).parents[2] / "docs" / "shares.md"
_MANIFEST = re.compile(r"^```yaml\n(commonscheck: ([a-z]+)/1\n.*?)^```$", re.MULTILINE | re.DOTALL)
_OUTPUT = re.compile(r"(```\n\$ commonscheck report --shares --as-of (\S+)\n)(.*?)(?=```)", re.DOTALL)
_SHOWN = re.compile(r"^Shares\n.*?^What adds nothing to a share\n.*?(?=\n\n)", re.MULTILINE | re.DOTALL)


def test_the_tables_are_what_the_program_prints(tmp_path: Path, *, update_golden: bool) -> None:
    page = PAGE.read_text(encoding="utf-8")
    files = {f".commons/{found[2]}.yaml": found[1] for found in _MANIFEST.finditer(page)}
    build_repository(tmp_path / "songbook", [Commit("Write it down", files=files)])
    [(start, day, _)] = _OUTPUT.findall(page)
    run = Program(tmp_path)("report", tmp_path / "songbook", "--shares", "--as-of", day)
    [tables] = _SHOWN.findall(run.out)
    expected = _OUTPUT.sub(lambda _: f"{start}{tables}\n", page)
    if update_golden:
        PAGE.write_text(expected, encoding="utf-8")
        page = expected
    assert page == expected, "run `make docs`"
