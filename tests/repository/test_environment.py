from __future__ import annotations

import os
from pathlib import Path

import pytest

from commonscheck.cli import main
from commonscheck.repository.environment import clean_environment, scrub


def settings(environment: dict[str, str]) -> list[tuple[str, str]]:
    count = int(environment["GIT_CONFIG_COUNT"])
    return [(environment[f"GIT_CONFIG_KEY_{n}"], environment[f"GIT_CONFIG_VALUE_{n}"]) for n in range(count)]


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "gitconfig"
    file.write_text(
        "[http]\n\tproxy = http://proxy.example:3128\n\tsslVerify = false\n\textraHeader = X: y\n"
        "[credential]\n\thelper = store\n[core]\n\tfsmonitor = true\n\tsshCommand = evil\n"
        '[url "https://mirror.example/"]\n\tinsteadOf = https://forge.example/\n'
    )
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(file))
    return file


def test_nothing_of_the_surroundings_leaks(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "GIT_DIR",
        "GIT_TRACE",
        "GIT_SSH_COMMAND",
        "SSH_ASKPASS",
        "PAGER",
        "EDITOR",
        "SECRET_TOKEN",
        "LD_PRELOAD",
    ):
        monkeypatch.setenv(name, "canary")
    monkeypatch.setenv("SSH_AUTH_SOCK", "/run/agent")
    for network in (False, True):
        environment = clean_environment(network=network)
        assert "canary" not in environment.values()
        assert ("SSH_AUTH_SOCK" in environment) is network


@pytest.mark.usefixtures("config")
def test_four_settings_of_the_user_go_with_network_steps_alone() -> None:
    assert settings(clean_environment()) == [("credential.helper", ""), ("protocol.file.allow", "never")]
    assert settings(clean_environment(network=True))[2:] == [
        ("http.proxy", "http://proxy.example:3128"),
        ("credential.helper", "store"),
        ("url.https://mirror.example/.insteadof", "https://forge.example/"),
    ]


def test_protocols_follow_the_step() -> None:
    assert clean_environment()["GIT_ALLOW_PROTOCOL"] == "none"
    assert clean_environment(network=True)["GIT_ALLOW_PROTOCOL"] == "https:ssh"
    local = clean_environment(network=True, allow_local=True)
    assert local["GIT_ALLOW_PROTOCOL"] == "https:ssh:file"
    assert ("protocol.file.allow", "always") in settings(local)


def test_scrubbing_takes_out_what_would_mislead_git(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "/elsewhere/index")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "ana@coop-a.example")
    for name in ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_CONFIG_GLOBAL"):  # who commits leads git nowhere
        monkeypatch.setenv(name, "/home/ana/.gitconfig")
    monkeypatch.setenv("PATH", f".:bin::{os.environ['PATH']}")
    scrub()
    left = {name for name in os.environ if name.startswith("GIT_")}
    assert left == {"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_CONFIG_GLOBAL"}
    assert not {name for name in clean_environment(network=True) if name.startswith("GIT_AUTHOR_")}
    assert all(entry.startswith("/") for entry in os.environ["PATH"].split(":"))


def test_the_command_line_scrubs_before_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/elsewhere")
    monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
    monkeypatch.setattr("sys.argv", ["commonscheck", "--version"])
    with pytest.raises(SystemExit):
        main()
    assert "GIT_DIR" not in os.environ
    assert not os.environ["PATH"].startswith(".")
