"""The part of a file that the report keeps up to date."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from commonscheck.commands.section import BEGIN, END, read_section, rewrite
from commonscheck.errors import SettingsError

AS_OF = date(2026, 6, 30)


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_only_what_is_between_the_markers_changes(tmp_path: Path, end: str) -> None:
    before, after = f"# Web{end}\ttrailing {end}  {BEGIN}{end}", f"{END}{end}{end}the end without line feed"
    path = written(tmp_path / "README.md", f"{before}old{end}{after}".encode())
    path.chmod(0o640)
    section = read_section(path)
    assert (section.day, section.body) == (None, f"old{end}")
    assert rewrite(section, section.body_for("## New\n\ntext\n", AS_OF))
    lines = ["<!-- as of 2026-06-30 -->", "", "## New", "", "text", ""]
    assert path.read_bytes().decode() == f"{before}{end.join(lines)}{after}"
    assert path.stat().st_mode & 0o777 == 0o640
    again = read_section(path)
    assert again.day == AS_OF
    assert not rewrite(again, again.body_for("## New\n\ntext\n", AS_OF))
    assert [file.name for file in tmp_path.iterdir()] == ["README.md"]


def test_what_it_was_made_from_does_not_make_a_report_another_one(tmp_path: Path) -> None:
    body = f"<!-- as of 2026-06-30 -->\nfigures\n### Made from\n\n| web | {'a' * 12} |\n"
    section = read_section(written(tmp_path / "f", f"{BEGIN}\n{body}{END}\n".encode()))
    assert section.says(body.replace("a" * 12, "b" * 12))
    assert not section.says(body.replace("figures", "other figures"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        BEGIN,
        f"{END}\n{BEGIN}\n",
        f"{BEGIN}\n{BEGIN}\n{END}\n",
        f"{BEGIN}\n{END}\n{END}\n",
        f"say {BEGIN}\n{END}\n",
    ],
)
def test_without_one_place_nothing_is_written(tmp_path: Path, text: str) -> None:
    path = written(tmp_path / "README.md", text.encode())
    with pytest.raises(SettingsError, match="no place for the report"):
        read_section(path)
    assert path.read_text() == text


def test_a_day_that_does_not_exist_is_none(tmp_path: Path) -> None:
    path = written(tmp_path / "f", f"{BEGIN}\n<!-- as of 2026-99-30 -->\n{END}\n".encode())
    assert read_section(path).day is None


@pytest.mark.parametrize("kind", ["link", "folder", "gone", "not text", "pipe", "too large"])
def test_what_is_no_file_of_its_own_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "README.md"
    if kind == "link":
        path.symlink_to(written(tmp_path / "real", f"{BEGIN}\n{END}\n".encode()))
    elif kind == "folder":
        path.mkdir()
    elif kind == "not text":
        path.write_bytes(f"{BEGIN}\n{END}\n".encode() + b"\xff")
    elif kind == "too large":
        with path.open("wb") as file:
            file.truncate(11 * 1024 * 1024)
    elif kind == "pipe":
        __import__("os").mkfifo(path)
    with pytest.raises(SettingsError):
        read_section(path)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "README.md", f"{BEGIN}\n{END}\n".encode())
    section = read_section(path)
    path.unlink()
    with pytest.raises(SettingsError, match="cannot be written"):
        rewrite(section, "new")
