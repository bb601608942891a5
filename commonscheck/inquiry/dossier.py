"""What one repository says of itself: its manifests, read and held against their schemas."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commonscheck.documents.manifests import Manifests, read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.shipped import shipped_uids
from commonscheck.errors import DocumentError, RepositoryError
from commonscheck.inquiry.pulling import Pulled
from commonscheck.model.commons import Contributors
from commonscheck.model.party import Party
from commonscheck.model.place import Gap, Place
from commonscheck.model.report import Finding, Input, Level
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.trees import RefusedFileError
from commonscheck.settings import Settings

_EMPTY = Manifests(None, Contributors(), None, {})


@dataclass(frozen=True)
class Dossier:
    """A pulled repository with its manifests; `problem`, `hint` and `who` can mend it say why they could not be had."""

    pulled: Pulled
    manifests: Manifests = _EMPTY
    problem: str = ""
    hint: str = ""
    who: str = "runner"

    @property
    def gap(self) -> Gap | None:
        """What is unknown because the manifests could not be had."""
        if not self.problem:
            return None
        return Gap("what the repository says", self.as_input("").sentence, self.hint, self.who)

    def as_input(self, role: str) -> Input:
        """Name it in the report."""
        return replace(self.pulled.as_input(role), problem=self.problem)


def read_target(pulled: Pulled, settings: Settings) -> Dossier:
    """Read the manifests of the repository under check; their faults end the run."""
    assert pulled.snapshot is not None  # noqa: S101 - a target that cannot be opened has ended the run
    try:
        return Dossier(pulled, _read(pulled.snapshot, settings))
    except RefusedFileError as error:
        fault = Finding(error.code, Level.ERROR, error.message, Place(error.path), (("help", error.hint),))
        raise DocumentError((fault,)) from error
    except RepositoryError as error:
        message = f"{pulled.label} cannot be read: {error.message}"
        raise RepositoryError(message, error.hint) from error


def read_other(pulled: Pulled, settings: Settings, who: str = "party") -> Dossier:
    """Read the manifests of another repository; its faults are its own and leave what it would say unknown.

    `who` owns the repository, `party` or `commons`: what could be opened but not understood is for them to mend.
    """
    if pulled.snapshot is None:
        return Dossier(pulled, problem=pulled.problem, hint=pulled.hint)
    try:
        return Dossier(pulled, _read(pulled.snapshot, settings))
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
    """Give what the manifests said before the change under check, nothing where nobody can read that."""
    assert dossier.pulled.snapshot is not None  # noqa: S101 - what described a commons was opened
    try:
        with dossier.pulled.snapshot as snapshot:
            before = snapshot.before()
            if before is None:
                return _EMPTY
            return dossier.manifests if before.commit == snapshot.commit else _read(before, settings)
    except (DocumentError, RefusedFileError, RepositoryError):
        return _EMPTY


def _read(snapshot: Snapshot, settings: Settings) -> Manifests:
    """Read `.commons/` and let go of the repository, since a run may open hundreds."""
    with snapshot:
        files = [DocumentFile(file.path, file.data, snapshot.label, snapshot.commit) for file in snapshot.files()]
        return read_manifests(
            files,
            shipped=shipped_uids(),
            digest=snapshot.digest,
            allow_local=settings.allow_local,
            as_of=settings.as_of,
        )
