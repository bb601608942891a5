from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from commonscheck.errors import RepositoryError, SettingsError
from commonscheck.processes.limits import MEMORY_LIMIT
from commonscheck.repository import process
from commonscheck.repository.complaints import redact
from commonscheck.repository.environment import clean_environment
from commonscheck.repository.process import run_git, run_pipe, stream_pipe


def ask(*arguments: str, deadline: float = 30, limit: int = 1 << 20, stdin: bytes = b"") -> bytes:
    return run_git(arguments, environment=clean_environment(), deadline=deadline, limit=limit, stdin=stdin)


def test_output_comes_back() -> None:
    assert ask("version").startswith(b"git version")
    assert len(ask("stripspace", limit=4_000_000, stdin=b"x" * 3_000_000)) == 3_000_001


def test_commands_are_piped() -> None:
    commands = [["stripspace"], ["hash-object", "--stdin"]]
    outcome = run_pipe(commands, environment=clean_environment(), deadline=30, limit=100, stdin=b"a  \n\n\n")
    assert outcome.stdout.strip() == b"78981922613b2afb6025042ff6bd878ac1994e85"
    assert outcome.status == 0


def test_a_failure_is_told_in_one_line() -> None:
    with pytest.raises(RepositoryError) as caught:
        ask("rev-parse", "--verify", "--end-of-options", "nothing")
    assert caught.value.message.startswith("git rev-parse failed: not a git repository")
    assert "\n" not in caught.value.message


def test_too_much_output_ends_the_run() -> None:
    with pytest.raises(RepositoryError, match="more than 100 bytes"):
        ask("stripspace", limit=100, stdin=b"line\n" * 10_000)


def test_a_silent_server_is_left_at_the_deadline_and_no_process_stays() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"https://127.0.0.1:{server.getsockname()[1]}/x"
        with pytest.raises(RepositoryError, match="deadline"):
            run_git(["ls-remote", url], environment=clean_environment(network=True), deadline=1.0, limit=100)
        time.sleep(0.2)
        assert (
            url not in subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, text=True, check=True).stdout
        )


def test_an_interrupt_kills_the_children_too(tmp_path: Path) -> None:
    script = f"""
import os, signal, threading
from commonscheck.repository.environment import clean_environment
from commonscheck.processes.limits import MEMORY_LIMIT
from commonscheck.repository.process import run_git
threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()
os.mkfifo({str(tmp_path / "pipe")!r})
run_git(["hash-object", {str(tmp_path / "pipe")!r}], environment=clean_environment(), deadline=60, limit=100)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=30)
    assert "KeyboardInterrupt" in done.stderr
    listed = subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path / "pipe") not in listed


def test_complaints_are_cleaned_and_hold_no_secret() -> None:
    told = redact(b"remote: \x1b[31mhello\x07\nfatal: unable to access 'https://user:pw@h.example/x?token=t': no\xff\n")
    assert told == "unable to access 'https://h.example/x': no\ufffd"
    assert redact(b"") == ""
    assert len(redact(b"x" * 100_000)) == 200


def test_complaints_hold_no_path_of_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "jane doe"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    assert redact(f"fatal: not a git repository: '{home}/src/web'\n".encode()) == "not a git repository: '\u2026/web'"
    assert redact(b"error: object file /srv/x/objects/12/34 is empty") == "object file \u2026/34 is empty"
    assert redact(b"fatal: 'file:///srv/x/web' is gone") == "'\u2026/web' is gone"
    assert redact(b"fatal: no 'https://h.example/x/y' or a/b/c") == "no 'https://h.example/x/y' or a/b/c"


def test_a_missing_or_old_git_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    process._require_git.cache_clear()  # noqa: SLF001 -- it was asked in another test
    with pytest.raises(SettingsError, match="git was not found"):
        run_git(["version"], environment=clean_environment(network=True), deadline=30, limit=100)
    (tmp_path / "git").write_text("#!/bin/sh\necho git version 2.20.1\n")
    (tmp_path / "git").chmod(0o755)
    with pytest.raises(SettingsError, match="older than"):
        ask("version")


def test_a_git_in_the_current_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "git").write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", f".::{os.environ['PATH']}")
    assert ask("version").startswith(b"git version")
    assert not (tmp_path / "ran").exists()


def test_limits_bind_what_is_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("version")
    script = tmp_path / "git"
    script.write_text("#!/bin/sh\nsleep 0.5\nulimit -f; ulimit -t; ulimit -v\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    printed = ask("version")
    assert b"unlimited" not in printed
    assert b"3600" in printed
    assert str(MEMORY_LIMIT >> 10).encode() in printed


def stream(
    *arguments: str, stdin: bytes = b"", patience: float = 30, limit: int = 1 << 20
) -> Generator[bytes, None, None]:
    return stream_pipe(
        [arguments], environment=clean_environment(), deadline=30, patience=patience, limit=limit, stdin=stdin
    )


def test_a_stream_gives_all_that_is_printed() -> None:
    assert b"".join(stream("stripspace", stdin=b"x" * 3_000_000, limit=4_000_000)) == b"x" * 3_000_000 + b"\n"


def test_a_stream_ends_in_an_error_if_git_does() -> None:
    with pytest.raises(RepositoryError, match="not a git repository"):
        list(stream("rev-parse", "--verify", "HEAD"))


def test_a_stream_is_no_longer_than_its_limit() -> None:
    with pytest.raises(RepositoryError, match="more than 100 bytes"):
        list(stream("stripspace", stdin=b"line\n" * 10_000, limit=100))


def test_a_silent_stream_is_left_and_no_process_stays(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RepositoryError, match="deadline"):
        list(stream("hash-object", str(tmp_path / "pipe"), patience=0.3))
    listed = subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(tmp_path / "pipe") not in listed


def test_who_stops_listening_ends_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask("version")
    script = tmp_path / "git"
    script.write_text(f"#!/bin/sh\necho one\nsleep 60 {tmp_path}\n")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    listening = stream("log")
    assert next(listening) == b"one\n"
    listening.close()
    listed = subprocess.run(["ps", "axww", "-o", "args"], capture_output=True, text=True, check=True).stdout
    assert str(script) not in listed
