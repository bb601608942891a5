"""The shared rules that a commons extends, from its own commit or from a pinned one elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commonscheck.documents.node import DocumentFile
from commonscheck.documents.policy import Extends, find_extends
from commonscheck.errors import DocumentError, RepositoryError
from commonscheck.inquiry.pulling import Pulled, Puller
from commonscheck.model.report import Input
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.trees import FILE_LIMIT
from commonscheck.settings import Settings


@dataclass(frozen=True)
class Shared:
    """The file of shared rules, and the repository that it was pulled from where that is another one."""

    file: DocumentFile | None = None
    inputs: tuple[Input, ...] = ()


def read_shared(
    files: Sequence[DocumentFile], snapshot: Snapshot, pulled: Pulled, puller: Puller, settings: Settings
) -> Shared:
    """Find what the commons.yaml among these files extends; nothing where it extends nothing.

    Raises DocumentError where there is no such file, RepositoryError where nobody can tell: rules that cannot be read
    are not taken for none.
    """
    extends = find_extends(files, allow_local=settings.allow_local)
    if extends is None:
        return Shared()
    if extends.reference is None:
        return Shared(shared_file(extends, snapshot))
    [other] = puller.pull_all([(extends.reference, pulled)])
    if other.snapshot is None:
        message = f"the shared rules cannot be read: {other.as_input('').sentence}"
        raise RepositoryError(message, other.hint)
    with other.snapshot as found:
        return Shared(shared_file(extends, found), (other.as_input("shared rules"),))


def shared_file(extends: Extends, snapshot: Snapshot) -> DocumentFile:
    """Give the file that is extended, from the repository in which it lies; DocumentError where there is none."""
    found = snapshot.file(extends.path, FILE_LIMIT)
    if found is None:
        where = "this repository" if extends.reference is None else f"{snapshot.label} at {snapshot.commit[:12]}"
        raise DocumentError((extends.node.fault("CC103", f"{extends.node.shown} is not a file of {where}"),))
    return DocumentFile(found.path, found.data, snapshot.label, snapshot.commit)
