"""What is kept of a defect: a file with versions and the traceback, for people to send."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback

from commonscheck import __version__


def write_crash_file() -> str:
    """Write the exception in flight to a fresh file that only its owner can read, and give the file's name."""
    descriptor, name = tempfile.mkstemp(prefix="commonscheck-crash-", suffix=".txt")
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"commonscheck {__version__}, Python {platform.python_version()}, {platform.platform()}\n")
        file.write("".join(traceback.format_exception(*sys.exc_info())))
    return name
