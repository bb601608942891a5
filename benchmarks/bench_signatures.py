"""How many signatures a core verifies: `python -m benchmarks.bench_signatures`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import command, cpu_seconds, medians, show
from commonscheck.repository.room import verify as verify_name
from commonscheck.signatures.commits import Outcome, check_commit
from tests.builders import Built, Commit, build_repository
from tests.openpgp import Pgp, known
from tests.signing import Signer, Signs, sign_history

BASE = "git verify-commit"
COMMITS = 100
AIM = 4_000
SIGNERS = {
    "Ed25519": Signer.ed25519(),
    "ECDSA P-256": Signer.ecdsa(256),
    "RSA 3072": Signer.rsa(3072),
}


def main() -> None:
    """Verify the same commits as git does; each round of ours hashes and reads every object anew."""
    for name, signer in SIGNERS.items():
        _by_ssh(name, signer)
    if shutil.which("gpg") and shutil.which("gpgv"):
        _by_openpgp()
    else:
        print("\nOpenPGP is left out: gpg or gpgv is missing")


def _by_ssh(name: str, signer: Signer) -> None:
    """Verify in process, and print our rate in CPU time as well."""
    with TemporaryDirectory() as folder:
        built, ids = _signed(Path(folder), signer)
        signers = Path(folder) / "signers"
        signers.write_text(f"ana@coop-a.example {signer.line}\n", encoding="utf-8")
        trust = ("gpg.format=ssh", f"gpg.ssh.allowedSignersFile={signers}")
        commits, verify = _read(built, ids), _verifier({signer.fingerprint: b""})
        _measure(f"{name}, in process", lambda: [*map(verify, commits)], built, ids, trust)
        rate = 1 / cpu_seconds(verify, lambda: commits)
        print(f"\n  {rate:,.0f} a CPU-second (aim for Ed25519: {AIM:,})")


def _by_openpgp() -> None:
    """Let gpgv verify one commit after the other, as git lets gpg."""
    pgp = Pgp("ana")
    with TemporaryDirectory() as folder:
        built, ids = _signed(Path(folder), pgp)
        os.environ["GNUPGHOME"] = folder
        importing = ["gpg", "--batch", "--quiet", "--no-autostart", "--import"]
        subprocess.run(importing, input=pgp.certificate(), check=True)
        commits, verify = _read(built, ids), _verifier(known(pgp.certificate()))
        _measure("OpenPGP (Ed25519), by gpgv", lambda: [*map(verify, commits)], built, ids, ())


def _signed(folder: Path, signer: Signs) -> tuple[Built, tuple[str, ...]]:
    """Build a history that is signed throughout."""
    built = build_repository(folder / "web", [Commit(f"Change {number}") for number in range(COMMITS)])
    return built, sign_history(built, lambda _raw: signer)


def _read(built: Built, ids: Sequence[str]) -> list[tuple[str, bytes]]:
    return [(commit, built.git("cat-file", "commit", commit).encode()) for commit in ids]


def _verifier(keys: Mapping[str, bytes]) -> Callable[[tuple[str, bytes]], None]:
    """Make what verifies one commit, and insists that it does verify."""

    def verify(one: tuple[str, bytes]) -> None:
        commit, raw = one
        verify_name(commit, "commit", raw)
        checked = check_commit(commit, raw, keys)
        if checked.outcome is not Outcome.VERIFIED:
            raise RuntimeError(checked.reason)

    return verify


def _measure(name: str, ours: Callable[[], object], built: Built, ids: Sequence[str], trust: Sequence[str]) -> None:
    """Print how long git and we take for a history; git is given all commits at once, which is its fastest way."""
    settings = [part for setting in trust for part in ("-c", setting)]
    subjects = {BASE: command(["git", "-C", str(built.path), *settings, "verify-commit", *ids]), "ours": ours}
    show(f"{COMMITS} signatures by {name}", medians(subjects, rounds=3), BASE)


if __name__ == "__main__":
    main()
