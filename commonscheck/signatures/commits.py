"""A commit and its signature: what git signed, by which key, and whether that key did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from commonscheck.signatures.openpgp import armor
from commonscheck.signatures.openpgp.certificates import parse_certificate
from commonscheck.signatures.openpgp.detached import parse_detached
from commonscheck.signatures.sshsig import BEGIN, parse_signature
from commonscheck.signatures.wire import RefusedError

_HEADERS = {40: b"gpgsig", 64: b"gpgsig-sha256"}
_OPENPGP = armor.begin(armor.SIGNATURE)
_OTHER_KINDS = {
    b"-----BEGIN PGP MESSAGE-----": "an OpenPGP message",
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
    """The outcome for one commit: the key's fingerprint where it names one, and the reason unless it is verified.

    `mend` is what would settle it, where that is something else than naming the key.
    """

    outcome: Outcome
    reason: str = ""
    key: str = ""
    mend: str = ""


UNSIGNED = Checked(Outcome.UNSIGNED, "it is not signed")


def check_commit(object_id: str, raw: bytes, known: Mapping[str, bytes]) -> Checked:
    """Verify the signature in the content of a commit object, held against its name before.

    `known` are the keys that somebody is bound to, by fingerprint, with their certificates where they are of OpenPGP;
    what another key signed is not looked at further. The answer rests on these alone, and never on the day; only one
    that is *not checked* may rest on the machine. Never raises.
    """
    payload, signatures, foreign = _taken_apart(raw, _HEADERS[len(object_id)])
    if len(signatures) > 1:
        return Checked(Outcome.BAD, "it is signed twice, so that nobody can tell which signature counts")
    if not signatures:
        return Checked(Outcome.NOT_CHECKED, "it is signed for another object format only") if foreign else UNSIGNED
    [armored] = signatures
    first = armored.partition(b"\n")[0]
    if first in _OTHER_KINDS:
        return Checked(
            Outcome.NOT_CHECKED, f"it bears {_OTHER_KINDS[first]}; only SSH and OpenPGP signatures are verified"
        )
    try:
        return _openpgp(armored, payload, known) if first == _OPENPGP else _ssh(armored, payload, known)
    except RefusedError as error:
        subject = "its signature" if first in (BEGIN, _OPENPGP) else "what stands for a signature"
        return Checked(
            Outcome.BAD if error.known else Outcome.NOT_CHECKED, f"{subject} {error.reason}", mend=error.mend
        )


def _ssh(armored: bytes, payload: bytes, known: Mapping[str, bytes]) -> Checked:
    found = parse_signature(armored)
    key = found.key.fingerprint
    if key not in known:
        return _by_stranger(key)
    from commonscheck.signatures.verifying import verifies  # noqa: PLC0415 -- loads cryptography; few runs need it

    return _answer(key, holds=verifies(found, payload))


def _openpgp(armored: bytes, payload: bytes, known: Mapping[str, bytes]) -> Checked:
    found = parse_detached(armored)
    named = sorted(key for key, certificate in known.items() if certificate and key.endswith(found.issuer))
    if not named:
        return _by_stranger(found.issuer)
    if len(named) > 1:
        message = f"names {found.issuer}, and several keys in contributors.yaml end so"
        raise RefusedError(message, known=False)
    certificate = parse_certificate(known[named[0]])
    [key] = (one for one in certificate.keys if one.fingerprint == named[0])
    if found.created < key.created:
        message = f"says that it was made before its key {key.fingerprint}"
        raise RefusedError(message)
    from commonscheck.signatures.openpgp.gpgv import verifies  # noqa: PLC0415 -- starts programs; few runs need it

    return _answer(key.fingerprint, holds=verifies(found, key, certificate, payload))


def _by_stranger(key: str) -> Checked:
    return Checked(Outcome.UNKNOWN_KEY, f"it is signed with {key}, a key that nobody is bound to", key)


def _answer(key: str, *, holds: bool) -> Checked:
    return Checked(Outcome.VERIFIED, key=key) if holds else Checked(Outcome.BAD, f"it is not what {key} signed", key)


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
