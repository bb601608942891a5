"""Reports written with `-o`: whole, never over what is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.federations import BY_ANA, build_commons, build_federation, commons_files
from tests.program import Program


@pytest.fixture
def web(tmp_path: Path) -> Path:
    return build_federation(tmp_path).path


def test_several_reports_in_one_run(tmp_path: Path, program: Program, web: Path) -> None:
    files = [f"{name}={tmp_path / name}" for name in ("json", "sarif", "junit", "gitlab", "markdown", "github")]
    run = program.check(web, *(part for file in files for part in ("-o", file)))
    assert run.code == 0
    assert (tmp_path / "json").read_text() == run.out
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    assert all((tmp_path / name.partition("=")[0]).is_file() for name in files)


def test_report_of_faulty_documents(tmp_path: Path, program: Program) -> None:
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(license="PPLL"))
    assert program.check(web.path, "-o", f"sarif={tmp_path / 'out'}").code == 2
    assert "CC107" in (tmp_path / "out").read_text()


@pytest.mark.parametrize("kind", ["file", "link", "folder", "dangling"])
def test_nothing_is_replaced(tmp_path: Path, program: Program, web: Path, kind: str) -> None:
    there = tmp_path / "there"
    target = tmp_path / "target"
    if kind == "folder":
        there.mkdir()
    elif kind == "dangling":
        there.symlink_to(target)
    else:
        target.write_text("mine")
        (there.symlink_to if kind == "link" else there.hardlink_to)(target)
    run = program.check(web, "-o", f"json={there}")
    assert (run.code, run.out) == (2, "")
    assert "exists already" in run.err
    assert target.exists() is (kind in ("file", "link"))
    assert not target.exists() or target.read_text() == "mine"


def test_two_reports_for_one_file(tmp_path: Path, program: Program, web: Path) -> None:
    run = program.check(web, "-o", f"json={tmp_path / 'out'}", "-o", f"sarif={tmp_path / 'out'}")
    assert (run.code, run.out) == (2, "")
    assert "two reports" in run.err
    assert not (tmp_path / "out").exists()


def test_folder_that_is_not_there(tmp_path: Path, program: Program, web: Path) -> None:
    run = program.check(web, "-o", f"json={tmp_path / 'no' / 'out'}")
    assert (run.code, run.out) == (2, "")
    assert "there is no folder" in run.err
