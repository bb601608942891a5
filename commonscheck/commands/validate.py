"""`validate`: manifests and licenses against their schemas and each other, without git or network."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from commonscheck.documents.manifests import Manifests, Named, read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.pledge import find_pledge
from commonscheck.documents.policy import find_extends
from commonscheck.documents.shipped import shipped_uids
from commonscheck.errors import DocumentError, SettingsError
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Level
from commonscheck.repository.disk import read_beneath
from commonscheck.repository.snapshot import EVIDENCE_LIMIT
from commonscheck.repository.trees import FILE_LIMIT, NotRegularError
from commonscheck.repository.working import is_manifest

_FOLDER = ".commons"


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


def read_folder(folder: Path, as_of: date, *, allow_local: bool) -> Manifests:
    """Read the `.commons/` of a folder as it stands on disk; raise DocumentError with all its faults."""
    return _read(folder.absolute(), _folder(folder), as_of, allow_local=allow_local)


def _read(home: Path, files: Sequence[Path], as_of: date, *, allow_local: bool) -> Manifests:
    def digest(path: str) -> str | None:
        """Hash a file that evidence names, from the folder that holds `.commons/`."""
        try:
            data = read_beneath(home, path, EVIDENCE_LIMIT)
        except (NotRegularError, OSError):
            return None
        return hashlib.sha256(data).hexdigest() if len(data) <= EVIDENCE_LIMIT else None

    documents = read_documents(home, files)
    return read_manifests(
        documents,
        shipped=shipped_uids(),
        digest=digest,
        allow_local=allow_local,
        as_of=as_of,
        named=Named(
            _policy(home, documents, allow_local=allow_local), _pledge(home, documents, allow_local=allow_local)
        ),
    )


def _policy(home: Path, documents: Sequence[DocumentFile], *, allow_local: bool) -> DocumentFile | None:
    """Read the shared rules that lie in the same repository; those of another one are for `check` to pull."""
    extends = find_extends(documents, allow_local=allow_local)
    if extends is None or extends.reference is not None:
        return None
    try:
        return DocumentFile(extends.path, read_beneath(home, extends.path, FILE_LIMIT))
    except (NotRegularError, OSError) as error:
        message = f"{extends.node.shown} is not a file of this repository"
        raise DocumentError((extends.node.fault("CC103", message),)) from error


def _pledge(home: Path, documents: Sequence[DocumentFile], *, allow_local: bool) -> DocumentFile | None:
    """Read the report that usage.yaml names, None for none; that the file is not there its hash tells."""
    path = find_pledge(documents, allow_local=allow_local)
    try:
        return DocumentFile(path, read_beneath(home, path, FILE_LIMIT)) if path else None
    except (NotRegularError, OSError):
        return None


def read_documents(home: Path, files: Sequence[Path]) -> list[DocumentFile]:
    """Read files below the folder they belong to; raise DocumentError for links and whatever is no regular file."""
    documents: list[DocumentFile] = []
    refused: list[Finding] = []
    for path in files:
        try:
            documents.append(DocumentFile(path.as_posix(), _content(home, path)))
        except NotRegularError as error:
            message = "this is no regular file, or lies behind a symbolic link"
            refused.append(Finding(error.code, Level.ERROR, message, Place(path.as_posix()), (("help", error.hint),)))
    if refused:
        raise DocumentError(tuple(refused))
    return documents


def _by_home(files: Sequence[Path]) -> Mapping[Path, list[Path]]:
    """Put together what belongs together: files of one repository are held against each other."""
    found: dict[Path, list[Path]] = defaultdict(list)
    for file in files:
        folders = file.absolute().parents
        found[next((folder.parent for folder in folders if folder.name == _FOLDER), folders[0])].append(file)
    return found


def _named(paths: Sequence[Path]) -> list[Path]:
    for path in paths:
        if not (path.is_dir() or is_manifest(path.name)):
            message = f"{path} is no manifest"
            raise SettingsError(message, "name .yaml files, or folders that hold some")
    return [file for path in paths for file in (_folder(path) if path.is_dir() else [path, *_beside(path)])]


def _beside(file: Path) -> list[Path]:
    """List the manifests of the `.commons/` that a file lies in: what it names may be defined there."""
    folder = next((folder for folder in file.parents if folder.name == _FOLDER), None)
    if folder is None:
        above = next((folder for folder in file.absolute().parents if folder.name == _FOLDER), None)
        folder = Path(os.path.relpath(above)) if above else None
    return find_manifests(_places(folder)) if folder else []


def _folder(folder: Path) -> list[Path]:
    """Find the manifests of a folder; a repository's root stands for its `.commons/`."""
    home = folder / _FOLDER if (folder / _FOLDER).is_dir() else folder
    found = find_manifests(_places(home), folder)
    if not found:
        message = f"no manifests in {folder}"
        raise SettingsError(
            message, "name the files, or run `commonscheck init user` (or `init commons`) to write some"
        )
    return found


def _places(home: Path) -> list[Path]:
    """Name the folders of a `.commons/` in which manifests are."""
    return [home, home / "licenses", home / "licenses" / "cases"]


def find_manifests(places: Sequence[Path], named: Path | None = None) -> list[Path]:
    """List what may be manifests in these folders, going by names; folders that do not exist hold nothing.

    A link in the place of one is not followed, unless it is `named` by a person: it stands for itself, to be refused.
    """
    links = [place for place in places if place.is_symlink() and place != named]
    return links[:1] or [file for place in places for file in _entries(place) if is_manifest(file.name)]


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _content(home: Path, path: Path) -> bytes:
    """Read a file below the folder it belongs to; what is cut off is too large, and told so by its reader."""
    try:
        return read_beneath(home, path.absolute().relative_to(home).as_posix(), FILE_LIMIT)
    except OSError as error:
        message = f"{path} cannot be read: {error.strerror}"
        raise SettingsError(message, "name an existing file") from error
