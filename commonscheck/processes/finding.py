"""Where programs of this machine are found: never in the folder that the run began in."""

from __future__ import annotations

import os
import shutil


def absolute_path() -> str:
    """Give PATH without relative entries."""
    entries = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(entry for entry in entries if entry.startswith("/"))


def find_program(name: str) -> str:
    """Give the path of a program, empty where it is not installed."""
    return shutil.which(name, path=absolute_path()) or ""
