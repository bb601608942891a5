"""What git complains of, fit to be passed on: one line, no secrets, and nothing of how this machine is laid out."""

from __future__ import annotations

import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path

_LIMIT = 200
_PATH = re.compile(r"(?<![\w/:.\u2026~-])/(?:[^\s/:'\"]+/)*")


def redact(stderr: bytes) -> str:
    """Give the last telling line of git's stderr without control characters, credentials, queries and full paths."""
    text = "".join(
        character if character.isprintable() else "\n" if character in "\n\r" else " "
        for character in stderr.decode("utf-8", "replace")
    )
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    told = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines
    line = told[-1].removeprefix("fatal:").removeprefix("error:").strip() if told else ""
    line = re.sub(r"://[^/@\s]*@", "://", line)
    return _without_paths(re.sub(r"\?[^\s'\"]*", "", line))[:_LIMIT]


def _without_paths(line: str) -> str:
    """Leave of each path of this machine its last name only."""
    for folder in _own_folders():
        line = re.sub(rf"(?:file://)?{re.escape(folder)}(?=[/\s'\":]|$)", "\u2026", line)
    line = re.sub(r"file://(?=/)", "", line)
    return re.sub(r"\u2026/(?:[^\s/:'\"]+/)+", "\u2026/", _PATH.sub("\u2026/", line))


def _own_folders() -> list[str]:
    """Give the folders whose names may hold spaces, the longest first: home, working and temporary folder."""
    found = {tempfile.gettempdir(), os.environ.get("HOME", "")}
    with suppress(OSError):  # the working folder may be gone
        found.add(str(Path.cwd()))
    return sorted((folder for folder in found if len(folder) > 1), key=len, reverse=True)
