"""Long work says how far it has come, to whoever waits at a terminal."""

from __future__ import annotations

import os
import pty
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

import pytest

from commonscheck.commands import progress
from commonscheck.commands.check import check
from commonscheck.commands.progress import Progress
from commonscheck.commands.sync import sync
from commonscheck.inquiry.steps import Steps
from commonscheck.settings import Settings
from tests.federations import BY_ANA, BY_BEN, build_commons, build_user, commons_files
from tests.program import AS_OF


def clock(seconds: float) -> Iterator[float]:
    """A clock that goes on by so much each time it is looked at."""
    return count(0, seconds)


@pytest.mark.parametrize(
    ("seconds", "figures"),
    [
        (0.25, "1 of 300, 2.0/s, 2 min left: "),
        (0.05, "1 of 300, 10.0/s, 30 s left: "),
        (20, "1 of 300, 1.5/min, 199 min left: "),
        (0, "1 of 300: "),
    ],
)
def test_a_step_is_told_with_the_figures_of_those_before_it(seconds: float, figures: str) -> None:
    told: list[str] = []
    ticks = clock(seconds)
    steps = Steps(told.append, 300, lambda: next(ticks))
    for done, name in enumerate(("web", "app")):
        steps.tell(f"opening {name}", done)
    assert told == ["0 of 300: opening web", f"{figures}opening app"]


def test_a_step_that_is_alone_needs_no_figures() -> None:
    told: list[str] = []
    Steps(told.append, 1).tell("opening web", 0)
    assert told == ["opening web"]


@pytest.mark.parametrize("run", [sync, check])
def test_a_terminal_shows_how_many_repositories_are_read(
    run: Callable[[str, Settings, Progress], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    users = [{"url": f"../{name}", "party": "acme"} for name in ("acme", "branch")]
    for user in users:
        build_user(tmp_path / "web" / user["url"])
    web = build_commons(tmp_path / "web", [BY_ANA, BY_BEN], commons_files(users=users))
    settings = Settings(date.fromisoformat(AS_OF), tmp_path / "cache", allow_local=True, jobs=1)
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as reader:
        with os.fdopen(theirs, "w") as terminal, Progress(terminal, silent=False) as tell:
            run(str(web.path), settings, tell)
        shown = bytearray()
        with suppress(OSError):  # how Linux tells the end of a pseudo-terminal
            while chunk := reader.read(4096):
                shown += chunk
    assert re.search(rb"\r\x1b\[2K1 of 2, [0-9.]+/s, [0-9]+ s left: (opening|reading) branch \(", shown)
    assert shown.endswith(b"\r\x1b[2K")
    assert b"\n" not in shown
