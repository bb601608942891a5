"""Holds runs of the real program against what must hold for every hostile input, whatever it is.

A run is one process with a home, cache and temporary folder of its own, secrets in its environment, a proxy that must
not be asked, and programs on its PATH that must not be started. Each input is checked twice: by one job and by eight,
and with another hash seed, time zone and locale.
"""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.formats.checks import CHECKS, assert_visible
from tests.program import AS_OF, Program

DEADLINE = 60  # seconds
MEMORY = 512 << 10  # KiB
CODES = frozenset({0, 1, 2, 3})
CANARY = "canary-0f9e2d"
SECRETS = dict.fromkeys(("GITHUB_TOKEN", "CI_JOB_TOKEN", "AWS_SECRET_ACCESS_KEY"), CANARY)
PEOPLE = ("ana@coop-a.example", "ben@acme.example", "mallory@", "s3cret")
TRAPS = ("ssh", "gpg", "gpgsm", "ssh-keygen", "curl", "less", "vi", "hg")
FIRST = {"PYTHONHASHSEED": "0", "TZ": "UTC"}
SECOND = {"PYTHONHASHSEED": "77", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8"}


@dataclass(frozen=True)
class Attempt:
    """How one run ended, with all that it wrote: its files by format."""

    code: int
    out: str
    err: str
    files: Mapping[str, str]

    def texts(self) -> list[str]:
        """Everything that a reader may come to see."""
        return [self.out, self.err, *self.files.values()]


class Oracle:
    """A place to build an input in, `input`, and to run the program on it; what runs by mistake leaves a mark."""

    def __init__(self, root: Path) -> None:
        """Make the folders, and the programs that must not be started."""
        self.root = root
        self.input, self.marks = root / "input", root / "marks"
        for folder in (self.input, self.marks, root / "home", root / "tmp", root / "bin"):
            folder.mkdir()
        for name in TRAPS:
            trap = root / "bin" / name
            trap.write_text(f"#!/bin/sh\ntouch {self.marks}/{name}\nexit 1\n", encoding="utf-8")
            trap.chmod(0o755)

    def check(self, target: Path) -> Attempt:
        """Check a target twice, hold both runs against the oracle, and give the first."""
        first = self.run(FIRST, "check", target, "--jobs", "1", formats=True)
        second = self.run(SECOND, "check", target, "--jobs", "8", formats=True)
        assert first == second
        if first.out:
            assert set(first.files) == set(CHECKS)
        for name, text in first.files.items():
            CHECKS[name](text)
        return first

    def validate(self, target: Path) -> Attempt:
        """Validate the manifests of a working folder, and hold that against the oracle."""
        return self.run(FIRST, "validate", target)

    def run(
        self, variables: Mapping[str, str], command: str, target: Path, *options: str, formats: bool = False
    ) -> Attempt:
        """Run the program once, and see that it kept to its place."""
        before = _state(self.root)
        outputs = self.root / "outputs"
        outputs.mkdir()
        wanted = {name: outputs / name for name in CHECKS} if formats else {}
        asked = [part for name, file in wanted.items() for part in ("-o", f"{name}={file}")]
        fixed = ["--allow-local", "--as-of", AS_OF]
        with _proxy() as port:
            proxy = {"https_proxy": f"http://127.0.0.1:{port}", "PATH": f"{self.root}/bin:{os.environ['PATH']}"}
            settings = {**SECRETS, **proxy, **variables, "TMPDIR": str(self.root / "tmp")}
            program = Program(self.root / "home", {**settings, "XDG_CACHE_HOME": str(self.root / "cache")})
            code, out, err = self._ended(program, [command, str(target), *fixed, *options, *asked])
        files = {name: file.read_text("utf-8") for name, file in wanted.items() if file.exists()}
        for file in outputs.iterdir():
            file.unlink()
        outputs.rmdir()
        attempt = Attempt(code, out, err, files)
        assert _state(self.root) == before, "written outside of cache and outputs, or the input changed"
        assert list(self.marks.iterdir()) == [], "a foreign program ran"
        self._hold(attempt)
        return attempt

    def _ended(self, program: Program, arguments: list[str]) -> tuple[int, str, str]:
        """Run it to its end, within time and memory, and see that nothing of it stays."""
        with (self.root / "out").open("w+b") as out, (self.root / "err").open("w+b") as err:
            process = subprocess.Popen(
                program.command(*arguments),
                cwd=program.home,
                env=program.environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=err,
                start_new_session=True,
            )
            memory = _wait(process)
            out.seek(0)
            err.seek(0)
            said = out.read().decode("utf-8"), err.read().decode("utf-8")
        assert memory < MEMORY, f"{memory} KiB of memory"
        assert _running(f"TMPDIR={program.environment['TMPDIR']}") == []
        return process.returncode, *said

    def _hold(self, attempt: Attempt) -> None:
        """See that what a run says is what it may say."""
        assert attempt.code in CODES, attempt.err
        for text in attempt.texts():
            assert_visible(text)
            assert "Traceback" not in text
            assert CANARY not in text
            assert not [address for address in PEOPLE if address in text]
        for kept in (self.root / "cache").rglob("*"):
            assert not kept.is_file() or CANARY.encode() not in kept.read_bytes()


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Wait for a process, kill it at the deadline, and say the most memory (KiB) that it held at any time."""
    end = time.monotonic() + DEADLINE
    memory = 0
    while process.poll() is None:
        if time.monotonic() > end:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise AssertionError("not done within the deadline")  # noqa: EM101, TRY003 - a test that fails
        memory = max(memory, _peak(process.pid))
        time.sleep(0.01)
    return memory


def _peak(pid: int) -> int:
    """Read the most memory (KiB) that a process has held so far; 0 where the machine does not tell."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:")), 0)


def _running(variable: str) -> list[str]:
    """Find the processes that have a variable in their environment; none where the machine does not tell."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/environ"):
        try:
            if variable.encode() in entry.read_bytes().split(b"\0"):
                found.append(entry.parent.name)
        except OSError:  # it ended meanwhile, or is somebody else's
            continue
    return found


@contextmanager
def _proxy() -> Iterator[int]:
    """Stand where all https would go, and see that nobody comes."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]
        server.setblocking(False)  # noqa: FBT003 - the standard library's own signature
        try:
            connection, _ = server.accept()
        except BlockingIOError:
            return
        connection.close()
        raise AssertionError("the network was asked for")  # noqa: EM101, TRY003 - a test that fails


def _state(root: Path) -> dict[str, str]:
    """Tell all that lies below a folder, byte for byte, but for cache and outputs."""
    return {
        str(path.relative_to(root)): _content(path)
        for path in root.rglob("*")
        if path.relative_to(root).parts[0] not in {"cache", "outputs", "out", "err"}
    }


def _content(path: Path) -> str:
    if path.is_symlink():
        return f"link {path.readlink()}"
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "folder"
