"""One row of the corpus: what is built, and how a check of it must end."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.builders import Commit, build_repository
from tests.federations import BY_BEN, build_user, commons_files

MANIFEST = ".commons/commons.yaml"
Build = Callable[[Path], Path]


@dataclass(frozen=True)
class Row:
    """One input of row `number`: `build` makes it in a folder and gives what is to be checked.

    A check ends with `code`, and its report says all of `says`; `validate` is how `commonscheck validate` of the
    working folder ends, where that is the same matter.
    """

    number: int
    name: str
    build: Build
    code: int
    says: tuple[str, ...] = ()
    validate: int | None = None

    def __str__(self) -> str:
        """Name the row as tests are named."""
        return f"{self.number} {self.name}"


def user(files: Mapping[str, str | bytes]) -> Build:
    """Build the repository of a user that holds these files and nothing else."""

    def build(folder: Path) -> Path:
        return build_repository(folder / "acme", [Commit("State", files=files)]).path

    return build


def commons(files: Mapping[str, str | bytes]) -> Build:
    """Build the federation in which all is well, with these files in the place of those of the commons."""

    def build(folder: Path) -> Path:
        build_user(folder / "acme")
        given = {**commons_files(), **files}
        return build_repository(folder / "web", [BY_BEN, Commit("Describe", date="2026-04-01", files=given)]).path

    return build


def described(**changes: object) -> Build:
    """Build the federation in which all is well, but for changes to commons.yaml."""

    files = commons_files()
    files[MANIFEST] = json.dumps({**json.loads(files[MANIFEST]), **changes})
    return commons(files)
