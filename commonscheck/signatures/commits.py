"""A commit and its signature: what git signed, by which key, and whether that key did."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from commonscheck.signatures.sshsig import BEGIN, parse_signature
from commonscheck.signatures.wire import RefusedError

_HEADERS = {40: b"gpgsig", 64: b"gpgsig-sha256"}
_OTHER_KINDS = {
    b"-----BEGIN PGP SIGNATURE-----": "an OpenPGP signature",
    b"-----BEGIN PGP MESSAGE-----": "an OpenPGP signature",
    b"-----BEGIN SIGNED MESSAGE-----": "an X.509 signature",
}


class Outcome(Enum):
    """What is known of a commit's signature; only UNKNOWN_KEY and NOT_CHECKED leave open who signed."""

    VERIFIED = "verified"
    BAD = "bad"
    UNKNOWN_KEY = "unknown key"
    UNSIGNED = "unsigned"
    NOT_CHECKED = "not checked"


@dataclass(frozen=True)
class Checked:
    """The outcome for one commit: the key's fingerprint where it names one, and the reason unless it is verified."""

    outcome: Outcome
    reason: str = ""
    key: str = ""


UNSIGNED = Checked(Outcome.UNSIGNED, "it is not signed")


def check_commit(object_id: str, raw: bytes, known: Collection[str]) -> Checked:
    """Verify the signature in the content of a commit object, held against its name before.

    `known` are the fingerprints of keys that somebody is bound to; what another key signed is not looked at further.
    Never raises.
    """
    payload, signatures, foreign = _taken_apart(raw, _HEADERS[len(object_id)])
    if len(signatures) > 1:
        return Checked(Outcome.BAD, "it is signed twice, so that nobody can tell which signature counts")
    if not signatures:
        return Checked(Outcome.NOT_CHECKED, "it is signed for another object format only") if foreign else UNSIGNED
    [armored] = signatures
    first = armored.partition(b"\n")[0]
    if first in _OTHER_KINDS:
        return Checked(Outcome.NOT_CHECKED, f"it bears {_OTHER_KINDS[first]}; only SSH signatures are verified")
    try:
        return _ssh(armored, payload, known)
    except RefusedError as error:
        subject = "its signature" if first == BEGIN else "what stands for a signature"
        return Checked(Outcome.BAD if error.known else Outcome.NOT_CHECKED, f"{subject} {error.reason}")


def _ssh(armored: bytes, payload: bytes, known: Collection[str]) -> Checked:
    found = parse_signature(armored)
    key = found.key.fingerprint
    if key not in known:
        return Checked(Outcome.UNKNOWN_KEY, f"it is signed with {key}, a key that nobody is bound to", key)
    from commonscheck.signatures.verifying import verifies  # noqa: PLC0415 -- loads cryptography; few runs need it

    if not verifies(found, payload):
        return Checked(Outcome.BAD, f"it is not what {key} signed", key)
    return Checked(Outcome.VERIFIED, key=key)


def _taken_apart(raw: bytes, wanted: bytes) -> tuple[bytes, list[bytes], bool]:
    """Give what was signed, the signatures, and whether there are others: git signs a commit without its signatures."""
    head, blank, body = raw.partition(b"\n\n")
    kept: list[bytes] = []
    signatures: list[list[bytes]] = []
    foreign = False
    current: list[bytes] | None = None
    for line in head.split(b"\n"):
        if line.startswith(b" ") and current is not None:
            current.append(line[1:])
            continue
        key, _, value = line.partition(b" ")
        current = [value] if key.startswith(b"gpgsig") else None
        if current is None:
            kept.append(line)
        elif key == wanted:
            signatures.append(current)
        else:
            foreign = True
    return b"\n".join(kept) + blank + body, [b"\n".join(lines) for lines in signatures], foreign
