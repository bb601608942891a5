"""Functions of a module, as tasks have to be: processes find them by name."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from pathlib import Path

from commonscheck.inquiry import dossier, works
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings

_CULPRIT = "user-7"


def double(numbers: Sequence[int]) -> list[int]:
    """Do plain work."""
    return [number * 2 for number in numbers]


def die_of_thirteen(numbers: Sequence[int]) -> list[int]:
    """Take the process along at one of the numbers."""
    if 13 in numbers:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(numbers)


def die_once(files: Sequence[Path]) -> list[str]:
    """Take the process along, unless that was done for the file before."""
    for file in files:
        if not file.exists():
            file.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return [file.name for file in files]


def fail(numbers: Sequence[int]) -> list[int]:
    """Raise what no task should."""
    message = f"cannot do {numbers[0]}"
    raise ValueError(message)


def sleep(files: Sequence[Path]) -> list[int]:
    """Say that it began, and take long."""
    files[0].touch()
    time.sleep(600)
    return [0]


def process_ids(numbers: Sequence[int]) -> list[int]:
    """Tell in which process each was done."""
    return [os.getpid() for _ in numbers]


def die_of_reading_user_7(snapshot: Snapshot, settings: Settings) -> dossier._Said:
    """Read manifests as a check does, but for one repository take the process along."""
    _die_of(snapshot)
    return dossier._say(snapshot, settings)  # noqa: SLF001 - what a check asks


def die_of_mining_user_7(snapshot: Snapshot, commission: works._Commission) -> works._Mined:
    """Read histories as a check does, but for one repository take the process along."""
    _die_of(snapshot)
    return works._mine(snapshot, commission)  # noqa: SLF001 - as above


def _die_of(snapshot: Snapshot) -> None:
    if snapshot.label == _CULPRIT:
        os.kill(os.getpid(), signal.SIGKILL)
