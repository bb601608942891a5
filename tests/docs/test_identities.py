"""The page about `identities` shows what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

from tests.builders import Commit
from tests.federations import COOP, build_commons, commons_files
from tests.program import AS_OF, Program

PAGE = Path(__file__).parents[2] / "docs" / "identities.md"
_EXAMPLE = re.compile(r"(?<=^## An example\n\n```\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def _printed(tmp_path: Path, program: Program) -> str:
    commits = [
        Commit("Begin", author="Ana <ana@coop-a.example>", date="2019-11-04"),
        Commit("Ride\n\nReviewed-by: Chidi <7+chidi@users.noreply.github.com>", author="Dee <dee@gmail.com>"),
        Commit("Map", author="Dee <dee@gmail.com>", date="2026-01-09"),
        Commit("Update", author="renovate[bot] <renovate@forge.example>", date="2026-01-10"),
        Commit("Dispatch", author="Dee <dee@pedal.example>", date="2026-02-20"),
        Commit("Brake", author="Chidi <7+chidi@users.noreply.github.com>", date="2026-03-01"),
    ]
    files = commons_files(uid="courier-commons", parties=[COOP], users=[])
    built = build_commons(tmp_path / "commons", commits, files)
    run = program("identities", built.path, "--as-of", AS_OF)
    assert run.code == 0
    return run.out


def test_the_example_is_what_the_program_prints(tmp_path: Path, program: Program, *, update_golden: bool) -> None:
    printed = _printed(tmp_path, program)
    page = PAGE.read_text(encoding="utf-8")
    if update_golden:
        page = _EXAMPLE.sub(lambda _: printed, page)
        PAGE.write_text(page, encoding="utf-8")
    assert _EXAMPLE.findall(page) == [printed], "run `make docs`"
