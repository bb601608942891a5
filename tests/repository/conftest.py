"""Fixtures that tests of the door to git share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from commonscheck.repository.room import Room
from commonscheck.repository.snapshot import Snapshot
from tests.builders import Built

FORGE = "https://forge.example"


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that stands for a forge: `FORGE/x/y` in an address leads to `x/y` in it."""
    folder = tmp_path / "forge"
    folder.mkdir()
    config = tmp_path / "gitconfig"
    config.write_text(f'[url "file://{folder}/"]\n\tinsteadOf = {FORGE}/\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    return folder


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    """Give an empty cache that may reach the forge."""
    return Cache(tmp_path / "cache", allow_local=True, deadline=60)


Opener = Callable[..., Snapshot]


@pytest.fixture
def opened(cache: Cache) -> Iterator[Opener]:
    """Open snapshots of paths, and close them in the end."""
    with ExitStack() as stack:

        def opener(path: Path, ref: str = "", commit: str = "", *, at_head: bool = False) -> Snapshot:
            return stack.enter_context(open_snapshot(path, cache, ref=ref, commit=commit, at_head=at_head))

        yield opener


RoomOf = Callable[[Built], Room]


@pytest.fixture
def room_of() -> Iterator[RoomOf]:
    """Give rooms over the objects of built repositories."""
    with ExitStack() as stack:

        def opener(built: Built) -> Room:
            bare = built.path / "objects"
            objects = bare if bare.is_dir() else built.path / ".git" / "objects"
            name = built.git("rev-parse", "--show-object-format").strip()
            return stack.enter_context(Room(objects, name))

        yield opener
