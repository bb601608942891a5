"""A check with summaries says what one without them says, reads no history for it, and believes no broken one."""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from commonscheck.errors import SettingsError
from commonscheck.repository.store.schema import READER
from commonscheck.repository.summaries.sealing import Subject, seal, unseal
from commonscheck.repository.summaries.storage import Storage
from tests.builders import BEN, Commit, run_git_in
from tests.federations import BY_ANA, build_federation
from tests.program import Program, Run

SUBJECT = Subject("patches", "forge.example/web", "a" * 40, "reader 1")


@pytest.fixture
def web(tmp_path: Path) -> Path:
    """Build a commons with one user, who is compliant by a commit of its history."""
    return build_federation(tmp_path / "federation").path


def check(program: Program, web: Path, *options: object) -> Run:
    """Check with an empty cache."""
    shutil.rmtree(program.cache, ignore_errors=True)
    return program.check(web, *options)


def summaries_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_check_with_summaries_says_the_same_and_needs_no_history(program: Program, web: Path, tmp_path: Path) -> None:
    plain = check(program, web)
    assert check(program, web, "--summaries", tmp_path / "kept").out == plain.out
    assert {path.parts[-3] for path in summaries_in(tmp_path / "kept")} == {"history", "patches", "changes"}
    _forget_history(web)
    assert check(program, web).states() == {"acme": "undecided"}
    again = check(program, web, "--summaries", tmp_path / "kept")
    assert (again.err, again.out) == ("", plain.out)
    assert again.states() == {"acme": "compliant"}


def _forget_history(web: Path) -> None:
    """Take away every object that only commits before the last one have."""
    kept = set(run_git_in(web, "rev-list", "--objects", "--no-walk", "HEAD").split())
    for path in (web / ".git" / "objects").glob("??/*"):
        if path.parent.name + path.name not in kept:
            path.unlink()


def test_broken_summaries_are_read_anew_and_mended(program: Program, web: Path, tmp_path: Path) -> None:
    plain = check(program, web, "--summaries", tmp_path / "kept")
    sound = {path: path.read_bytes() for path in summaries_in(tmp_path / "kept")}
    for path, data in sound.items():
        path.write_bytes(data[:-20] + bytes(20))
    assert check(program, web, "--summaries", tmp_path / "kept").out == plain.out
    assert {path: path.read_bytes() for path in sound} == sound
    for path, data in zip(sound, reversed(sound.values()), strict=True):
        path.write_bytes(data)
    assert check(program, web, "--summaries", tmp_path / "kept").out == plain.out
    assert {path: path.read_bytes() for path in sound} == sound


def test_what_does_not_have_the_form_of_facts_is_read_anew(program: Program, web: Path, tmp_path: Path) -> None:
    plain = check(program, web)
    commit = run_git_in(web, "rev-parse", "HEAD").strip()
    storage = Storage(str(tmp_path / "kept"))
    wrong: list[object] = [{}, [], {"commits": [[commit]], "people": [], "odd": [], "line": []}]
    for facts in wrong:
        subject = Subject("history", "", commit, f"history/1 {READER}")
        storage.write(subject.name, seal(subject, facts))
        [kept] = summaries_in(tmp_path / "kept" / "history")
        assert check(program, web, "--summaries", tmp_path / "kept").out == plain.out
        assert summaries_in(tmp_path / "kept" / "history") == [kept]
        assert unseal(subject, kept.read_bytes()) != facts


@pytest.mark.parametrize(("date", "kept"), [("2026-03-05", 1), ("2090-01-01", 0)])
def test_what_a_later_day_tells_otherwise_is_not_kept(program: Program, tmp_path: Path, date: str, kept: int) -> None:
    commits = (BY_ANA, Commit("Speed up", author=BEN, date=date))
    web = build_federation(tmp_path / "federation", commits=commits).path
    plain = check(program, web)
    assert check(program, web, "--summaries", tmp_path / "kept").out == plain.out
    assert len(summaries_in(tmp_path / "kept" / "history")) == kept


def test_copy_that_was_cut_off_neither_gives_nor_takes(program: Program, web: Path, tmp_path: Path) -> None:
    check(program, web, "--summaries", tmp_path / "kept")
    sound = {path: path.read_bytes() for path in summaries_in(tmp_path / "kept")}
    run_git_in(web.parent, "clone", "--quiet", "--depth=1", web.as_uri(), "cut")
    cut = check(program, web.parent / "cut", "--summaries", tmp_path / "kept")
    assert cut.states() == {"acme": "undecided"}
    assert {path: path.read_bytes() for path in summaries_in(tmp_path / "kept")} == sound


def test_storage_that_fails_is_told_of_once_and_done_without(program: Program, web: Path, tmp_path: Path) -> None:
    plain = check(program, web)
    (tmp_path / "kept").write_text("no folder")
    run = check(program, web, "--summaries", tmp_path / "kept")
    assert run.out == plain.out
    assert run.err.count("summaries are not used") == 1


@pytest.mark.parametrize(
    "other",
    [
        Subject("changes", SUBJECT.repository, SUBJECT.commit, SUBJECT.reader),
        Subject(SUBJECT.kind, "forge.example/other", SUBJECT.commit, SUBJECT.reader),
        Subject(SUBJECT.kind, SUBJECT.repository, "b" * 40, SUBJECT.reader),
        Subject(SUBJECT.kind, SUBJECT.repository, SUBJECT.commit, "reader 2"),
    ],
)
def test_summary_of_something_else_says_nothing(other: Subject) -> None:
    assert unseal(SUBJECT, seal(SUBJECT, {"c": "p"})) == {"c": "p"}
    assert unseal(SUBJECT, seal(other, {"c": "p"})) is None
    assert other.name != SUBJECT.name


@pytest.mark.parametrize("body", [b"", b"no zlib", seal(SUBJECT, {})[64:-40]])
def test_right_hash_of_no_summary_says_nothing(body: bytes) -> None:
    assert unseal(SUBJECT, hashlib.sha256(body).hexdigest().encode() + body) is None


@pytest.mark.parametrize("url", ["http://host.example/kept", "github://owner/name", "simplecache::s3://bucket"])
def test_other_places_are_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="neither a folder nor s3"):
        Storage(url)


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(SettingsError) as caught:
        Storage("kept")
    assert caught.value.hint == "install the extra: pip install 'commonscheck[summaries]'"
