"""`validate`: manifests and licenses against their schemas and each other, without git or network."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from commonscheck.documents.manifests import read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.shipped import shipped_uids
from commonscheck.errors import DocumentError, SettingsError
from commonscheck.model.report import Finding

_FOLDER = ".commons"
_LARGEST = 1 << 20


def validate(paths: Sequence[Path], as_of: date, *, allow_local: bool) -> int:
    """Read the files, or all of `.commons/` below the working folder, and say how many there were."""
    files = sorted(set(_named(paths) if paths else _folder(Path(_FOLDER))))
    faults: list[Finding] = []
    for home, own in _by_home(files).items():
        try:
            _read(home, own, as_of, allow_local=allow_local)
        except DocumentError as error:
            faults += error.faults
    if faults:
        raise DocumentError(tuple(faults))
    return len(files)


def _read(home: Path, files: Sequence[Path], as_of: date, *, allow_local: bool) -> None:
    def digest(path: str) -> str | None:
        """Hash a file that evidence names, from the folder that holds `.commons/`."""
        file = home / path
        return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else None

    read_manifests(
        [DocumentFile(path.as_posix(), read_file(path)) for path in files],
        shipped=shipped_uids(),
        digest=digest,
        allow_local=allow_local,
        as_of=as_of,
    )


def _by_home(files: Sequence[Path]) -> Mapping[Path, list[Path]]:
    """Put together what belongs together: files of one repository are held against each other."""
    found: dict[Path, list[Path]] = defaultdict(list)
    for file in files:
        folders = file.absolute().parents
        found[next((folder.parent for folder in folders if folder.name == _FOLDER), folders[0])].append(file)
    return found


def _named(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in (_folder(path) if path.is_dir() else [path])]


def _folder(folder: Path) -> list[Path]:
    """Find the manifests of a folder; a repository's root stands for its `.commons/`."""
    home = folder / _FOLDER if (folder / _FOLDER).is_dir() else folder
    found = [*home.glob("*.yaml"), *home.glob("licenses/*.yaml"), *home.glob("licenses/cases/*.yaml")]
    if not found:
        message = f"no manifests in {folder}"
        raise SettingsError(message, "name the files, or run `commonscheck init` to write some")
    return found


def read_file(path: Path) -> bytes:
    """Read a file that a person named, no more of it than shows that it is too large."""
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST + 1)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise SettingsError(message, "name an existing file") from error
