"""What tests of several tools share: over all workers of a run, since to install takes longer than all else."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.house.houses import project

Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Give a way to make a folder of that name once, whichever worker comes first."""
    own = tmp_path_factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "shared"
    shared.mkdir(exist_ok=True)

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = shared / f"{name}.done"
            if not done.exists():
                fill(shared / name)
                done.touch()
        return shared / name

    return make


@pytest.fixture(scope="session")
def released(once: Once) -> Path:
    """Give the project as a repository to install from."""
    return once("commonscheck", project)
