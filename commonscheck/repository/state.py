"""What is remembered beside a cached repository: which tips were fetched whole, and whether history was rewritten."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

_VERSION = 1


@dataclass(frozen=True)
class Tip:
    """The commit a branch had when it was last fetched whole; `rewritten` says that `previous` is not behind it."""

    commit: str
    previous: str = ""
    rewritten: bool = False


@dataclass(frozen=True)
class State:
    """The default branch and the tips by full branch name; empty for a repository that was never fetched whole."""

    default: str = ""
    tips: Mapping[str, Tip] = field(default_factory=dict)


def load_state(path: Path) -> State:
    """Read the state; one that is missing, torn or of another version counts as never fetched."""
    try:
        stored = json.loads(path.read_bytes())
        if stored["version"] != _VERSION:
            return State()
        tips = {str(ref): Tip(**tip) for ref, tip in stored["tips"].items()}
        return State(str(stored["default"]), tips)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State()


def save_state(path: Path, state: State) -> None:
    """Write the state so that a reader, or a crash, sees the old one or the new one whole."""
    text = json.dumps({"version": _VERSION, **asdict(state)}, indent=1, sort_keys=True)
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix="tmp_state_")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
