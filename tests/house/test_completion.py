"""Completion in the shells themselves: what is typed, a press of the key, and what stands on the line then."""

from __future__ import annotations

import os
import pty
import select
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.builders import Commit
from tests.federations import COOP, build_commons, commons_files
from tests.program import ROOT, put_on_path

PAGE = ROOT / "docs" / "install.md"
DEADLINE = 60
# What stands before the word under the cursor, the word, and what is offered for it.
OFFERED = {
    "commands": ("commonscheck ex", ["explain"]),
    "groups": ("commonscheck licenses co", ["compare"]),
    "options": ("commonscheck check --off", ["--offline"]),
    "formats": ("commonscheck check --format g", ["github", "gitlab"]),
    "codes": ("commonscheck explain CC20", ["CC201", "CC202", "CC203"]),
    "several codes": ("commonscheck check --select CC201 --ignore CC11", [f"CC1{number}" for number in range(10, 17)]),
    "licenses": ("commonscheck licenses compare PPL LicenseRef-CoopC", ["LicenseRef-CoopCycle"]),
    "licenses of one's own": ("commonscheck licenses show Own", ["Own-1.0"]),
    "schemas": ("commonscheck schema re", ["report"]),
    "parties": ("commonscheck why a", ["acme"]),
    "parties of reports": ("commonscheck why mega", ["megacorp"]),
    "parties of an option": ("commonscheck report --party a", ["acme"]),
}
OWN = """\
commonscheck: license/1
uid: Own-1.0
title: Our own
profile: commons/1
conflict: prohibit
permission: [{uid: anybody, action: use}]
"""
COMPLETE_IN_BASH = """\
source "$1"
read -ra COMP_WORDS <<< "$2"
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
$(complete -p commonscheck | grep -oE '\\S+_completion') commonscheck "${COMP_WORDS[COMP_CWORD]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""
PREPARE_ZSH = """\
PS1= PS2= RPS1=
autoload -Uz compinit && compinit -u -D
source {script}
shown() {{ print -r -- "<$BUFFER>"; BUFFER= }}
zle -N shown; bindkey '^X' shown
print -r -- '<rea''dy>'
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a commons in it, a license of its own, and `commonscheck` on the way that PATH shows."""
    root = tmp_path_factory.mktemp("completion")
    reported = {"party": {"uid": "megacorp", "name": "Mega"}, "uses": [{"since": "2025-01-01"}]}
    files = commons_files(users=[reported]) | {".commons/licenses/own.yaml": OWN}
    build_commons(root / "web", [Commit("Begin")], files)
    put_on_path(root / "bin")
    return root


def environment(folder: Path, **more: str) -> dict[str, str]:
    path = f"{folder / 'bin'}:{os.environ['PATH']}"
    return {"PATH": path, "HOME": str(folder), "LC_ALL": "C.UTF-8", "TERM": "xterm", **more}


def script_for(shell: str, folder: Path) -> Path:
    """Write what the program gives to a shell to read."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not at hand")
    here = environment(folder, _COMMONSCHECK_COMPLETE=f"{shell}_source")
    done = subprocess.run(["commonscheck"], env=here, capture_output=True, check=True, timeout=DEADLINE)
    script = folder / f"complete.{shell}"
    script.write_bytes(done.stdout)
    return script


def told(folder: Path, *command: object, cwd: Path | None = None) -> list[str]:
    """Run a shell in the working copy, or elsewhere; give the lines that it wrote."""
    argv, here = list(map(str, command)), environment(folder)
    done = subprocess.run(argv, env=here, cwd=cwd or folder / "web", capture_output=True, check=False, timeout=DEADLINE)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().splitlines()


# How each shell tells that it will ask the program.
ASKS = {
    "bash": ["bash", "--norc", "-c", "{}; complete -p commonscheck"],
    "fish": ["fish", "--no-config", "-c", "{}; complete -c commonscheck"],
    "zsh": ["zsh", "-f", "-c", "autoload -Uz compinit && compinit -u -D; {}; print $_comps[commonscheck]"],
}


@pytest.mark.parametrize("shell", ASKS)
def test_the_line_that_people_put_into_their_shell(folder: Path, shell: str) -> None:
    script_for(shell, folder)
    [line] = [line for line in PAGE.read_text("utf-8").splitlines() if f"_COMPLETE={shell}_source" in line]
    assert "_commonscheck" in told(folder, *(part.replace("{}", line) for part in ASKS[shell]))[-1]


@pytest.mark.parametrize("case", OFFERED)
def test_bash(folder: Path, case: str) -> None:
    typed, offered = OFFERED[case]
    script = script_for("bash", folder)
    assert told(folder, "bash", "--norc", "-c", COMPLETE_IN_BASH, "-", script, typed) == offered


@pytest.mark.parametrize("case", OFFERED)
def test_fish(folder: Path, case: str) -> None:
    typed, offered = OFFERED[case]
    asked = f"source {script_for('fish', folder)}; complete --do-complete {shlex.quote(typed)}"
    assert [line.partition("\t")[0] for line in told(folder, "fish", "--no-config", "-c", asked)] == offered


@pytest.mark.parametrize("case", ["commands", "options", "licenses of one's own", "parties"])
def test_zsh(folder: Path, case: str) -> None:
    """Zsh completes on a terminal only: the line is read back after the key was pressed."""
    typed, [offered] = OFFERED[case]
    prepared = folder / "prepared.zsh"
    prepared.write_text(PREPARE_ZSH.format(script=script_for("zsh", folder)), encoding="utf-8")
    with on_a_terminal(folder, ["zsh", "-f", "-i"]) as answer:
        answer(f"source {prepared}\n", "<ready>")
        answer(f"{typed}\t\x18", f"<{typed.rpartition(' ')[0]} {offered}")


@contextmanager
def on_a_terminal(folder: Path, command: list[str]) -> Iterator[Callable[[str, str], None]]:
    """Start a program on a terminal of its own; give a way to type there, and to wait for what it answers."""
    terminal, inner = pty.openpty()
    where: Any = {"cwd": folder / "web", "env": environment(folder), "start_new_session": True}
    child = subprocess.Popen(command, stdin=inner, stdout=inner, stderr=inner, **where)
    os.close(inner)

    def typed(text: str, expected: str) -> None:
        os.write(terminal, text.encode())
        seen, end = b"", time.monotonic() + DEADLINE
        while expected.encode() not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 1)[0]:
                seen += os.read(terminal, 4096)
        assert expected in seen.decode()

    try:
        yield typed
    finally:
        child.kill()
        child.wait()
        os.close(terminal)


def test_faulty_manifests_offer_nothing_that_could_be_run(folder: Path, tmp_path: Path) -> None:
    """A name from a stranger's repository would stand on the command line as it is."""
    coop = {**COOP, "uid": "a$(touch mark)"}
    build_commons(tmp_path / "web", [Commit("Begin")], commons_files(parties=[coop], users=[]))
    script = script_for("bash", folder)
    asked = ("bash", "--norc", "-c", COMPLETE_IN_BASH, "-", script)
    assert told(folder, *asked, "commonscheck why a", cwd=tmp_path / "web") == [""]
    assert "PPL" in told(folder, *asked, "commonscheck licenses show PP", cwd=tmp_path / "web")
