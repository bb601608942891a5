"""Signatures of OpenPGP in commits: what verifies, what does not, and what stays open."""

from __future__ import annotations

import os
import re
import shutil
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.processes import running
from commonscheck.signatures.commits import Checked, Outcome, check_commit
from commonscheck.signatures.openpgp import gpgv
from tests.openpgp import YEAR, Pgp, armored, known, packet, seconds, subpacket
from tests.signatures.test_commits import ID, PAYLOAD, assert_is
from tests.signing import with_signature

needs_gpgv = pytest.mark.skipif(shutil.which("gpgv") is None, reason="gpgv is missing (the package gpgv, or gnupg)")
ANA, SUB, EVE = Pgp("ana"), Pgp("sub"), Pgp("eve")
CERTIFICATE = ANA.certificate()
LATER = datetime(2025, 3, 1, tzinfo=UTC)
COLLISION = {f"{'0' * 24}{ANA.fingerprint[-16:]}": b"x"}


def check(raw: bytes, *certificates: bytes) -> Checked:
    return check_commit(ID, raw, known(*(certificates or (CERTIFICATE,))))


@needs_gpgv
class TestVerified:
    @pytest.mark.parametrize("hash_", [8, 9, 10])
    def test_what_a_known_key_signed_is_verified(self, hash_: int) -> None:
        signer = ANA.but(hash=hash_)
        assert check(signer.commit(PAYLOAD)) == Checked(Outcome.VERIFIED, key=ANA.fingerprint)

    def test_a_key_that_is_named_by_its_end_only_is_found(self) -> None:
        assert check(ANA.but(names_itself=False).commit(PAYLOAD)).outcome is Outcome.VERIFIED

    def test_what_a_subkey_signed_goes_by_the_subkey(self) -> None:
        checked = check(SUB.commit(PAYLOAD), ANA.certificate(ANA.bound(SUB)))
        assert checked == Checked(Outcome.VERIFIED, key=SUB.fingerprint)

    @pytest.mark.parametrize(
        "certificate",
        [
            ANA.certificate(hashed=subpacket(9, seconds(YEAR))),
            ANA.certificate(revoked=ANA.revocation(LATER, 1)),
            ANA.certificate(revoked=ANA.revocation(LATER, 2)),
        ],
        ids=["expired", "retired", "lost"],
    )
    def test_the_end_of_a_key_is_not_asked_here(self, certificate: bytes) -> None:
        """So that the outcome is the same on every day: whether the key counted is held against its dates later."""
        assert check(ANA.commit(PAYLOAD), certificate).outcome is Outcome.VERIFIED

    @pytest.mark.parametrize("year", [2021, 2090])
    def test_nor_is_the_day_on_which_it_says_that_it_was_made(self, year: int) -> None:
        signer = ANA.but(signed=datetime(year, 1, 1, tzinfo=UTC))
        assert check(signer.commit(PAYLOAD)).outcome is Outcome.VERIFIED

    def test_nothing_of_the_surroundings_has_a_say(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "gpgv.conf").write_text("keyring /nowhere\n")
        (tmp_path / "trustedkeys.gpg").write_bytes(EVE.certificate())
        for name in ("HOME", "GNUPGHOME"):
            monkeypatch.setenv(name, str(tmp_path))
        monkeypatch.chdir(tmp_path)
        (tmp_path / "-").write_bytes(b"another payload")
        assert check(ANA.commit(PAYLOAD)).outcome is Outcome.VERIFIED
        assert check(EVE.commit(PAYLOAD)).outcome is Outcome.UNKNOWN_KEY

    def test_only_we_can_enter_the_folder_that_it_works_in(self) -> None:
        check(ANA.commit(PAYLOAD))
        folder = Path(gpgv._folder().name)  # noqa: SLF001 - where else it would be seen
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert not list(folder.glob("*.sig"))

    def test_without_gpgv_it_is_not_checked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        checked = check(ANA.commit(PAYLOAD))
        assert_is(checked, Outcome.NOT_CHECKED, "is of OpenPGP, and gpgv is not installed")
        assert checked.mend.startswith("install gpgv")
        assert check(EVE.commit(PAYLOAD)).outcome is Outcome.UNKNOWN_KEY  # which nobody has to verify

    def test_a_gpgv_in_the_folder_of_the_run_is_not_started(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        script(tmp_path, "touch ran")
        monkeypatch.setenv("PATH", f".:{os.environ['PATH']}")
        monkeypatch.chdir(tmp_path)
        assert check(ANA.commit(PAYLOAD)).outcome is Outcome.VERIFIED
        assert not (tmp_path / "ran").exists()


@needs_gpgv
class TestBad:
    @pytest.mark.parametrize("change", [b"Ana <ana", b"1772366400", b"4b825dc6", b"Speed", b"text is"])
    def test_a_commit_that_was_changed_after_it_was_signed(self, change: bytes) -> None:
        raw = ANA.commit(PAYLOAD)
        at = raw.index(change)
        tampered = raw[:at] + bytes((raw[at] ^ 1,)) + raw[at + 1 :]
        assert_is(check(tampered), Outcome.BAD, f"is not what {ANA.fingerprint} signed")

    def test_a_signature_that_names_a_known_key_and_was_made_by_another(self) -> None:
        class Pretender(Pgp):
            @property
            def fingerprint(self) -> str:
                return ANA.fingerprint

        assert_is(check(Pretender("eve").commit(PAYLOAD)), Outcome.BAD, "is not what")


class TestNotTaken:
    """What is told before any program is asked."""

    @pytest.mark.parametrize(
        ("signer", "outcome", "reason"),
        [
            (ANA.but(hash=1), Outcome.BAD, "the hash MD5, which is broken"),
            (ANA.but(hash=2), Outcome.BAD, "the hash SHA-1, which is broken"),
            (ANA.but(hash=11), Outcome.NOT_CHECKED, "a hash that is not taken"),
            (ANA.but(signed=datetime(2019, 1, 1, tzinfo=UTC)), Outcome.BAD, "was made before its key"),
            (ANA.but(kind=0x01), Outcome.NOT_CHECKED, "a kind that git does not make"),
            (ANA.but(kind=0x13), Outcome.NOT_CHECKED, "a kind that git does not make"),
            (ANA.but(more=subpacket(3, seconds(YEAR))), Outcome.NOT_CHECKED, "a kind that git does not make"),
            (ANA.but(version=3), Outcome.NOT_CHECKED, "a version of OpenPGP"),
            (ANA.but(version=6), Outcome.NOT_CHECKED, "a version of OpenPGP"),
            (ANA.but(more=subpacket(2, bytes(4))), Outcome.BAD, "says something twice"),
            (EVE, Outcome.UNKNOWN_KEY, f"signed with {EVE.fingerprint}, a key that nobody"),
            (EVE.but(names_itself=False), Outcome.UNKNOWN_KEY, f"signed with {EVE.fingerprint[-16:]}, a key"),
        ],
    )
    def test_a_signature_that_is_not_taken_is_told_with_its_reason(
        self, signer: Pgp, outcome: Outcome, reason: str
    ) -> None:
        assert_is(check(signer.commit(PAYLOAD)), outcome, reason)

    def test_a_signature_without_its_maker(self) -> None:
        body = ANA.detached(PAYLOAD)[3:]
        at = 4 + 2 + int.from_bytes(body[4:6], "big")
        bare = body[:4] + bytes((0, 6)) + subpacket(2, seconds(LATER)) + bytes(2) + body[at + 12 :]
        armored_ = armored("PGP SIGNATURE", packet(2, bare))
        assert_is(check(with_signature(PAYLOAD, armored_)), Outcome.NOT_CHECKED, "without its maker")

    def test_a_name_that_several_keys_end_with(self) -> None:
        raw = ANA.but(names_itself=False).commit(PAYLOAD)
        assert_is(check_commit(ID, raw, known(CERTIFICATE) | COLLISION), Outcome.NOT_CHECKED, "several keys")

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "something else than one signature"),
            (ANA.detached(PAYLOAD) * 2, "something else than one signature"),
            (packet(11, b"b"), "something else than one signature"),
            (CERTIFICATE, "something else than one signature"),
            (ANA.detached(PAYLOAD)[:-1], "is cut short"),
            (bytes(30_000), "is larger than 32 KiB"),
        ],
    )
    def test_what_is_no_signature_within(self, data: bytes, reason: str) -> None:
        assert_is(check(with_signature(PAYLOAD, armored("PGP SIGNATURE", data))), Outcome.BAD, reason)

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (lambda text: text.replace(b"-----END", b"\n-----END") + b"x", "its end"),
            (lambda text: text.replace(b"\n\n", b"\n", 1), "an empty line"),
            (lambda text: text.replace(b"\n\n", b"\n\n!", 1), "base64"),
            (lambda text: text.split(b"\n")[0], "its end"),
        ],
    )
    def test_what_is_not_written_as_a_signature(self, change: object, reason: str) -> None:
        assert callable(change)
        assert_is(check(with_signature(PAYLOAD, change(ANA.sign(PAYLOAD)))), Outcome.BAD, reason)

    def test_the_blank_line_with_which_some_forges_end_a_signature_is_nothing(self) -> None:
        raw = with_signature(PAYLOAD, EVE.sign(PAYLOAD) + b"\n")
        assert check(raw).outcome is Outcome.UNKNOWN_KEY


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_with_an_outcome(data: bytes) -> None:
    for armored_ in (b"-----BEGIN PGP SIGNATURE-----\n\n" + data, armored("PGP SIGNATURE", data)):
        assert check(with_signature(PAYLOAD, armored_)).outcome is not Outcome.VERIFIED


def script(folder: Path, text: str) -> None:
    """Put a program into a folder that is called like gpgv."""
    file = folder / "gpgv"
    file.write_text(f"#!/bin/sh\n{text}\n")
    file.chmod(0o755)


MADE = int(ANA.signed.timestamp())
GOOD = f"[GNUPG:] GOODSIG {ANA.fingerprint[-16:]} Ana"
VALID = f"[GNUPG:] VALIDSIG {ANA.fingerprint} 2026-01-10 {MADE} 0 4 0 22 8 00 {ANA.fingerprint}"


class TestAnswers:
    """A program that says anything but what gpgv says of a good signature leaves it open."""

    @pytest.mark.parametrize(
        "text",
        [
            "exit 0",
            "exit 1",
            "kill -9 $$",
            f"echo '{GOOD}'",
            f"echo '{VALID}'",
            f"echo '{GOOD}'; echo '{VALID}'; exit 1",
            f"echo '{GOOD}'; echo '{GOOD}'; echo '{VALID}'",
            f"echo '{GOOD}'; echo '{VALID}'; echo '{VALID}'",
            f"echo '{GOOD}'; echo '{VALID}'; echo '[GNUPG:] BADSIG {ANA.fingerprint[-16:]} Ana'",
            f"echo '{GOOD}'; echo '{VALID}'; echo '[GNUPG:] ERRSIG {ANA.fingerprint[-16:]}'",
            f"echo '[GNUPG:] BADSIG {EVE.fingerprint[-16:]} Eve'",
            f"echo '{GOOD.replace('GOODSIG', 'EXPSIG')}'; echo '{VALID}'",
            f"echo '{GOOD.replace('GOODSIG', 'EXPKEYSIG')}'; echo '{VALID}'",
            f"echo '{GOOD.replace('GOODSIG', 'REVKEYSIG')}'; echo '{VALID}'",
            f"echo 'x{GOOD}'; echo '{VALID}'",
            f"echo '{GOOD}'; echo '{VALID.replace(ANA.fingerprint, EVE.fingerprint)}'",
            f"echo '{GOOD}'; echo '{VALID.replace(f'00 {ANA.fingerprint}', f'00 {EVE.fingerprint}')}'",
            f"echo '{GOOD}'; echo '{VALID.replace(' 8 00 ', ' 2 00 ')}'",
            f"echo '{GOOD}'; echo '{VALID.replace(' 8 00 ', ' 8 01 ')}'",
            f"echo '{GOOD}'; echo '{VALID.replace(str(MADE), '1')}'",
            f"echo '{GOOD}'; echo '{VALID} more'",
            f"head -c 300000 /dev/zero; echo; echo '{GOOD}'; echo '{VALID}'",
        ],
    )
    def test_which_leave_it_open(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
        script(tmp_path, text)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        assert_is(check(ANA.commit(PAYLOAD)), Outcome.NOT_CHECKED, "cannot be verified: gpgv")

    def test_which_are_taken(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        script(tmp_path, f"echo '[GNUPG:] NEWSIG'; echo '{GOOD}'; echo '{VALID}'")
        assert check(ANA.commit(PAYLOAD)).outcome is Outcome.VERIFIED
        script(tmp_path, f"echo '[GNUPG:] BADSIG {ANA.fingerprint[-16:]} Ana'; exit 1")
        assert check(ANA.commit(PAYLOAD)).outcome is Outcome.BAD

    def test_none_before_the_deadline(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script(tmp_path, "sleep 60")
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
        monkeypatch.setattr(gpgv, "_BOUNDS", running.Bounds(deadline=0.5, output=100))
        assert_is(check(ANA.commit(PAYLOAD)), Outcome.NOT_CHECKED, "gpgv did not finish before the deadline")

    def test_a_program_that_cannot_be_started(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "gpgv").write_text("not a program")
        (tmp_path / "gpgv").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert_is(check(ANA.commit(PAYLOAD)), Outcome.NOT_CHECKED, "gpgv cannot be started")

    @needs_gpgv
    def test_a_name_that_pretends_to_be_an_answer(self) -> None:
        name = f"Eve\n{GOOD}\n{VALID}\n".encode()
        certificate = EVE.but(name=name).certificate()
        checked = check(EVE.commit(PAYLOAD) + b"!", certificate)
        assert re.search(f"is not what {EVE.fingerprint} signed", checked.reason)
