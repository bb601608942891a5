"""The program holds in whatever surroundings it is run: folders, hooks, pipes, terminals, full disks."""

from __future__ import annotations

import errno
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from commonscheck.commands.outcome import lacking
from tests.builders import Built, Commit, Special, build_repository, run_git_in
from tests.federations import BY_ANA, BY_BEN, build_commons, build_federation, build_user, commons_files
from tests.program import AS_OF, FORGE, Program

LOCAL = ("--allow-local", "--as-of", AS_OF)


class TestPlaces:
    """Where it is run, and what it is pointed at."""

    def test_empty_folder(self, tmp_path: Path, program: Program) -> None:
        (tmp_path / "empty").mkdir()
        run = program("check", tmp_path / "empty")
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("commonscheck: empty is not in a git repository\n  = help: ")
        assert len(run.err.splitlines()) == 2

    def test_file(self, tmp_path: Path, program: Program) -> None:
        (tmp_path / "file").write_text("")
        assert program("check", tmp_path / "file").code == 2

    def test_unborn_branch(self, tmp_path: Path, program: Program) -> None:
        run = program("check", build_repository(tmp_path / "new", []).path)
        assert (run.code, run.out) == (3, "")
        assert "no commits yet" in run.err

    def test_repository_without_manifests(self, tmp_path: Path, program: Program) -> None:
        run = program("check", build_repository(tmp_path / "plain", [BY_ANA]).path)
        assert run.code == 2
        assert "error[CC114]" in run.out
        assert "commonscheck init" in run.out

    def test_uncommitted_manifests_do_not_count(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        (web.path / ".commons" / "commons.yaml").write_text("nonsense")
        assert program.check(web.path).code == 0

    def test_subfolder_bare_clone_and_git_folder(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        run_git_in(tmp_path, "clone", "-q", "--bare", str(web.path), str(tmp_path / "bare.git"))
        places = [web.path / "work", tmp_path / "bare.git", web.path / ".git"]
        runs = [program.check(".", cwd=place) for place in places]
        assert [(run.code, run.states()) for run in runs] == [(0, {"acme": "compliant"})] * 3
        assert {run.report["inputs"][0]["commit"] for run in runs} == {web.head}

    def test_manifests_in_a_subfolder(self, tmp_path: Path, program: Program) -> None:
        users = [{"url": "../../../acme", "party": "acme"}]
        files = {f"parts/web/{path}": text for path, text in commons_files(users=users).items()}
        build_user(tmp_path / "acme")
        built = build_commons(tmp_path / "mono", [BY_ANA, BY_BEN], files)
        assert program.check(built.path / "parts" / "web").states() == {"acme": "compliant"}
        assert program.check(built.path).code == 2

    def test_hook_in_a_linked_worktree(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        web.git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
        inner = web.path / ".git" / "worktrees" / "side"
        hook = program.with_variables(
            GIT_DIR=str(inner), GIT_INDEX_FILE=str(inner / "index"), GIT_WORK_TREE=str(tmp_path / "side"), GIT_PREFIX=""
        )
        run = hook.check(tmp_path / "side")
        assert (run.code, run.states()) == (0, {"acme": "compliant"})
        assert hook.check(web.path).report["inputs"] == program.check(web.path).report["inputs"]

    def test_replacement_of_the_last_commit_is_not_seen(self, tmp_path: Path, program: Program) -> None:
        web = build_commons(tmp_path / "web", [BY_ANA])
        build_user(tmp_path / "acme")
        before = program.check(web.path)
        forged = web.git("commit-tree", "-m", "Forged", "-p", web.ids[0], "HEAD^{tree}", "-p", web.head).strip()
        web.git("replace", web.head, forged)
        assert program.check(web.path).out == before.out

    @pytest.mark.parametrize(
        ("entry", "what"),
        [
            (Special("120000", "/etc/passwd"), "a symbolic link"),
            (Special("160000", "1" * 40), "a submodule"),
            ("x" * ((1 << 20) + 1), "larger"),
        ],
        ids=["link", "submodule", "large"],
    )
    def test_manifest_that_is_no_plain_file(
        self, tmp_path: Path, program: Program, entry: Special | str, what: str
    ) -> None:
        web = build_repository(tmp_path / "web", [Commit(files={".commons/commons.yaml": entry})])
        run = program("check", web.path)
        assert run.code == 2
        assert ".commons/commons.yaml" in run.out
        assert what in run.out
        assert "root:" not in run.out


class TestMachine:
    """What the machine lacks."""

    def test_git_is_missing(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        run = program.with_variables(PATH="/nonexistent").check(web.path)
        assert (run.code, run.out) == (2, "")
        assert run.err.startswith("commonscheck: git was not found\n  = help: install git")

    def test_git_of_the_checked_folder_is_not_run(self, tmp_path: Path, program: Program) -> None:
        web = build_federation(tmp_path)
        trap = web.path / "git"
        trap.write_text(f"#!/bin/sh\ntouch {tmp_path / 'marked'}\n")
        trap.chmod(0o755)
        hostile = program.with_variables(PATH=f".:{program.environment['PATH']}")
        assert hostile.check(".", cwd=web.path).code == 0
        assert not (tmp_path / "marked").exists()

    def test_few_files_may_be_open(self, tmp_path: Path, program: Program) -> None:
        # Repositories are let go of once they are read, however many there are.
        users = [{"url": f"../user-{number}", "party": "acme"} for number in range(20)]
        web = build_commons(tmp_path / "web", [BY_ANA], commons_files(users=users))
        for number in range(20):
            build_user(tmp_path / f"user-{number}")
        limited = ["sh", "-c", 'ulimit -n 48; "$@"', "sh", *program.command("check", web.path, *LOCAL)]
        done = subprocess.run(limited, env=program.environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b"")

    @pytest.mark.parametrize(
        ("error", "said"),
        [
            (OSError(errno.EMFILE, "Too many open files"), "the machine refuses: Too many open files"),
            (MemoryError(), "the memory is not enough"),
            (FileNotFoundError(errno.ENOENT, "No such file"), ""),
            (ValueError("x"), ""),
        ],
    )
    def test_what_the_machine_lacks_is_no_defect(self, error: Exception, said: str) -> None:
        assert lacking(error) == said


class TestCache:
    """Where pulled repositories are kept."""

    @pytest.fixture
    def web(self, tmp_path: Path, program: Program) -> Built:
        build_user(tmp_path / "forge" / "acme" / "shop")
        program.with_forge(tmp_path / "forge")
        return build_commons(tmp_path / "web", [BY_ANA], commons_files(users=[{"url": f"{FORGE}/acme/shop"}]))

    def test_cache_that_is_a_file(self, tmp_path: Path, program: Program, web: Built) -> None:
        (tmp_path / "file").write_text("mine")
        run = program("check", web.path, *LOCAL, "--cache-dir", tmp_path / "file")
        assert run.code == 2
        assert (tmp_path / "file").read_text() == "mine"

    def test_cache_that_cannot_be_made(self, tmp_path: Path, program: Program, web: Built) -> None:
        (tmp_path / "file").write_text("mine")
        run = program.check(web.path, "--cache-dir", tmp_path / "file" / "cache")
        assert run.code == 3
        assert "the cache cannot be used" in run.said("CC302")

    def test_cache_that_is_a_link(self, tmp_path: Path, program: Program, web: Built) -> None:
        (tmp_path / "elsewhere").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
        run = program.check(web.path, "--cache-dir", tmp_path / "link")
        assert run.code == 3
        assert "symbolic link" in run.said("CC302")
        assert list((tmp_path / "elsewhere").iterdir()) == []


class TestOutput:
    """Where the results go."""

    @pytest.fixture
    def web(self, tmp_path: Path) -> Path:
        build_user(tmp_path / "acme")
        return build_commons(tmp_path / "web", [BY_ANA]).path

    def test_reader_that_leaves(self, program: Program, web: Path) -> None:
        command = program.command("check", web, *LOCAL, "--color", "never")
        with subprocess.Popen(
            command, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            complaints = process.stderr.read()
        assert (process.returncode, complaints) == (1, b"")

    def test_full_disk(self, program: Program, web: Path) -> None:
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                program.command("check", web, *LOCAL),
                env=program.environment,
                stdout=full,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert done.returncode == 2
        assert b"the results cannot be written" in done.stderr
        assert b"Traceback" not in done.stderr
        assert b"Exception" not in done.stderr

    def test_closed_stdout(self, program: Program, web: Path) -> None:
        command = ["sh", "-c", '"$@" >&-', "sh", *program.command("check", web, *LOCAL)]
        done = subprocess.run(command, env=program.environment, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, done.stderr) == (1, b"")

    def test_stdout_that_knows_ascii_only(self, program: Program, web: Path) -> None:
        plain = program.with_variables(PYTHONIOENCODING="ascii", LC_ALL="C")("check", web, *LOCAL)
        assert (plain.code, plain.err) == (1, "")
        assert plain.out.isascii()
        assert "Acme" in plain.out

    @pytest.mark.parametrize(
        ("variables", "options", "colored"),
        [
            ({}, (), False),
            ({"FORCE_COLOR": "1"}, (), True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, (), False),
            ({"NO_COLOR": "1"}, ("--color", "always"), True),
            ({"FORCE_COLOR": "1"}, ("--color", "never"), False),
            ({"COMMONSCHECK_CHECK_COLOR": "always"}, (), True),
        ],
    )
    def test_color(
        self, program: Program, web: Path, variables: dict[str, str], options: tuple[str, ...], *, colored: bool
    ) -> None:
        run = program.with_variables(**variables)("check", web, *LOCAL, *options)
        assert ("\x1b[" in run.out) is colored

    @pytest.mark.parametrize(("term", "colored"), [("xterm", True), ("dumb", False)])
    def test_terminal(self, program: Program, web: Path, term: str, *, colored: bool) -> None:
        ours, theirs = pty.openpty()
        with os.fdopen(ours, "rb", buffering=0) as reader:
            environment = {**program.environment, "TERM": term}
            process = subprocess.Popen(
                program.command("check", web, *LOCAL), env=environment, stdout=theirs, stderr=theirs
            )
            os.close(theirs)
            shown = bytearray()
            try:
                while chunk := reader.read(4096):
                    shown += chunk
            except OSError:  # how Linux tells the end of a pseudo-terminal
                pass
            assert process.wait(30) == 1
        assert (b"\x1b[3" in shown) is colored
        assert b"Acme" in shown


def test_a_run_seldom_looks_for_circular_garbage() -> None:
    script = "import gc, sys; from commonscheck.cli import main; main()"
    tell = "import atexit, gc; atexit.register(lambda: print(gc.get_threshold()[0] >= 100_000))"
    done = subprocess.run(
        [sys.executable, "-c", f"{tell}; {script}", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("True\n")
