"""The file of the store is made by one process alone: SQLite does not wait for others while a file changes its mode."""

from __future__ import annotations

import fcntl
import threading
from pathlib import Path

from commonscheck.repository.store.database import Database
from tests.program import DEADLINE


def open_beside_a_reader(folder: Path, patience: float) -> bool:
    """Open the store while somebody else has it open; tell whether that could be done, in `patience` seconds."""
    opened = threading.Event()

    def run() -> None:
        with Database(folder).opened() as connection:
            assert connection is not None
            opened.set()

    folder.parent.mkdir(exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_SH)
        thread = threading.Thread(target=run)
        thread.start()
        at_once = opened.wait(patience)
        fcntl.flock(lock, fcntl.LOCK_UN)
        thread.join()
    assert opened.is_set()
    return at_once


def test_a_store_is_made_alone_and_opened_beside_others(tmp_path: Path) -> None:
    folder = tmp_path / "cache" / "facts"
    assert not open_beside_a_reader(folder, 0.3)
    assert open_beside_a_reader(folder, DEADLINE)
