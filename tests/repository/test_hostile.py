from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.repository.environment import scrub
from tests.builders import Built, Commit, build_repository
from tests.repository.conftest import Opener
from tests.repository.test_history import take_away

HOOKS = (
    "post-checkout",
    "post-index-change",
    "reference-transaction",
    "fsmonitor-watchman",
    "pre-auto-gc",
    "post-rewrite",
)


@pytest.fixture
def marks(tmp_path: Path) -> Path:
    folder = tmp_path / "marks"
    folder.mkdir()
    return folder


def plant(built: Built, marks: Path) -> None:
    """Let the configuration and hooks of a repository leave a mark wherever one of them runs."""

    def mark(name: str) -> str:
        return f"touch {marks}/{name}; cat"

    config = built.path / ".git" / "config"
    programs = {
        "core.fsmonitor": "fsmonitor",
        "core.sshCommand": "ssh",
        "core.pager": "pager",
        "core.editor": "editor",
        "core.askPass": "askpass",
        "core.alternateRefsCommand": "alternates",
        "diff.external": "external",
        "diff.evil.textconv": "textconv",
        "diff.evil.command": "driver",
        "filter.evil.smudge": "smudge",
        "filter.evil.clean": "clean",
        "filter.evil.process": "process",
        "gpg.program": "gpg",
        "gpg.ssh.program": "gpgssh",
        "credential.helper": "helper",
        "hook.evil.command": "hook",
        "alias.evil": "alias",
        "uploadpack.packObjectsHook": "packobjects",
        "trailer.evil.cmd": "trailer",
        "pager.rev-parse": "revparse",
        "pager.cat-file": "catfile",
        "sequence.editor": "sequence",
    }
    for key, name in programs.items():
        built.git("config", "--file", str(config), key, ("!" if key.startswith("alias") else "") + mark(name))
    for alias in ("rev-parse", "cat-file", "rev-list", "diff-tree", "patch-id", "for-each-ref", "symbolic-ref"):
        built.git("config", "--file", str(config), f"alias.{alias}", "!" + mark(f"alias-{alias}"))
    for key, value in {
        "core.hooksPath": str(built.path / "hooks"),
        "core.attributesFile": str(built.path / ".gitattributes"),
        "log.showSignature": "true",
        "hook.evil.event": "reference-transaction",
        "extensions.partialClone": "origin",
        "remote.origin.url": f"ext::sh -c touch% {marks}/ext",
        "remote.origin.promisor": "true",
        "protocol.ext.allow": "always",
        "protocol.allow": "always",
        f"url.ext::sh -c touch% {marks}/insteadof.insteadOf": "https://",
    }.items():
        built.git("config", "--file", str(config), key, value)
    for folder in (built.path / "hooks", built.path / ".git" / "hooks"):
        folder.mkdir(exist_ok=True)
        for name in HOOKS:
            (folder / name).write_text(f"#!/bin/sh\ntouch {marks}/{name}\n")
            (folder / name).chmod(0o755)


@pytest.fixture
def hostile(tmp_path: Path, marks: Path) -> Built:
    """Build a repository whose configuration, hooks and attributes leave a mark wherever one of them runs."""
    built = build_repository(
        tmp_path / "hostile",
        [
            Commit(
                "Begin", files={".commons/commons.yaml": "a", "x": "1", ".gitattributes": "* diff=evil filter=evil\n"}
            ),
            Commit("Next", files={"x": "2", "lost": "y"}),
        ],
    )
    plant(built, marks)
    return built


def read_everything(built: Built, opened: Opener) -> None:
    scrub()
    snapshot = opened(built.path)
    assert snapshot.files()[0].data == b"a"
    assert len(snapshot.history().commits) == 2
    snapshot.patch_ids(built.ids)
    opened(built.path, "main", built.ids[0]).mailmap()


def test_nothing_of_a_hostile_repository_runs(hostile: Built, marks: Path, opened: Opener) -> None:
    read_everything(hostile, opened)
    assert list(marks.iterdir()) == []


def test_nothing_runs_when_an_object_is_missing(hostile: Built, marks: Path, opened: Opener) -> None:
    for key in ("extensions.partialClone", "remote.origin.promisor"):
        hostile.git("config", "--unset", key)
    take_away(hostile, hostile.git("rev-parse", "HEAD:lost").strip())
    hostile.git("config", "extensions.partialClone", "origin")
    hostile.git("config", "remote.origin.promisor", "true")
    for mark in marks.iterdir():
        mark.unlink()  # left by the plain git that took the object away
    read_everything(hostile, opened)
    assert opened(hostile.path).patch_ids(hostile.ids)[hostile.ids[1]] is None
    assert list(marks.iterdir()) == []


def test_the_marks_are_real(hostile: Built, marks: Path) -> None:
    hostile.git("status")
    assert list(marks.iterdir())
