from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.repository.room import DamagedObjectError, MissingObjectError
from commonscheck.repository.trees import (
    DoubledNameError,
    NotRegularError,
    TooLargeError,
    list_folder,
    read_file,
)
from tests.builders import Built, Commit, Special, build_repository
from tests.repository.conftest import RoomOf
from tests.repository.test_history import take_away

PATH = ".commons/commons.yaml"


def build(tmp_path: Path, files: dict[str, str | bytes | Special | None]) -> Built:
    return build_repository(tmp_path / "web", [Commit("Begin", files=files)], bare=True)


def commit_tree(built: Built, raw: bytes) -> str:
    """Commit a raw tree, sound or not."""
    tree = built.git("hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=raw).strip()
    return built.git("commit-tree", "-m", "Raw", tree).strip()


def entry(mode: str, name: str, object_id: str) -> bytes:
    return f"{mode} {name}\0".encode() + bytes.fromhex(object_id)


@pytest.mark.parametrize("mode", ["100644", "100755"])
def test_regular_files_are_read(tmp_path: Path, room_of: RoomOf, mode: str) -> None:
    built = build(tmp_path, {PATH: Special(mode, "hello\n"), "x": "y"})
    file = read_file(room_of(built), built.ids[0], PATH)
    assert file is not None
    assert (file.path, file.data, f"{file.mode:o}") == (PATH, b"hello\n", mode)


def test_old_and_padded_modes_are_read(tmp_path: Path, room_of: RoomOf) -> None:
    built = build(tmp_path, {"x": "hello\n"})
    blob = built.git("rev-parse", f"{built.ids[0]}:x").strip()
    commit = commit_tree(built, entry("100664", "a", blob) + entry("0100644", "b", blob))
    room = room_of(built)
    assert [found.data for path in "ab" if (found := read_file(room, commit, path))] == [b"hello\n"] * 2


@pytest.mark.parametrize("path", ["none", ".commons/none", ".commons/commons.yaml/none", "x/none", "X", "none/none"])
def test_what_is_not_there_is_none(tmp_path: Path, room_of: RoomOf, path: str) -> None:
    built = build(tmp_path, {PATH: "a", "x": "b"})
    assert read_file(room_of(built), built.ids[0], path) is None
    assert list_folder(room_of(built), built.ids[0], "none") == ()


@pytest.mark.parametrize("path", ["../x", "/etc/passwd", "a//b", "./x", "a/", "", "a/../x", "/".join("a" * 100)])
def test_paths_that_lead_elsewhere_are_refused(tmp_path: Path, room_of: RoomOf, path: str) -> None:
    built = build(tmp_path, {"x": "a"})
    with pytest.raises(NotRegularError, match="not a plain path"):
        read_file(room_of(built), built.ids[0], path)


@pytest.mark.parametrize(
    ("files", "word"),
    [
        ({PATH: Special("120000", "/etc/passwd")}, "symbolic link"),
        ({PATH: Special("160000", "1" * 40)}, "submodule"),
        ({f"{PATH}/x": "a"}, "folder"),
        ({".commons": Special("120000", "/etc")}, "symbolic link"),
        ({".commons": Special("160000", "1" * 40)}, "submodule"),
    ],
)
def test_links_submodules_and_folders_are_refused(
    tmp_path: Path, room_of: RoomOf, files: dict[str, str | bytes | Special | None], word: str
) -> None:
    built = build(tmp_path, files)
    with pytest.raises(NotRegularError, match=word) as caught:
        read_file(room_of(built), built.ids[0], PATH)
    assert caught.value.code == "CC112"
    assert PATH.startswith(caught.value.path)
    assert "passwd" not in caught.value.message


def test_a_file_or_link_is_no_folder(tmp_path: Path, room_of: RoomOf) -> None:
    built = build(tmp_path, {"file": "a", "link": Special("120000", "/etc")})
    for path in ("file", "link"):
        with pytest.raises(NotRegularError):
            list_folder(room_of(built), built.ids[0], path)


def test_the_size_has_a_limit(tmp_path: Path, room_of: RoomOf) -> None:
    built = build(tmp_path, {PATH: bytes((1 << 20) + 1), "whole": bytes(1 << 20)})
    with pytest.raises(TooLargeError) as caught:
        read_file(room_of(built), built.ids[0], PATH)
    assert caught.value.code == "CC108"
    assert read_file(room_of(built), built.ids[0], "whole") is not None


def test_the_number_of_names_has_a_limit(tmp_path: Path, room_of: RoomOf) -> None:
    built = build(tmp_path, {f".commons/{number}.yaml": "" for number in range(1001)})
    with pytest.raises(TooLargeError):
        list_folder(room_of(built), built.ids[0], ".commons")


@pytest.mark.parametrize("twin", ["a", "A"])
def test_doubled_names_are_refused(tmp_path: Path, room_of: RoomOf, twin: str) -> None:
    built = build(tmp_path, {"x": "hello\n"})
    blob = built.git("rev-parse", f"{built.ids[0]}:x").strip()
    commit = commit_tree(built, entry("100644", twin, blob) + entry("100644", "a", blob))
    room = room_of(built)
    with pytest.raises(DoubledNameError):
        read_file(room, commit, "a")
    with pytest.raises(DoubledNameError):
        list_folder(room, commit, "")


@pytest.mark.parametrize("raw", [b"100644 a", b"100644 a\0short", b"100644\0" + bytes(20), b"9 a\0" + bytes(20), b"\0"])
def test_a_broken_tree_is_damaged(tmp_path: Path, room_of: RoomOf, raw: bytes) -> None:
    built = build(tmp_path, {"x": "a"})
    with pytest.raises(DamagedObjectError):
        list_folder(room_of(built), commit_tree(built, raw), "")


def test_a_missing_blob_or_tree_is_unknown_not_absent(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin", files={PATH: "a"})])
    blob = built.git("rev-parse", f"HEAD:{PATH}").strip()
    folder = built.git("rev-parse", "HEAD:.commons").strip()
    take_away(built, blob)
    with pytest.raises(MissingObjectError):
        read_file(room_of(built), built.head, PATH)
    take_away(built, folder)
    with pytest.raises(MissingObjectError):
        read_file(room_of(built), built.head, PATH)


def test_odd_names_come_as_they_are(tmp_path: Path, room_of: RoomOf) -> None:
    names = {"new\nline", 'quo"te', "back\\slash", "\u00e9", "e\u0301"}
    built = build(tmp_path, dict.fromkeys(names, "a"))
    assert {found.name for found in list_folder(room_of(built), built.ids[0], "")} == names


def test_a_path_through_many_folders_is_followed(tmp_path: Path, room_of: RoomOf) -> None:
    path = "/".join("abcdefgh") + "/x"
    built = build(tmp_path, {path: "deep"})
    file = read_file(room_of(built), built.ids[0], path)
    assert file is not None
    assert file.data == b"deep"
