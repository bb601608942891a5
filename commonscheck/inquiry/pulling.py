"""Pulling repositories: each once, several at a time, every failure kept with the repository it concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from commonscheck.errors import AddressError, NoRepositoryError, RepositoryError
from commonscheck.inquiry.steps import Steps
from commonscheck.model.commons import RepositoryReference
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from commonscheck.processes.running import stop_all
from commonscheck.repository.addresses import Address, parse_url
from commonscheck.repository.cache import Cache
from commonscheck.repository.opening import open_snapshot
from commonscheck.repository.snapshot import Snapshot
from commonscheck.repository.store.audit import Audit
from commonscheck.settings import Settings

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Pulled:
    """A repository at a commit, or why it could not be had.

    `place` is where it was looked for; for a local repository that is the folder in which its `.commons/` stands, the
    base of relative paths in its manifests.
    """

    label: str
    snapshot: Snapshot | None = None
    place: Path | Address | None = None
    problem: str = ""
    hint: str = ""

    def as_input(self, role: str) -> Input:
        """Name it in the report."""
        return Input(self.label, role, self.snapshot.commit if self.snapshot else "", self.problem)

    def gap(self, what: str) -> Gap:
        """Say what is unknown because it could not be had."""
        return Gap(what, self.as_input("").sentence, self.hint)


def merged(inputs: Iterable[Input]) -> tuple[Input, ...]:
    """Name each repository at a commit once, with every role it has."""
    roles: dict[Input, list[str]] = {}
    for one in inputs:
        roles.setdefault(replace(one, role=""), []).append(one.role)
    return tuple(replace(one, role=", ".join(dict.fromkeys(named))) for one, named in roles.items())


class Puller:
    """Opens what manifests name; within a run one repository, ref and commit is pulled once."""

    def __init__(self, settings: Settings, progress: Progress, audit: Audit | None = None) -> None:
        """Prepare for the run that `settings` describe; `progress` is told each step, `audit` compares kept facts."""
        self._settings = settings
        self.tell = progress
        self.cache = Cache(
            settings.cache, allow_local=settings.allow_local, offline=settings.offline, keep=True, audit=audit
        )
        self._stack = ExitStack()
        self._pulled: dict[Location, Pulled] = {}
        self._names: Counter[str] = Counter()

    def __enter__(self) -> Self:
        """Start pulling."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every repository that was opened."""
        self._stack.close()

    def target(self, where: str) -> Pulled:
        """Open what the command line names, an existing path or a URL; here a failure ends the run.

        Of a path the manifests are those that are checked out, so that people can check what they are about to propose.
        """
        path = Path(where)
        location = Location(path if path.exists() else _address(where))
        self.tell(f"opening {location.shown}")
        return self._keep(self._open(location, at_head=True))

    def pull_all(self, wanted: Iterable[tuple[RepositoryReference, Pulled]]) -> tuple[Pulled, ...]:
        """Open several, a few at a time; the answers keep the order of the question."""
        located = [_locate(reference, holder) for reference, holder in wanted]
        new = {where for where in located if isinstance(where, Location) and where not in self._pulled}
        order = sorted(new, key=str)
        steps = Steps(self.tell, len(order))
        with ThreadPoolExecutor(max_workers=max(1, self._settings.jobs)) as pool:
            try:
                for where, pulled in zip(order, pool.map(partial(self._try, steps), order), strict=True):
                    self._pulled[where] = self._keep(pulled)
            except BaseException:
                # An interrupted run does not wait for servers: what the threads wait for ends, and so do they.
                pool.shutdown(wait=False, cancel_futures=True)
                stop_all()
                raise
        return tuple(where if isinstance(where, Pulled) else self._pulled[where] for where in located)

    def _try(self, steps: Steps, where: Location) -> Pulled:
        try:
            with steps.step(f"opening {where.shown}"):
                return self._open(where)
        except RepositoryError as error:
            return Pulled(where.shown, problem=error.message, hint=error.hint)

    def _open(self, where: Location, *, at_head: bool = False) -> Pulled:
        snapshot = open_snapshot(where.place, self.cache, ref=where.ref, commit=where.commit, at_head=at_head)
        snapshot.jobs = min(snapshot.jobs, self._settings.jobs)
        return Pulled(snapshot.label, snapshot, snapshot.folder() or where.place)

    def _keep(self, pulled: Pulled) -> Pulled:
        """Close it at the end of the run, and tell two of one name apart."""
        if pulled.snapshot is None:
            return pulled
        self._stack.enter_context(pulled.snapshot)
        self._names[pulled.label] += 1
        number = self._names[pulled.label]
        if number == 1:
            return pulled
        label = f"{pulled.label}~{number}"
        pulled.snapshot.origin = replace(pulled.snapshot.origin, label=label)
        return replace(pulled, label=label)


def _address(where: str) -> Address:
    """Read what a person named on the command line, where there is nothing of that name."""
    try:
        return parse_url(where)
    except AddressError as error:
        if "://" in where or "@" in where:
            raise
        message = "there is no such folder"
        raise NoRepositoryError(message, "name the folder of a git repository, or its URL") from error


@dataclass(frozen=True)
class Location:
    """A place to open, as a key: the same repository, ref and commit are opened once."""

    place: Path | Address
    ref: str = ""
    commit: str = ""

    @property
    def shown(self) -> str:
        """The name shown to people; never a path of this machine."""
        return self.place.name if isinstance(self.place, Path) else self.place.key


def _locate(reference: RepositoryReference, holder: Pulled) -> Location | Pulled:
    """Find where a reference leads; relative paths start at the folder that holds the manifest."""
    here = reference.url == "."
    if here and not reference.ref and not reference.commit and _is_accepted(holder):
        return holder
    if not reference.url.startswith((".", "/")):
        return Location(parse_url(reference.url), reference.ref, reference.commit)
    if isinstance(holder.place, Path):
        return Location((holder.place / reference.url).resolve(), reference.ref, reference.commit)
    if here and holder.place is not None:
        return Location(holder.place, reference.ref, reference.commit)
    problem = "a relative path in a repository that was pulled from elsewhere"
    return Pulled(reference.url, problem=problem, hint="give the repository's URL")


def _is_accepted(holder: Pulled) -> bool:
    """Whether a repository was opened at what is accepted there; what is pinned, or nobody can tell, its gaps tell."""
    origin = holder.snapshot.origin if holder.snapshot else None
    return origin is None or origin.folder is None or origin.pinned or origin.tip in ("", origin.commit)
