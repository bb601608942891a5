"""GnuPG and git are asked about the same commits: what GnuPG signs is verified, what git does not verify is not."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from commonscheck.signatures.commits import Outcome, check_commit
from commonscheck.signatures.named import read_key
from tests.builders import ENVIRONMENT, Built, Commit, build_repository
from tests.openpgp import Pgp, armored, known
from tests.signatures.test_against_git import raw_of
from tests.signing import sign_history, with_signature, write_commit

pytestmark = pytest.mark.skipif(
    shutil.which("gpg") is None or shutil.which("gpgv") is None, reason="gpg or gpgv is missing (the package gnupg)"
)
ANA, SUB, EVE = Pgp("ana"), Pgp("sub"), Pgp("eve")
CERTIFICATE = ANA.certificate(ANA.bound(SUB))
MUTANTS = 40


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder for GnuPG that no agent outlives."""
    folder = tmp_path_factory.mktemp("g")
    folder.chmod(0o700)
    (folder / "gpg.conf").write_text("trust-model always\n")
    return folder


def gpg(home: Path, *arguments: str, stdin: bytes = b"") -> str:
    command = ["gpg", "--homedir", str(home), "--batch", "--quiet", "--passphrase", "", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True, timeout=60).stdout.decode()


def stop_agent(home: Path) -> None:
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], capture_output=True, check=False, timeout=60)


def git_verifies(built: Built, home: Path, commit: str) -> bool:
    command = ["git", "-C", str(built.path), "verify-commit", commit]
    environment = {**ENVIRONMENT, "GNUPGHOME": str(home), "PATH": os.environ["PATH"]}
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0


@pytest.mark.skipif(shutil.which("gpg-agent") is None, reason="gpg-agent is missing, without which gpg makes no keys")
@pytest.mark.parametrize(("kind", "sub"), [("ed25519", "rsa2048"), ("rsa2048", "ed25519"), ("nistp384", "ed25519")])
def test_what_gnupg_signs_is_verified(tmp_path: Path, home: Path, kind: str, sub: str) -> None:
    try:
        gpg(home, "--quick-gen-key", "Ana <ana@coop-a.example>", kind, "cert,sign", "1y")
        primary = gpg(home, "--with-colons", "--list-keys").split("\nfpr:")[1].split(":")[8]
        gpg(home, "--quick-add-key", primary, sub, "sign", "2y")
        built = build_repository(tmp_path / "web", [Commit()])
        payload = raw_of(built, built.head)
        keys = read_key(gpg(home, "--armor", "--export-options", "export-minimal", "--export"))
        bound = {key.fingerprint: key.certificate for key in keys}
        assert keys[0].fingerprint == primary
        for user in (f"{key.fingerprint}!" for key in keys):
            signature = gpg(home, "-bsau", user, stdin=payload).encode()
            commit = write_commit(built, with_signature(payload, signature.rstrip(b"\n")))
            checked = check_commit(commit, raw_of(built, commit), bound)
            assert (checked.outcome, f"{checked.key}!") == (Outcome.VERIFIED, user)
            assert git_verifies(built, home, commit)
    finally:
        stop_agent(home)
    # Both keys end with the primary one.
    assert len({key.ends for key in keys}) == 1
    assert keys[0].ends is not None


def test_nothing_is_verified_that_git_does_not_verify(tmp_path: Path, home: Path) -> None:
    gpg(home, "--no-autostart", "--import", stdin=CERTIFICATE + EVE.certificate())
    built = build_repository(tmp_path / "web", [Commit("Signed\n\nwith a body\n")])
    payload = raw_of(built, built.head)
    start = payload.index(b"author ")
    chance = random.Random(4)  # noqa: S311 - the same mutants every time, not secrets
    good = 0
    for number in range(MUTANTS):
        signer = (ANA, SUB, ANA.but(hash=10), ANA.but(names_itself=False))[number % 4]
        raw = bytearray(with_signature(payload, armored("PGP SIGNATURE", signer.detached(payload))))
        for _ in range(number // 4 % 3):
            raw[chance.randrange(start, len(raw))] ^= 1 << chance.randrange(8)
        commit = write_commit(built, bytes(raw))
        if check_commit(commit, bytes(raw), known(CERTIFICATE)).outcome is Outcome.VERIFIED:
            good += 1
            assert git_verifies(built, home, commit), bytes(raw)
    assert good >= MUTANTS // 4


def test_git_verifies_what_the_tests_sign(tmp_path: Path, home: Path) -> None:
    gpg(home, "--no-autostart", "--import", stdin=CERTIFICATE)
    built = build_repository(tmp_path / "web", [Commit(), Commit()])
    signers = iter((ANA, SUB))
    for commit in sign_history(built, lambda _raw: next(signers)):
        assert git_verifies(built, home, commit)
        assert check_commit(commit, raw_of(built, commit), known(CERTIFICATE)).outcome is Outcome.VERIFIED
