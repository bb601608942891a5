"""git and ssh-keygen are asked about the same commits: we never verify what they do not."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from commonscheck.signatures.commits import Outcome, check_commit
from commonscheck.signatures.keys import parse_line
from tests.builders import ENVIRONMENT, Built, Commit, build_repository
from tests.signing import Signer, armor, sign_history, with_signature, write_commit

pytestmark = pytest.mark.skipif(
    shutil.which("ssh-keygen") is None, reason="ssh-keygen is missing (OpenSSH), by which git verifies SSH signatures"
)
SIGNERS = [
    Signer.ed25519(),
    Signer.ecdsa(256),
    Signer.ecdsa(384),
    Signer.ecdsa(521),
    Signer.rsa(2048),
    Signer.rsa(2048, "rsa-sha2-256"),
    Signer.ed25519(hardware=True),
    Signer.ecdsa(256, hardware=True),
]
MUTANTS = 60


def trust(built: Built, *lines: str) -> None:
    """Let git take the keys for Ana's."""
    file = built.path / "signers"
    file.write_text("".join(f"ana@coop-a.example {line}\n" for line in lines))
    built.git("config", "gpg.format", "ssh")
    built.git("config", "gpg.ssh.allowedSignersFile", str(file))


def git_verifies(built: Built, commit: str) -> bool:
    command = ["git", "-C", str(built.path), "verify-commit", commit]
    return subprocess.run(command, capture_output=True, env=ENVIRONMENT, check=False).returncode == 0


def raw_of(built: Built, commit: str) -> bytes:
    return built.git("cat-file", "commit", commit).encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa -b 256", "ecdsa -b 384", "ecdsa -b 521", "rsa -b 2048"])
def test_what_git_signs_is_verified(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", *kind.split(), "-N", "", "-f", file], check=True)
    built = build_repository(tmp_path / "web", [Commit()])
    built.git("-c", "gpg.format=ssh", "-c", f"user.signingKey={file}", "commit", "-S", "--allow-empty", "-m", "Signed")
    known = parse_line((tmp_path / "key.pub").read_text()).fingerprint
    checked = check_commit(built.head, raw_of(built, built.head), {known: b""})
    assert (checked.outcome, checked.key) == (Outcome.VERIFIED, known)


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_git_verifies_what_the_tests_sign(tmp_path: Path, object_format: str) -> None:
    built = build_repository(tmp_path / "web", [Commit() for _ in SIGNERS], object_format=object_format)
    signers = iter(SIGNERS)
    ids = sign_history(built, lambda _raw: next(signers))
    trust(built, *(signer.line for signer in SIGNERS))
    for signer, commit in zip(SIGNERS, ids, strict=True):
        assert git_verifies(built, commit), signer.algorithm
        assert check_commit(commit, raw_of(built, commit), {signer.fingerprint: b""}).outcome is Outcome.VERIFIED


def test_nothing_is_verified_that_git_does_not_verify(tmp_path: Path) -> None:
    built = build_repository(tmp_path / "web", [Commit("Signed\n\nwith a body\n")])
    trust(built, *(signer.line for signer in SIGNERS))
    payload = raw_of(built, built.head)
    known = dict.fromkeys((signer.fingerprint for signer in SIGNERS), b"")
    start = payload.index(b"author ")
    chance = random.Random(4)  # noqa: S311 - the same mutants every time, not secrets
    good = 0
    for number in range(MUTANTS):
        signer = SIGNERS[number % len(SIGNERS)]
        body = bytearray(signer.body(payload))
        raw = bytearray(with_signature(payload, armor(bytes(body))))
        for _ in range(number % 4):
            # In the text that is signed, or anywhere in the object; the tree must stay one that git can name.
            raw[chance.randrange(start, len(raw))] ^= 1 << chance.randrange(8)
        commit = write_commit(built, bytes(raw))
        ours = check_commit(commit, bytes(raw), known).outcome
        if ours is Outcome.VERIFIED:
            good += 1
            assert git_verifies(built, commit), bytes(raw)
    assert good >= MUTANTS // 4
