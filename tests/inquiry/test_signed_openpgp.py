"""Work that is signed by OpenPGP, from contributors.yaml to the verdict."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.builders import Commit
from tests.federations import BY_ANA, BY_BEN, Json
from tests.inquiry.expecting import assert_compliant, assert_undecided, assert_violation
from tests.inquiry.test_signed import build, described, note, why
from tests.openpgp import Pgp, seconds, subpacket
from tests.program import Program
from tests.signing import Signs

BENS, SUB, EVES = Pgp("ben"), Pgp("sub"), Pgp("eve")
ACCEPTED = "2026-03-01"
needs_gpgv = pytest.mark.skipif(shutil.which("gpgv") is None, reason="gpgv is missing (the package gpgv, or gnupg)")


def key(block: str, **dates: str) -> Json:
    return {"type": "openpgp", "key": block, **dates}


def by_ben(raw: bytes) -> Signs | None:
    return BENS if b"author Ben" in raw else None


def lasting_until(year: int, month: int, day: int) -> bytes:
    """Let a key expire in the middle of a day."""
    moment = datetime(year, month, day, 12, tzinfo=UTC)
    return subpacket(9, seconds(int((moment - BENS.made).total_seconds())))


@needs_gpgv
class TestSigned:
    def test_by_a_key_of_the_person(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(BENS.block())]), by_ben)
        run = program.check(built.path)
        assert_compliant(run)
        assert note(run) == ""
        assert "(author, signed)" in why(program, built)

    def test_by_a_subkey_of_the_person(self, tmp_path: Path, program: Program) -> None:
        files = described([key(BENS.block(BENS.bound(SUB)))])
        assert_compliant(program.check(build(tmp_path, files, lambda raw: SUB if by_ben(raw) else None).path))

    @pytest.mark.parametrize(
        ("block", "holds"),
        [
            (BENS.block(hashed=lasting_until(2026, 3, 1)), True),
            (BENS.block(hashed=lasting_until(2026, 2, 28)), False),
            (BENS.block(revoked=BENS.revocation(datetime(2026, 3, 2, tzinfo=UTC), 1)), True),
            (BENS.block(revoked=BENS.revocation(datetime(2026, 3, 1, tzinfo=UTC), 1)), False),
            (BENS.block(revoked=BENS.revocation(datetime(2026, 3, 2, tzinfo=UTC), 2)), False),
        ],
        ids=["expires that day", "expired before", "retired after", "retired that day", "lost to others"],
    )
    def test_the_key_has_to_be_valid_on_the_day_of_acceptance(
        self, tmp_path: Path, program: Program, block: str, *, holds: bool
    ) -> None:
        run = program.check(build(tmp_path, described([key(block)]), by_ben).path)
        (assert_compliant if holds else assert_violation)(run)
        assert (f"{BENS.fingerprint} was not bound to the person, or had ended" in note(run)) is not holds

    def test_the_entry_may_end_before_the_key(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(BENS.block(), until=ACCEPTED)]), by_ben)
        assert_violation(program.check(built.path))

    def test_a_commit_that_was_changed_after_it_was_signed(self, tmp_path: Path, program: Program) -> None:
        class Forged(Pgp):
            def sign(self, payload: bytes) -> bytes:
                return super().sign(payload + b"!")

        built = build(tmp_path, described([key(BENS.block())]), lambda raw: Forged("ben") if by_ben(raw) else None)
        run = program.check(built.path)
        assert_violation(run)
        assert f"it is not what {BENS.fingerprint} signed" in note(run)

    def test_a_forge_that_signs_merges_signs_nobodys_work(self, tmp_path: Path, program: Program) -> None:
        """Its key can be bound to it, and its signature on the work of others is then one by somebody else."""
        squash = Commit(
            "Squash", author="Ben <ben@acme.example>", committer="Forge <noreply@forge.example>", date=ACCEPTED
        )
        files = described([key(BENS.block())], [key(EVES.block())])
        built = build(tmp_path, files, lambda raw: EVES if by_ben(raw) else None, [BY_ANA, squash])
        assert_violation(program.check(built.path))


class TestOpen:
    def test_a_key_that_is_not_named(self, tmp_path: Path, program: Program) -> None:
        run = program.check(build(tmp_path, described([key(EVES.block())]), by_ben, [BY_ANA, BY_BEN]).path)
        assert_undecided(run, f"it is signed with {BENS.fingerprint}", "name the person's SSH or OpenPGP key")

    def test_a_machine_without_gpgv(self, tmp_path: Path, program: Program) -> None:
        built = build(tmp_path, described([key(BENS.block())]), by_ben)
        folder = tmp_path / "bin"
        folder.mkdir()
        (folder / "git").symlink_to(shutil.which("git") or "")
        bare = Program(program.home, {"PATH": str(folder)})
        run = bare.check(built.path)
        assert_undecided(run, "its signature is of OpenPGP, and gpgv is not installed", "install gpgv")
        assert "gpgv is not installed" in note(run)
        assert os.environ["PATH"] != str(folder)
