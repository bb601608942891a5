from __future__ import annotations

import zlib
from hashlib import sha1
from pathlib import Path

import pytest

from commonscheck.repository import reader
from commonscheck.repository.room import DamagedObjectError, LargeObjectError, MissingObjectError, Room
from tests.builders import Commit, build_repository
from tests.repository.conftest import RoomOf


def write_loose(objects: Path, object_id: str, content: bytes) -> None:
    """Put `content` where the object `object_id` belongs, whatever it is."""
    folder = objects / object_id[:2]
    folder.mkdir(exist_ok=True)
    file = folder / object_id[2:]
    file.unlink(missing_ok=True)
    file.write_bytes(zlib.compress(content))


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_objects_of_both_formats_are_read(tmp_path: Path, room_of: RoomOf, object_format: str) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")], object_format=object_format)
    data = room_of(built).read(built.head, "commit", 1000)
    assert data == built.git("cat-file", "commit", built.head).encode()


def test_an_odd_folder_name_is_quoted(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / 'a:b "c" \\d', [Commit("Begin")])
    assert b"Begin" in room_of(built).read(built.head, "commit", 1000)


def test_a_missing_object_is_told_apart_and_reading_goes_on(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    room = room_of(built)
    with pytest.raises(MissingObjectError):
        room.read("1" * 40, "commit", 1000)
    assert room.read(built.head, "commit", 1000)


@pytest.mark.parametrize("content", [b"blob 5\0other", b"blob 500\0short", b"blob 2\0longer"])
def test_an_object_that_is_not_what_its_name_says_is_damaged(
    tmp_path: Path, room_of: RoomOf, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(reader, "PATIENCE", 1.0)  # git never answers for the one that is shorter than it says
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    object_id = sha1(b"blob 5\0right", usedforsecurity=False).hexdigest()
    write_loose(built.path / ".git" / "objects", object_id, content)
    room = room_of(built)
    with pytest.raises(DamagedObjectError):
        room.read(object_id, "blob", 1000)
    assert room.read(built.head, "commit", 1000)


def test_size_and_kind_are_looked_at_before_the_content(tmp_path: Path, room_of: RoomOf) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin", files={"zeros": bytes(3_000_000)})])
    room = room_of(built)
    blob = built.git("rev-parse", "HEAD:zeros").strip()
    with pytest.raises(LargeObjectError, match="3000000"):
        room.read(blob, "blob", 1 << 20)
    with pytest.raises(DamagedObjectError, match="is a blob, not a commit"):
        room.read(blob, "commit", 1 << 30)


def test_a_room_leaves_the_repository_as_it_was(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Begin")])
    before = sorted((str(path), path.stat().st_mtime_ns) for path in built.path.rglob("*"))
    with Room(built.path / ".git" / "objects") as room:
        room.read(built.head, "commit", 1000)
    assert sorted((str(path), path.stat().st_mtime_ns) for path in built.path.rglob("*")) == before
