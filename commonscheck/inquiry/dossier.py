"""What one repository says of itself: its manifests, read and held against their schemas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commonscheck.documents.manifests import Manifests, Named, read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.pledge import find_pledge
from commonscheck.documents.shipped import shipped_uids
from commonscheck.errors import DocumentError, RepositoryError
from commonscheck.inquiry.pulling import Pulled, Puller
from commonscheck.inquiry.shared import read_shared
from commonscheck.model.commons import Contributors
from commonscheck.model.party import Party
from commonscheck.model.place import Gap, Place
from commonscheck.model.report import Finding, Input, Level
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.trees import FILE_LIMIT, RefusedFileError
from commonscheck.settings import Settings

_EMPTY = Manifests(None, Contributors(), None, {})


@dataclass(frozen=True)
class Dossier:
    """A pulled repository with its manifests; `problem`, `hint` and `who` can mend it say why they could not be had.

    `shared` names the repository of the rules that its commons extends.
    """

    pulled: Pulled
    manifests: Manifests = _EMPTY
    problem: str = ""
    hint: str = ""
    who: str = "runner"
    shared: tuple[Input, ...] = ()

    @property
    def gap(self) -> Gap | None:
        """What is unknown because the manifests could not be had."""
        if not self.problem:
            return None
        return Gap("what the repository says", self.as_input("").sentence, self.hint, self.who)

    def as_input(self, role: str) -> Input:
        """Name it in the report."""
        return replace(self.pulled.as_input(role), problem=self.problem)


def read_target(pulled: Pulled, puller: Puller, settings: Settings) -> Dossier:
    """Read the manifests of the repository under check; their faults end the run."""
    assert pulled.snapshot is not None  # noqa: S101 - a target that cannot be opened has ended the run
    try:
        return _described(pulled, pulled.snapshot, puller, settings)
    except RefusedFileError as error:
        fault = Finding(error.code, Level.ERROR, error.message, Place(error.path), (("help", error.hint),))
        raise DocumentError((fault,)) from error
    except RepositoryError as error:
        message = f"{pulled.label} cannot be read: {error.message}"
        raise RepositoryError(message, error.hint) from error


def read_other(pulled: Pulled, puller: Puller, settings: Settings, who: str = "party") -> Dossier:
    """Read the manifests of another repository; its faults are its own and leave what it would say unknown.

    `who` owns the repository, `party` or `commons`: what could be opened but not understood is for them to mend.
    """
    if pulled.snapshot is None:
        return Dossier(pulled, problem=pulled.problem, hint=pulled.hint)
    try:
        return _described(pulled, pulled.snapshot, puller, settings)
    except DocumentError as error:
        first, *others = error.faults
        problem = f"{first.place}: {first.message}{f' (and {len(others)} more)' if others else ''}"
        hint = "mend the file there; `commonscheck validate` shows every fault"
        return Dossier(pulled, problem=problem, hint=hint, who=who)
    except RefusedFileError as error:
        return Dossier(pulled, problem=error.message, hint=error.hint, who=who)
    except RepositoryError as error:
        return Dossier(pulled, problem=error.message, hint=error.hint)


def parties_before(dossier: Dossier, settings: Settings) -> tuple[Party, ...]:
    """Give the parties that contributors.yaml named before the change under check, none where nobody can read that.

    A change may propose whom to name; whose key counts is for what was accepted to say.
    """
    return manifests_before(dossier, settings).contributors.parties


def manifests_before(dossier: Dossier, settings: Settings) -> Manifests:
    """Give what the manifests said before the change under check, nothing where nobody can read that.

    What they extended then is left out: nobody asks for more here than what they said themselves.
    """
    assert dossier.pulled.snapshot is not None  # noqa: S101 - what described a commons was opened
    try:
        with dossier.pulled.snapshot as snapshot:
            before = snapshot.before()
            if before is None:
                return _EMPTY
            return dossier.manifests if before.commit == snapshot.commit else _read(before, _files(before), settings)
    except (DocumentError, RefusedFileError, RepositoryError):
        return _EMPTY


def _described(pulled: Pulled, snapshot: Snapshot, puller: Puller, settings: Settings) -> Dossier:
    """Read `.commons/` with the rules that it extends, and let go of the repository, since a run may open hundreds."""
    with snapshot:
        files = _files(snapshot)
        shared = read_shared(files, snapshot, pulled, puller, settings)
        named = Named(shared.file, _pledge(files, snapshot, settings))
        return Dossier(pulled, _read(snapshot, files, settings, named), shared=shared.inputs)


def _files(snapshot: Snapshot) -> list[DocumentFile]:
    return [DocumentFile(file.path, file.data, snapshot.label, snapshot.commit) for file in snapshot.files()]


def _pledge(files: Sequence[DocumentFile], snapshot: Snapshot, settings: Settings) -> DocumentFile | None:
    """Read the report that usage.yaml names, None for none; that the file is not there its hash tells."""
    path = find_pledge(files, allow_local=settings.allow_local)
    found = snapshot.file(path, FILE_LIMIT) if path else None
    return DocumentFile(found.path, found.data, snapshot.label, snapshot.commit) if found else None


def _read(
    snapshot: Snapshot, files: Sequence[DocumentFile], settings: Settings, named: Named | None = None
) -> Manifests:
    return read_manifests(
        files,
        shipped=shipped_uids(),
        digest=snapshot.digest,
        allow_local=settings.allow_local,
        as_of=settings.as_of,
        named=named or Named(),
    )
