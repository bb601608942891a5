"""One repository of the cache: a folder with a lock, a bare repository that is only ever added to, and its state."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from commonscheck.errors import RepositoryError
from commonscheck.repository.addresses import Address, parse_commit, parse_ref
from commonscheck.repository.environment import clean_environment
from commonscheck.repository.history import is_ancestor
from commonscheck.repository.process import heed_stop, run_git
from commonscheck.repository.room import Room, format_of
from commonscheck.repository.state import State, Tip, load_state, save_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_REFS_LIMIT = 1 << 20
_PAUSES = (1.0, 3.0)
_LISTING = 60.0  # seconds that a server has to name its branches
_PATIENCE = 10.0  # seconds after which a server that then fails is not asked again in this run
_NO_ANSWER = ("could not resolve", "connect to", "couldn't connect", "connection refused", "unreachable", "timed out")
_PASSING = ("error: 5", "error: 429", "reset", "timed out", "early eof", "hung up", "rpc failed", "empty reply")
_MEND = "check the address, your access and the network; --offline uses what was fetched before"


class SilentHostError(RepositoryError):
    """A host cannot be found, or does not answer within reason."""


class Mirror:
    """A remote repository as far as it was fetched; `deadline` in seconds bounds each update as a whole."""

    def __init__(self, folder: Path, address: Address, *, allow_local: bool, deadline: float) -> None:
        """Keep `address` in `folder`, which update() makes."""
        self._folder = folder
        self._address = address
        self._allow_local = allow_local
        self._deadline = deadline
        self._repository = folder / "repository"
        self._state_file = folder / "state.json"
        self._distrusted = folder / "damaged"

    @property
    def objects(self) -> Path:
        """Where the objects are."""
        return self._repository / "objects"

    def recall(self, ref: str) -> tuple[str, Tip] | None:
        """Give branch and tip as they were last fetched, without touching anything; "" is the default branch."""
        state = load_state(self._state_file)
        name = ref or state.default
        return (name, state.tips[name]) if name in state.tips else None

    def distrust(self) -> None:
        """Remember that objects are damaged: the next update() fetches everything anew."""
        with suppress(OSError):  # a cache that cannot be written to stays as it is
            self._distrusted.touch()

    @contextmanager
    def locked(self) -> Iterator[int]:
        """Hold the lock, and clear away what an interrupted run left; git's children inherit the descriptor."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        end = time.monotonic() + self._deadline
        descriptor = os.open(self._folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            while True:
                try:
                    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > end:
                        msg = f"another run is still fetching {self._address.key}"
                        raise RepositoryError(msg, "wait for it, and run again") from None
                    heed_stop()
                    time.sleep(0.05)
            self._clear()
            try:
                yield descriptor
            except BaseException:
                self._clear()  # half a pack may fill the disk
                raise
        finally:
            os.close(descriptor)

    def update(self, ref: str, lock: int) -> tuple[str, Tip]:
        """Fetch a branch, "" the default one, unless its tip is known; under the lock."""
        end = time.monotonic() + self._deadline
        state = load_state(self._state_file)
        name, remote_tip, default = self._remote(ref, lock, end)
        if self._distrusted.exists():
            shutil.rmtree(self._repository, ignore_errors=True)
            self._distrusted.unlink()
        known = state.tips.get(name)
        if known and known.commit == remote_tip and (self._repository / _kept(name)).is_file():
            tip = known
        else:
            tip = self._fetch(name, remote_tip, known, lock, end)
        tip = replace(tip, contact=datetime.now(UTC).date().isoformat())
        fresh = State(default or state.default, {**state.tips, name: tip})
        if fresh != state:
            save_state(self._state_file, fresh)
        return name, tip

    def _remote(self, ref: str, lock: int, end: float) -> tuple[str, str, str]:
        """Ask the server for a branch, its tip, and which branch is the default one."""
        patterns = ["HEAD", *([ref] if ref else [])]
        listed = self._list(["ls-remote", "--symref", "--end-of-options", self._address.url, *patterns], lock, end)
        lines = [line.split("\t", 1) for line in listed.decode("utf-8", "replace").splitlines() if "\t" in line]
        tips = {name: value for value, name in lines if not value.startswith("ref: ")}
        default = next((value[5:] for value, name in lines if name == "HEAD" and value.startswith("ref: ")), "")
        name = ref or default
        # HEAD and the branch it names are one tip; servers list only what was asked for.
        tip = tips.get(name, "") or (tips.get("HEAD", "") if name and name == default else "")
        if tip and name.startswith("refs/heads/"):
            return parse_ref(name), parse_commit(tip), default
        if ref:
            msg = f"{self._address.key} has no branch {ref.removeprefix('refs/heads/')}"
        else:
            msg = f"{self._address.key} has no " + ("default branch" if tips else "commits")
        raise RepositoryError(msg, "name a branch that is there with `ref`")

    def _fetch(self, name: str, remote_tip: str, known: Tip | None, lock: int, end: float) -> Tip:
        """Fetch a branch whole and tell what became of its tip."""
        there = (self._repository / "HEAD").is_file()
        try:
            tip = self._take(name, remote_tip, lock, end)
        except RepositoryError:
            if not there or not self._is_damaged():
                raise
            shutil.rmtree(self._repository, ignore_errors=True)
            tip = self._take(name, remote_tip, lock, end)
        if known is None:
            return Tip(tip)
        if known.commit == tip:
            return known
        before = dict.fromkeys((*known.lost, known.commit))
        with Room(self.objects, format_of(tip)) as room:
            return Tip(tip, lost=tuple(commit for commit in before if not _is_on(room, commit, tip)))

    def _is_damaged(self) -> bool:
        """Tell whether the copy lacks what it was fetched with, or nobody knows what that was."""
        tips = [tip.commit for tip in load_state(self._state_file).tips.values()]
        if not tips:
            return True
        with Room(self.objects, format_of(tips[0])) as room:
            asked = "".join(f"{tip}\n" for tip in tips).encode()
            return room.run(["rev-list", "--objects", "--quiet", "--stdin"], stdin=asked).status != 0

    def _take(self, name: str, remote_tip: str, lock: int, end: float) -> str:
        """Fetch a branch into the repository, made if need be, and give its tip."""
        self._build(format_of(remote_tip), lock, end)
        kept = _kept(name)
        flags = ["--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head", "--no-auto-maintenance"]
        target = ["--no-prune", "--atomic", "--end-of-options", self._address.url, f"+{name}:{kept}"]
        self._git(["fetch", *flags, *target], lock, end)
        return self._git(["rev-parse", "--verify", "--end-of-options", kept], lock, end).decode("ascii").strip()

    def _build(self, object_format: str, lock: int, end: float) -> None:
        """Make the bare repository beside its place and move it there, so that it is there whole or not at all."""
        if (self._repository / "HEAD").is_file():
            return
        shutil.rmtree(self._repository, ignore_errors=True)
        fresh = Path(tempfile.mkdtemp(prefix="tmp_repository_", dir=self._folder))
        command = ["init", "--quiet", "--bare", "--template=", f"--object-format={object_format}", str(fresh)]
        run_git(
            command,
            environment=clean_environment(),
            deadline=end - time.monotonic(),
            limit=_REFS_LIMIT,
            inherit=(lock,),
        )
        fresh.rename(self._repository)

    def _clear(self) -> None:
        """Remove what an interrupted run left: under the lock nobody else's work is in progress."""
        for pattern in ("tmp_*", "repository/**/*.lock", "repository/objects/**/tmp_*"):
            for left in list(self._folder.glob(pattern)):
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)

    def _list(self, arguments: Sequence[str], lock: int, end: float) -> bytes:
        """Ask the server for something short, and tell a server that does not answer from one that refuses."""
        started = time.monotonic()
        end = min(end, started + _LISTING)
        try:
            return self._git(arguments, lock, end)
        except RepositoryError as error:
            late = time.monotonic() >= min(end, started + _PATIENCE)
            if late or any(word in error.message.lower() for word in _NO_ANSWER):
                raise SilentHostError(error.message, error.hint) from error
            raise

    def _git(self, arguments: Sequence[str], lock: int, end: float) -> bytes:
        """Run git with the network, again if the trouble may pass."""
        environment = clean_environment(network=True, allow_local=self._allow_local)
        there = self._repository if (self._repository / "HEAD").is_file() else None
        pauses = iter(_PAUSES)
        while True:
            try:
                return run_git(
                    arguments,
                    environment=environment,
                    deadline=end - time.monotonic(),
                    limit=_REFS_LIMIT,
                    git_dir=there,
                    inherit=(lock,),
                )
            except RepositoryError as error:
                pause = next(pauses, None)
                passing = any(word in error.message.lower() for word in _PASSING)
                if pause is None or not passing or time.monotonic() + pause > end:
                    msg = f"{self._address.key} could not be reached: {error.message}"
                    raise RepositoryError(msg, error.hint or _MEND) from error
                time.sleep(pause)


def _kept(name: str) -> str:
    """Give the ref that keeps a branch: hashed, so that neither case twins nor `a` beside `a/b` collide as files."""
    return "refs/cc/" + hashlib.sha256(name.encode()).hexdigest()[:40]


def _is_on(room: Room, commit: str, tip: str) -> bool:
    """Tell whether a former tip is behind the new one, which was fetched whole: what is missing is not behind it."""
    try:
        return is_ancestor(room, commit, tip)
    except RepositoryError:
        return False
