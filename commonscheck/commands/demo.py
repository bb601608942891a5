"""`demo`: a small federation of real repositories, built where a person can look into it, and checked."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from commonscheck.commands.check import check
from commonscheck.errors import SettingsError
from commonscheck.model.report import Report
from commonscheck.repository.building import build
from commonscheck.resources import folder
from commonscheck.settings import Settings

AS_OF = date(2026, 6, 30)
COMMONS = ("courier-commons", "pantry-commons")
_STREAM = ".fi"


def demo(where: Path | None, write: Callable[[str], None]) -> Iterator[Report]:
    """Build the federation in `where` (a fresh temporary folder if None) and check its commons; `write` tells of it."""
    home = _room(where)
    write(_introduction(home, build_federation(home)))
    with TemporaryDirectory() as cache:
        settings = Settings(AS_OF, Path(cache), offline=True, allow_local=True)
        for commons in COMMONS:
            write(f"\n$ {_command('check', home / commons)}\n\n")
            yield check(str(home / commons), settings, lambda _name: None)
    write(_farewell(home))


def build_federation(home: Path) -> dict[str, str]:
    """Build a repository in `home` for each stream that is shipped, and return their commit ids by name."""
    streams = sorted(folder("examples/demo").iterdir(), key=lambda file: file.name)
    named = [(file.name.removesuffix(_STREAM), file) for file in streams if file.name.endswith(_STREAM)]
    return {name: build(file.read_bytes(), home / name) for name, file in named}


def _room(where: Path | None) -> Path:
    """Find an empty folder; what a person has in theirs is not touched."""
    if where is None:
        return Path(mkdtemp(prefix="commonscheck-demo-"))
    try:
        where.mkdir(parents=True, exist_ok=True)
        occupied = any(where.iterdir())
    except OSError as error:
        message = f"{where} cannot be used: {error.strerror}"
        raise SettingsError(message, "name a new folder") from error
    if occupied:
        message = f"{where} is not empty"
        raise SettingsError(message, "name a new or an empty folder")
    return where


def _introduction(home: Path, built: dict[str, str]) -> str:
    width = max(map(len, built))
    rows = "".join(f"  {name:{width}}  {commit[:12]}\n" for name, commit in built.items())
    return (
        f"Built {len(built)} git repositories in {home}:\n\n{rows}\n"
        "Two commons, for couriers and for food hubs, form a federation; the others use them.\n"
        "What each of them states lies in its folder .commons/.\n"
    )


def _farewell(home: Path) -> str:
    couriers, _ = COMMONS
    return (
        "\nLook further:\n\n"
        f"  {_command('why', home / couriers, 'quiet-lane')}\n"
        f"  {_command('check', home / 'north-wheel')}\n"
        "  commonscheck explain CC201\n\n"
        "Edit a file of .commons/ in any of the repositories, commit it, and check again.\n"
    )


def _command(name: str, target: Path, *arguments: str) -> str:
    """Write a command as it can be typed."""
    return shlex.join(["commonscheck", name, *arguments, str(target), "--allow-local", "--as-of", str(AS_OF)])
