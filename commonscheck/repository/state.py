"""What is remembered beside a cached repository: which tips were fetched whole and when, and which are gone."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from commonscheck.errors import AddressError
from commonscheck.repository.addresses import parse_commit, parse_ref

_VERSION = 1


@dataclass(frozen=True)
class Tip:
    """The commit a branch had when it was last fetched whole.

    `contact` is the ISO day in UTC on which the server last told it, "" if unknown; `lost` are the tips that the branch
    had before and that are no longer on it.
    """

    commit: str
    contact: str = ""
    lost: tuple[str, ...] = ()

    @property
    def day(self) -> date | None:
        """The day of the last contact, None if unknown."""
        try:
            return date.fromisoformat(self.contact)
        except ValueError:
            return None


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
        tips = {_ref(ref): _tip(tip) for ref, tip in stored["tips"].items()}
        return State(_ref(stored["default"]) if stored["default"] else "", tips)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError, AddressError):
        return State()


def _tip(stored: Mapping[str, object]) -> Tip:
    """Take a tip over, also from a time when only the last lost one was kept."""
    lost = stored.get("lost", [])
    if not isinstance(lost, list):
        raise TypeError
    if stored.get("rewritten") is True:
        lost = [stored["previous"]]
    commit, *others = (parse_commit(str(one)) for one in (stored["commit"], *lost))
    return Tip(commit, str(stored.get("contact", "")), tuple(others))


def _ref(stored: object) -> str:
    """Take over the full name of a branch, which came from a server."""
    name = str(stored)
    if parse_ref(name) != name:
        raise ValueError
    return name


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
