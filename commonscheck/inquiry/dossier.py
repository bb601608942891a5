"""What one repository says of itself: its manifests, read and held against their schemas."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from commonscheck.documents.manifests import Manifests, Named, read_manifests
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.pledge import find_pledge
from commonscheck.documents.policy import find_extends
from commonscheck.documents.shipped import shipped_uids
from commonscheck.errors import DocumentError, RepositoryError
from commonscheck.inquiry.pulling import Pulled, Puller, Told, locate
from commonscheck.inquiry.shared import read_shared, shared_file
from commonscheck.model.commons import Contributors, RepositoryReference
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
        said = _described(pulled, pulled.snapshot, puller, settings)
    except RefusedFileError as error:
        fault = Finding(error.code, Level.ERROR, error.message, Place(error.path), (("help", error.hint),))
        raise DocumentError((fault,)) from error
    except RepositoryError as error:
        message = f"{pulled.label} cannot be read: {error.message}"
        raise RepositoryError(message, error.hint) from error
    return Dossier(pulled, said.manifests, shared=said.shared)


@dataclass(frozen=True)
class _Said:
    """The manifests of a repository, or why they cannot be had; `theirs` is what its owner has to mend.

    With `elsewhere` nothing was read, since the rules that it extends have to be pulled first.
    """

    manifests: Manifests = _EMPTY
    problem: str = ""
    hint: str = ""
    theirs: bool = False
    shared: tuple[Input, ...] = ()
    elsewhere: bool = False


def read_others(
    wanted: Iterable[tuple[RepositoryReference, Pulled]], puller: Puller, settings: Settings, who: str
) -> tuple[Dossier, ...]:
    """Read the manifests of other repositories; the faults of each are its own and leave what it would say unknown.

    `who` owns the repositories, `party` or `commons`: what could be opened but not understood is for them to mend.
    """
    told = puller.ask([(locate(*one), settings) for one in wanted], _say, "reading")
    return tuple(_dossier(one, puller, settings, who) for one in told)


def _dossier(told: Told[_Said], puller: Puller, settings: Settings, who: str) -> Dossier:
    pulled, snapshot, said = told.pulled, told.pulled.snapshot, told.said
    if said is None or snapshot is None:
        return Dossier(pulled, problem=told.problem, hint=told.hint)
    if said.elsewhere:
        said = _tell(lambda: _described(pulled, snapshot, puller, settings))
    return Dossier(pulled, said.manifests, said.problem, said.hint, who if said.theirs else "runner", said.shared)


def _say(snapshot: Snapshot, settings: Settings) -> _Said:
    """Read manifests in whichever process, unless more than their repository is needed for it."""

    def read() -> _Said:
        files = _files(snapshot)
        extends = find_extends(files, allow_local=settings.allow_local)
        if extends is not None and extends.reference is not None:
            return _Said(elsewhere=True)
        policy = shared_file(extends, snapshot) if extends else None
        return _Said(_read(snapshot, files, settings, Named(policy, _pledge(files, snapshot, settings))))

    return _tell(read)


def _tell(read: Callable[[], _Said]) -> _Said:
    """Read manifests, or tell why they cannot be had."""
    try:
        return read()
    except DocumentError as error:
        first, *others = error.faults
        problem = f"{first.place}: {first.message}{f' (and {len(others)} more)' if others else ''}"
        hint = "mend the file there; `commonscheck validate` shows every fault"
        return _Said(problem=problem, hint=hint, theirs=True)
    except RefusedFileError as error:
        return _Said(problem=error.message, hint=error.hint, theirs=True)
    except RepositoryError as error:
        return _Said(problem=error.message, hint=error.hint)


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


def _described(pulled: Pulled, snapshot: Snapshot, puller: Puller, settings: Settings) -> _Said:
    """Read `.commons/` with the rules that it extends, and let go of the repository, since a run may open hundreds."""
    with snapshot:
        files = _files(snapshot)
        shared = read_shared(files, snapshot, pulled, puller, settings)
        named = Named(shared.file, _pledge(files, snapshot, settings))
        return _Said(_read(snapshot, files, settings, named), shared=shared.inputs)


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
