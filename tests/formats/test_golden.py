"""Every format over one report that has every state, sign for sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck import __version__
from commonscheck.formats import FORMATS, render
from commonscheck.formats.path import render_path
from tests.formats.reports import EMPTY, REPORT

GOLDEN = Path(__file__).parent / "golden"
ENDINGS = {"json": "json", "sarif": "sarif", "junit": "xml", "gitlab": "json", "markdown": "md"}
OUTPUTS = {
    **{f"{name}.{ENDINGS.get(name, 'txt')}": render(name, REPORT) for name in FORMATS},
    **{f"empty-{name}.{ENDINGS.get(name, 'txt')}": render(name, EMPTY) for name in FORMATS},
    "full-verbose.txt": render("full", REPORT, verbosity=1),
    "full-color.txt": render("full", REPORT, color=True),
    "path.txt": "\n".join(render_path(verdict) for verdict in REPORT.verdicts),
    "path-ascii.txt": render_path(REPORT.verdicts[3], ascii_only=True, verbosity=1),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_as_expected(name: str, *, update_golden: bool) -> None:
    file = GOLDEN / name
    actual = OUTPUTS[name].replace(f'"{__version__}"', '"VERSION"')
    if update_golden:
        file.write_bytes(actual.encode())
    assert actual == file.read_bytes().decode()


def test_no_golden_file_is_left_over() -> None:
    assert {file.name for file in GOLDEN.iterdir() if file.is_file()} == set(OUTPUTS)
