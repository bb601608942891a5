"""Every outcome has its exit code, the same in every format: 0, 1, 2, 3, 4 and 130."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

from commonscheck.cli.program import FORMATS
from tests.builders import Commit, build_repository
from tests.federations import (
    BY_ANA,
    USE,
    USER,
    build_commons,
    build_federation,
    build_user,
    commons_files,
    usage_files,
    without,
)
from tests.program import AS_OF, FORGE, Program

LOCAL = ("--allow-local", "--as-of", AS_OF)
UNKNOWN_USER = {"url": "../gone"}
KNOWN_USER = {"url": "../acme", "party": "acme"}


def _federation(root: Path, *, outcome: str) -> Path:
    """Build a commons whose check ends in `outcome`."""
    if outcome == "compliant":
        return build_federation(root).path
    build_user(root / "acme")
    users = {
        "violation": [KNOWN_USER],
        "undecided": [UNKNOWN_USER],
        "both": [UNKNOWN_USER, KNOWN_USER],
        "nothing": [],
    }[outcome]
    return build_commons(root / "web", [BY_ANA], commons_files(users=users)).path


@pytest.mark.parametrize(
    ("outcome", "options", "code"),
    [
        ("compliant", (), 0),
        ("violation", (), 1),
        ("undecided", (), 3),
        ("both", (), 1),
        ("nothing", (), 3),
        ("nothing", ("--allow-empty",), 0),
        ("nothing", ("--fail-on", "never"), 3),
        ("violation", ("--fail-on", "violation"), 1),
        ("violation", ("--fail-on", "never"), 0),
        ("undecided", ("--fail-on", "violation"), 0),
        ("undecided", ("--fail-on", "undecided"), 3),
        ("undecided", ("--fail-on", "never"), 0),
        ("both", ("--fail-on", "violation"), 1),
        ("both", ("--ignore", "CC203"), 1),
        ("both", ("--select", "CC401"), 1),
        ("nothing", ("--ignore", "CC303"), 3),
    ],
)
def test_outcome(tmp_path: Path, program: Program, outcome: str, options: tuple[str, ...], code: int) -> None:
    run = program.check(_federation(tmp_path, outcome=outcome), *options)
    assert run.code == code
    assert run.report["commonscheck"] == "report/1"
    assert run.err == ""


_PARSERS: dict[str, Callable[[str], Any]] = {
    "json": json.loads,
    "sarif": json.loads,
    "gitlab": json.loads,
    "junit": ET.fromstring,  # our own output
}


@pytest.mark.parametrize("format_", FORMATS)
def test_faulty_documents_exit_2_in_every_format(tmp_path: Path, program: Program, format_: str) -> None:
    # A violation and an unreachable user are there as well: what is wrong with the own documents goes first.
    files = commons_files(users=[UNKNOWN_USER, KNOWN_USER], licence="PPL")
    web = build_commons(tmp_path / "web", [BY_ANA], files)
    run = program("check", web.path, *LOCAL, "--format", format_)
    assert (run.code, run.err) == (2, "")
    assert "CC102" in run.out
    assert "licence" in run.out
    assert _PARSERS.get(format_, len)(run.out) is not None


def test_every_fault_of_every_file_in_one_run(tmp_path: Path, program: Program) -> None:
    files = {
        **commons_files(license="PPLL", uid="Web Commons"),
        **usage_files(without(USER, kind="cod"), [without(USE, since="2024-13-01")]),
    }
    web = build_repository(tmp_path / "web", [Commit(files=files)])
    run = program("check", web.path, *LOCAL)
    assert run.code == 2
    assert "did you mean" in run.out
    for place in ("commons.yaml:", "usage.yaml:"):
        assert run.out.count(f".commons/{place}") >= 2
    assert "Traceback" not in run.out + run.err


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("check", "--format", "xlm"), "'xlm' is not one of"),
        (("check", "--as-of", "2026-13-01"), "is not a date of the form 2026-11-23"),
        (("check", "--jobs", "0"), "not in the range"),
        (("check", "--nope"), "No such option"),
        (("check", "--select", "CC999"), "unknown finding code CC999"),
        (("check", "-o", "json"), "not of the form FORMAT=FILE"),
        (("check", "-o", "xlm=report"), "not of the form FORMAT=FILE"),
        (("check", "/nowhere/at/all"), "there is no such folder"),
        (("check", "https://localhost/x"), "URL"),
        (("explain", "CC999"), "unknown finding code 'CC999'"),
        (("schema", "nope"), "no schema named 'nope'"),
        (("validate", "nope.yaml"), "nope.yaml cannot be read"),
        (("validate",), "no manifests in .commons"),
        (("init", "nobody"), "'nobody' is not one of"),
        (("frobnicate",), "No such command"),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage(program: Program, arguments: tuple[str, ...], word: str) -> None:
    run = program(*arguments)
    assert (run.code, run.out) == (2, "")
    assert word in run.err
    assert "Traceback" not in run.err


def test_defect_leaves_a_file_to_send_and_no_traceback(tmp_path: Path, program: Program) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import commonscheck.resources\n\ndef broken(name):\n    raise LookupError(name)\n\n"
        "commonscheck.resources.folder = broken\n"
    )
    broken = program.with_variables(PYTHONPATH=f"{tmp_path}{os.pathsep}{program.environment['PYTHONPATH']}")
    run = broken("schema")
    assert (run.code, run.out) == (4, "")
    assert len(run.err.splitlines()) == 2
    crash = Path(run.err.split()[-1])
    assert crash.parent == program.home
    assert crash.stat().st_mode & 0o077 == 0
    assert "LookupError: schemas" in crash.read_text()


@pytest.mark.parametrize("command", ["check", "sync"])
def test_interrupt_ends_at_once_with_a_usable_cache(tmp_path: Path, program: Program, command: str) -> None:
    forge = tmp_path / "forge"
    user = build_user(forge / "acme" / "shop")
    users = [{"url": f"{FORGE}/acme/shop", "party": "acme"}, {"url": "https://silent.example/mega/shop"}]
    web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=users))
    program.with_forge(forge)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        config = program.home / ".gitconfig"
        lines = f'[url "https://127.0.0.1:{silent.getsockname()[1]}/"]\n\tinsteadOf = https://silent.example/\n'
        config.write_text(config.read_text() + lines)
        process = subprocess.Popen(
            program.command(command, web.path, *LOCAL, "--jobs", 1),
            env=program.environment,
            cwd=program.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        silent.settimeout(30)
        connection, _ = silent.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=20)
            connection.settimeout(20)
            while connection.recv(4096):  # until git has let go of it, too
                pass
    assert (process.returncode, out) == (130, "")
    told = [line for line in err.splitlines() if line and "opening" not in line]
    assert told == ["commonscheck: interrupted; what was pulled so far is kept"]
    later = program.check(web.path, "--offline")
    assert later.states()["acme"] == "violation"
    assert user.head in {one["commit"] for one in later.report["inputs"]}


def test_broken_yaml_names_line_and_column(tmp_path: Path, program: Program) -> None:
    broken = "commonscheck: commons/1\nuid: web\n  name: [Web\n"
    with pytest.raises(yaml.YAMLError):
        yaml.safe_load(broken)
    web = build_repository(tmp_path / "web", [Commit(files={".commons/commons.yaml": broken})])
    run = program("check", web.path)
    assert run.code == 2
    assert ".commons/commons.yaml:3:" in run.out
    assert "error[CC101]" in run.out
