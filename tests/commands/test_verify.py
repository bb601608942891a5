"""`sync --verify` finds what is kept otherwise than git says, also where its checksum fits."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from commonscheck.repository.store.headers import mark
from tests.builders import BEN, Built, Commit, add_commits
from tests.federations import BY_ANA, BY_BEN, COOP, Json, build_commons, build_user, commons_files
from tests.inquiry.expecting import object_file
from tests.program import AS_OF, Program, Run
from tests.signing import Signer, sign_history

BENS = Signer.ed25519("ben")
ACME: Json = {
    "uid": "acme",
    "name": "Acme",
    "people": [{"name": "Ben", "emails": ["ben@acme.example"], "keys": [{"type": "ssh", "key": BENS.line}]}],
}


@pytest.fixture
def web(tmp_path: Path) -> Built:
    """Build a commons whose Ben signs, with its user."""
    build_user(tmp_path / "acme")
    built = build_commons(tmp_path / "web", [BY_ANA, BY_BEN], commons_files(parties=(COOP, ACME)))
    return Built(built.path, sign_history(built, lambda raw: BENS if b"author Ben" in raw else None))


def sync(program: Program, web: Built, *options: object) -> Run:
    return program("sync", web.path, "--allow-local", "--as-of", AS_OF, *options)


def facts(program: Program) -> sqlite3.Connection:
    return sqlite3.connect(program.cache / "commonscheck" / "facts" / "facts.sqlite", isolation_level=None)


def redated(store: sqlite3.Connection) -> None:
    columns = "oid, tree, parents, author, committer, author_time, commit_time, trailers, signed, odd"
    [row] = store.execute(f"SELECT {columns} FROM commits ORDER BY oid LIMIT 1").fetchall()  # noqa: S608 -- names of our own
    changed = (*row[:6], row[6] + 86400, *row[7:])
    store.execute("UPDATE commits SET commit_time = ?, mark = ? WHERE oid = ?", (changed[6], mark(*changed), row[0]))


def renamed(store: sqlite3.Connection) -> None:
    [[number]] = store.execute("SELECT id FROM people WHERE name = 'Ben'").fetchall()
    values = (number, "Ben", "eve@evil.example")
    store.execute("UPDATE people SET email = ?, mark = ? WHERE id = ?", (values[2], mark(*values), number))


def result(kind: str, value: bytes) -> Callable[[sqlite3.Connection], None]:
    def change(store: sqlite3.Connection) -> None:
        query = "SELECT reader, oid FROM results JOIN readers ON readers.id = reader WHERE name LIKE ?"
        number, oid = store.execute(query, (f"{kind};%",)).fetchone()
        update = "UPDATE results SET value = ?, mark = ? WHERE reader = ? AND oid = ?"
        store.execute(update, (value, mark(oid, value), number, oid))

    return change


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (redated, "differs: header of web@"),
        (renamed, "= found: author Ben, of another address, committer Ben, of another address"),
        (result("patch id", b""), "= kept:  nothing"),
        (result("paths", b"\t\tother.txt\0"), "= kept:  other.txt"),
        (result("signature", b'["bad", "", "", ""]'), "= kept:  outcome bad"),
    ],
)
def test_a_fact_that_was_changed_is_told_and_mended(
    program: Program, web: Built, change: Callable[[sqlite3.Connection], None], told: str
) -> None:
    assert sync(program, web).code == 0
    with facts(program) as store:
        change(store)
    found = sync(program, web, "--verify=all")
    assert found.code == 1
    assert told in found.out
    assert "kept facts differs; the store was put away, and filled anew" in found.out
    assert "@acme.example" not in found.out
    assert "@evil.example" not in found.out
    again = sync(program, web, "--verify", "--offline")
    assert (again.code, again.out.splitlines()[-1]) == (0, "10 kept facts compared with git, none differs")


def test_what_summaries_would_tell_is_not_taken_for_compared(program: Program, web: Built, tmp_path: Path) -> None:
    sync(program, web, "--summaries", tmp_path / "kept")
    refused = sync(program, web, "--verify", "--summaries", tmp_path / "kept")
    assert (refused.code, refused.out) == (2, "")
    assert "leave out --summaries" in refused.err


def test_runs_that_verify_and_others_share_the_store(program: Program, web: Built) -> None:
    sync(program, web)
    add_commits(web.path, [Commit(f"Step {number}", author=BEN) for number in range(200)])
    options = ((), ("--verify=all",), ("--verify",))
    commands = [program.command("sync", web.path, "--allow-local", *chosen) for chosen in options]
    started = [
        subprocess.Popen(command, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for command in commands
    ]
    ended = [(*process.communicate(), process.returncode) for process in started]
    assert [(error, code) for _, error, code in ended] == [(b"", 0)] * 3
    assert sync(program, web, "--verify=all").out.endswith("\n610 kept facts compared with git, none differs\n")


def test_who_compares_nothing_does_not_know(program: Program, web: Built) -> None:
    first = sync(program, web, "--verify")
    assert (first.code, "nothing was compared" in first.out) == (3, True)
    assert sync(program, web, "--verify=2").code == 0


@pytest.mark.parametrize(
    "harm", ["UPDATE results SET value = x'00'", "DELETE FROM secret", "UPDATE secret SET value = zeroblob(100)"]
)
def test_a_store_that_is_damaged_is_told_and_mended(program: Program, web: Built, harm: str) -> None:
    sync(program, web)
    with facts(program) as store:
        store.execute(harm)
    found = sync(program, web, "--verify")
    assert (found.code, "it was damaged; it was put away, and filled anew" in found.out) == (1, True)
    assert sync(program, web, "--verify").code == 0


def test_a_store_that_cannot_be_used_is_not_verified(program: Program, web: Built) -> None:
    sync(program, web)
    (program.cache / "commonscheck" / "facts").chmod(0o777)
    found = sync(program, web, "--verify")
    assert (found.code, "could not be verified: somebody else" in found.out) == (3, True)


def test_what_rots_without_a_change_of_its_file_is_found(program: Program, web: Built) -> None:
    sync(program, web)
    path = object_file(web, web.ids[1])
    before = path.stat()
    path.chmod(0o600)
    path.write_bytes(bytes(before.st_size))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert sync(program, web).code == 0
    found = sync(program, web, "--verify=all")
    assert found.code == 1
    assert f"differs: header of web@{web.ids[1][:12]}\n" in found.out
    assert "  = found: cannot be read any more\n" in found.out


def test_what_cannot_be_computed_again_leaves_it_open(program: Program, web: Built) -> None:
    sync(program, web)
    path = object_file(web, web.git("rev-parse", f"{web.ids[1]}^{{tree}}").strip())
    before = path.stat()
    path.chmod(0o600)
    path.write_bytes(bytes(before.st_size))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    found = sync(program, web, "--verify=all")
    assert found.code == 3
    assert f"cannot be computed again: patch id of web@{web.ids[1][:12]}\n" in found.out


@pytest.mark.parametrize("value", ["0", "some", "1.5", "٣", "99999999999"])
def test_what_is_no_number_of_commits_is_refused(program: Program, value: str) -> None:
    refused = program("sync", f"--verify={value}")
    assert (refused.code, "neither a number of commits nor" in refused.err) == (2, True)
