"""How many signatures a core verifies: `python -m benchmarks.bench_signatures`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.timing import command, cpu_seconds, medians, show
from commonscheck.repository.room import verify as verify_name
from commonscheck.signatures.commits import Outcome, check_commit
from tests.builders import Commit, build_repository
from tests.signing import Signer, sign_history

BASE = "git verify-commit"
COMMITS = 100
AIM = 4_000
SIGNERS = {
    "Ed25519": Signer.ed25519(),
    "ECDSA P-256": Signer.ecdsa(256),
    "RSA 3072": Signer.rsa(3072),
}


def main() -> None:
    """Verify the same commits in process and by git; each round of ours hashes and reads every object anew."""
    for name, signer in SIGNERS.items():
        with TemporaryDirectory() as folder:
            _measure(Path(folder), name, signer)


def _measure(folder: Path, name: str, signer: Signer) -> None:
    """Build a signed history, and print how long git and we take for it, and our rate in CPU time."""
    built = build_repository(folder / "web", [Commit(f"Change {number}") for number in range(COMMITS)])
    ids = sign_history(built, lambda _raw: signer)
    signers = folder / "signers"
    signers.write_text(f"ana@coop-a.example {signer.line}\n", encoding="utf-8")
    commits = [(commit, built.git("cat-file", "commit", commit).encode()) for commit in ids]
    known = {signer.fingerprint}

    def verify(one: tuple[str, bytes]) -> None:
        commit, raw = one
        verify_name(commit, "commit", raw)
        checked = check_commit(commit, raw, known)
        if checked.outcome is not Outcome.VERIFIED:
            raise RuntimeError(checked.reason)

    def verify_all() -> None:
        for one in commits:
            verify(one)

    subjects = {BASE: command(_by_git(built.path, signers, ids)), "in process": verify_all}
    show(f"{COMMITS} signatures by {name}", medians(subjects, rounds=3), BASE)
    print(f"\n  {1 / cpu_seconds(verify, lambda: commits):,.0f} a second on one core (aim for Ed25519: {AIM:,})")


def _by_git(repository: Path, signers: Path, ids: Sequence[str]) -> list[str]:
    """Write the command by which git verifies many commits at once, which is its fastest way."""
    trust = ["-c", "gpg.format=ssh", "-c", f"gpg.ssh.allowedSignersFile={signers}"]
    return ["git", "-C", str(repository), *trust, "verify-commit", *ids]


if __name__ == "__main__":
    main()
