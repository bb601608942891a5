"""The manuals say what the program says, and readers of manuals take every line of them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.docs.described import described
from tests.docs.manuals import manuals, prose
from tests.program import ROOT

FOLDER = ROOT / "man"
MACROS = {".TH", ".SH", ".PP", ".TP", ".B", ".BR"}
# Each reads a manual, and tells of what is wrong with it.
READERS = {
    "mandoc": ["mandoc", "-Tlint", "-W", "warning"],
    "man": ["man", "--warnings", "--encoding=UTF-8", "--local-file"],
}


def test_they_are_what_the_program_gives(*, update_golden: bool) -> None:
    expected = manuals()
    if update_golden:
        shutil.rmtree(FOLDER, ignore_errors=True)
        FOLDER.mkdir()
        for name, text in expected.items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    assert {file.name: file.read_text("utf-8") for file in FOLDER.iterdir()} == expected, "run `make docs`"


def test_every_command_has_one() -> None:
    assert {"commonscheck.1", "commonscheck-check.1", "commonscheck-licenses-show.1"} <= manuals().keys()
    assert len(manuals()) == len(list(described()))


@pytest.mark.parametrize("name", manuals())
def test_no_line_is_taken_for_a_request(name: str) -> None:
    lines = manuals()[name].splitlines()
    assert {line.split()[0] for line in lines if line.startswith((".", "'"))} <= MACROS
    assert max(map(len, lines)) <= 120


def test_prose_is_not_taken_for_anything_else() -> None:
    assert list(prose(".commons/ and 'this' \\fB `--as-of`")) == ["\\&.commons/ and 'this' \\efB \\fB\\-\\-as\\-of\\fP"]


@pytest.mark.parametrize("reader", READERS)
def test_readers_warn_of_nothing(reader: str, tmp_path: Path) -> None:
    if shutil.which(reader) is None:
        pytest.skip(f"{reader} is not at hand")
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(tmp_path), "MANWIDTH": "100"}
    for file in sorted(FOLDER.iterdir()):
        done = subprocess.run([*READERS[reader], str(file)], capture_output=True, check=False, env=environment)
        told = done.stderr if reader == "man" else done.stdout + done.stderr
        assert (file.name, done.returncode, told.decode()) == (file.name, 0, "")


def test_every_option_has_the_variable_that_is_promised() -> None:
    for one in described():
        for option in one.options:
            words = [*one.words, option.long.removeprefix("--")]
            assert option.variable == "_".join(words).replace("-", "_").upper()
