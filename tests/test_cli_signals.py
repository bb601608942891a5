"""Whatever asks the process to end ends all that it started."""

from __future__ import annotations

import signal
import socket
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.builders import Commit, build_repository
from tests.program import DEADLINE, Program

if TYPE_CHECKING:
    from pathlib import Path

_USAGE = """commonscheck: usage/1
party: {uid: acme, name: Acme}
uses: [{commons: "https://forge.example/commons", purpose: commercial}]
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_end_the_run_its_git_and_its_folders(tmp_path: Path, number: signal.Signals) -> None:
    user = build_repository(tmp_path / "user", [Commit("Begin", files={".commons/usage.yaml": _USAGE})])
    (tmp_path / "home").mkdir()
    program = Program(tmp_path / "home")
    with socket.create_server(("127.0.0.1", 0)) as server:
        url = f"https://127.0.0.1:{server.getsockname()[1]}/"
        (program.home / ".gitconfig").write_text(f'[url "{url}"]\n\tinsteadOf = https://forge.example/\n')
        command = program.command("check", user.path)
        run = subprocess.Popen(command, env=program.environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        server.settimeout(DEADLINE)
        connection, _ = server.accept()  # git waits for this silent server
        run.send_signal(number)
        _, complaint = run.communicate(timeout=DEADLINE)
        connection.settimeout(DEADLINE)
        while connection.recv(4096):
            pass  # the end of what git sent: it has let go
        connection.close()
    assert run.returncode == 130
    assert complaint.strip() == b"commonscheck: interrupted; what was pulled so far is kept"
    assert not list(program.home.glob("commonscheck-room-*"))
