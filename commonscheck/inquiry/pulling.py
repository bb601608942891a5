"""Pulling repositories and asking them: each once, several at a time, every failure kept with what it concerns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex
from types import TracebackType
from typing import Generic, Self, TypeGuard, TypeVar

from commonscheck.errors import AddressError, NoRepositoryError
from commonscheck.execution.crew import Crew, LostError
from commonscheck.inquiry.errands import Answer, Errand, Location, cache_of
from commonscheck.inquiry.steps import Steps
from commonscheck.model.commons import RepositoryReference
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from commonscheck.repository.addresses import Address, parse_url
from commonscheck.repository.opening import open_snapshot, reopen
from commonscheck.repository.snapshot import Opened, Snapshot
from commonscheck.repository.store.audit import Audit
from commonscheck.settings import Settings

Progress = Callable[[str], None]
Asked = TypeVar("Asked")
Said = TypeVar("Said")


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


@dataclass(frozen=True)
class Told(Generic[Said]):
    """What a repository said, or the `problem` with the repository or the answer."""

    pulled: Pulled
    said: Said | None = None
    problem: str = ""
    hint: str = ""


def merged(inputs: Iterable[Input]) -> tuple[Input, ...]:
    """Name each repository at a commit once, with every role it has."""
    roles: dict[Input, list[str]] = {}
    for one in inputs:
        roles.setdefault(replace(one, role=""), []).append(one.role)
    return tuple(replace(one, role=", ".join(dict.fromkeys(named))) for one, named in roles.items())


class Puller:
    """Opens what manifests name and asks it questions; within a run one repository, ref and commit is opened once."""

    def __init__(self, settings: Settings, progress: Progress, audit: Audit | None = None) -> None:
        """Prepare for the run that `settings` describe; `progress` is told each step, `audit` compares kept facts."""
        self._settings = settings
        self.tell = progress
        self._run = token_hex(8)
        self.cache = cache_of(self._run, settings)
        self.cache.audit = audit
        # What is compared is compared by one process, which has seen all of it in the end.
        self._crew = Crew(replace(settings, executor="", jobs=1) if audit else settings)
        self._stack = ExitStack()
        self._pulled: dict[Location, Pulled] = {}
        self._names: Counter[str] = Counter()

    def __enter__(self) -> Self:
        """Start pulling."""
        self._stack.enter_context(self._crew)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close every repository that was opened, and end whatever else reads them."""
        self._stack.__exit__(kind, error, trace)

    def target(self, where: str) -> Pulled:
        """Open what the command line names, an existing path or a URL; here a failure ends the run.

        Of a path the manifests are those that are checked out, so that people can check what they are about to propose.
        """
        path = Path(where)
        place = path if path.exists() else _address(where)
        self.tell(f"opening {Location(place).shown}")
        snapshot = open_snapshot(place, self.cache, at_head=True)
        snapshot.jobs = min(snapshot.jobs, self._settings.jobs)
        return self._keep(Pulled(snapshot.label, snapshot, snapshot.folder() or place))

    def pull_all(self, wanted: Iterable[tuple[RepositoryReference, Pulled]]) -> tuple[Pulled, ...]:
        """Open several, a few at a time; the answers keep the order of the question."""
        return tuple(told.pulled for told in self.ask([(locate(*one), None) for one in wanted], _nothing, "opening"))

    def ask(
        self, places: Sequence[tuple[Location | Pulled, Asked]], question: Callable[[Snapshot, Asked], Said], doing: str
    ) -> tuple[Told[Said], ...]:
        """Put a question to several repositories, which are opened for it where they were not before.

        `question` is a pure function of a module, which may raise RepositoryError; it is put wherever the settings have
        such work done. A place that is named twice is asked once, with what comes first. `doing` tells what goes on.
        """
        keys = [self._pulled.get(place, place) if isinstance(place, Location) else place for place, _ in places]
        asked: dict[Location | Pulled, Asked] = {}
        for key, (_, what) in zip(keys, places, strict=True):
            asked.setdefault(key, what)
        gits = 1 if self._crew.spreads(len(asked)) else self._settings.jobs
        told = self._send(asked, Errand(self._settings, self._run, question, gits), doing)
        return tuple(told[key] for key in keys)

    def _send(
        self, asked: Mapping[Location | Pulled, Asked], errand: Errand[Asked, Said], doing: str
    ) -> dict[Location | Pulled, Told[Said]]:
        """Have each asked, in an order that does not depend on who asks."""
        order = sorted((key for key in asked if not _is_lost(key)), key=_order)
        tasks = [(_task(key), asked[key]) for key in order]
        steps = Steps(self.tell, len(tasks))

        def waiting(task: tuple[Location | Opened, Asked], done: int) -> None:
            steps.tell(f"{doing} {task[0].shown}", done)

        told: dict[Location | Pulled, Told[Said]] = {}
        told |= {key: Told(key, problem=key.problem, hint=key.hint) for key in asked if _is_lost(key)}
        renamed: dict[Location | Pulled, Location | Pulled] = {}
        for key, found in zip(order, self._crew.do(errand, tasks, waiting), strict=True):
            answer = Answer[Said](problem=_LOST, hint=_LOST_HINT) if isinstance(found, LostError) else found
            pulled = self._first(key, answer) if isinstance(key, Location) else key
            told[key] = Told(pulled, answer.said, answer.problem, answer.hint)
            if answer.opened and answer.opened.origin.label != pulled.label:
                renamed[pulled] = key
        if renamed:
            # What was read under a name that another repository has already is read again, under the name it was given.
            again = self._send({pulled: asked[key] for pulled, key in renamed.items()}, errand, doing)
            told |= {renamed[pulled]: one for pulled, one in again.items()}
        return told

    def _first(self, where: Location, answer: Answer[Said]) -> Pulled:
        """Take what was opened, wherever that was."""
        if answer.opened is None:
            pulled = Pulled(where.shown, problem=answer.problem, hint=answer.hint)
        else:
            snapshot = reopen(answer.opened, self.cache)
            snapshot.jobs = min(snapshot.jobs, self._settings.jobs)
            pulled = self._keep(Pulled(snapshot.label, snapshot, answer.folder or where.place))
        self._pulled[where] = pulled
        return pulled

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


_LOST = "it cannot be read: the process that read it ended before its time, twice"
_LOST_HINT = "look whether the memory is enough, or leave the repository out; `--jobs 1` needs the least"


def _is_lost(key: Location | Pulled) -> TypeGuard[Pulled]:
    """Whether there is nobody to ask."""
    return isinstance(key, Pulled) and key.snapshot is None


def _order(key: Location | Pulled) -> tuple[bool, str]:
    return (True, str(key)) if isinstance(key, Location) else (False, key.label)


def _task(key: Location | Pulled) -> Location | Opened:
    if isinstance(key, Location):
        return key
    assert key.snapshot is not None  # noqa: S101 - the others are not asked
    return key.snapshot.opened()


def _nothing(_snapshot: Snapshot, _asked: None) -> None:
    """Ask nothing but whether it can be opened."""


def _address(where: str) -> Address:
    """Read what a person named on the command line, where there is nothing of that name."""
    try:
        return parse_url(where)
    except AddressError as error:
        if "://" in where or "@" in where:
            raise
        message = "there is no such folder"
        raise NoRepositoryError(message, "name the folder of a git repository, or its URL") from error


def locate(reference: RepositoryReference, holder: Pulled) -> Location | Pulled:
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
