"""The packets of which OpenPGP consists (RFC 9580, 4 and 5): their frames, signatures and keys, read strictly."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from commonscheck.signatures.keys import RSA_LEAST_BITS
from commonscheck.signatures.wire import RefusedError, Wire

SIGNATURE, SECRET_KEY, PUBLIC_KEY, SECRET_SUBKEY, TRUST, USER, SUBKEY, ATTRIBUTE = 2, 5, 6, 7, 12, 13, 14, 17
_VERSION = 4
_MARK, _NEW_FORM = 0x80, 0x40
_ONE_OCTET, _TWO_OCTETS, _FOUR_OCTETS = 192, 224, 255
_CREATED, _EXPIRES, _KEY_EXPIRES, _ISSUER, _REASON, _ISSUER_FINGERPRINT = 2, 3, 9, 16, 29, 33
_RSA, _SIGNING = (1, 3), (1, 3, 19, 22)  # RSA, ECDSA and EdDSA
_FINGERPRINT, _SHORT = 20, 8  # bytes
_NEVER = bytes(4)


def packets(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Give each packet's tag and content. Raises RefusedError."""
    wire = Wire(data)
    while wire.left:
        [head] = wire.take(1)
        if not head & _MARK:
            message = "holds something that is no packet of OpenPGP"
            raise RefusedError(message)
        if head & _NEW_FORM:
            yield head & 0x3F, wire.take(_length(wire))
            continue
        size = head & 3
        if size == 3:  # noqa: PLR2004 - of indeterminate length
            raise _of_no_length()
        yield (head & 0x3C) >> 2, wire.take(int.from_bytes(wire.take(1 << size), "big"))


def _length(wire: Wire) -> int:
    """Read a length of one, two or five octets, as packets of the new form and subpackets have it."""
    [first] = wire.take(1)
    if first < _ONE_OCTET:
        return first
    if first < _TWO_OCTETS:
        return ((first - _ONE_OCTET) << 8) + wire.take(1)[0] + _ONE_OCTET
    if first == _FOUR_OCTETS:
        return wire.number()
    raise _of_no_length()


def _of_no_length() -> RefusedError:
    return RefusedError("holds a packet that does not tell its length")


@dataclass(frozen=True)
class SignaturePacket:
    """A signature of version 4; times are in seconds, those of expiry count from creation (0: never).

    `issuer` names the key by its fingerprint, or the end of it; `reason` is that of a revocation.
    """

    kind: int
    hash: int
    created: int
    expires: int = 0
    key_expires: int = 0
    issuer: str = ""
    reason: int | None = None

    def is_by(self, fingerprint: str) -> bool:
        """Whether the key with the fingerprint is said to have made it."""
        return bool(self.issuer) and fingerprint.endswith(self.issuer)


def parse_signature_packet(body: bytes) -> SignaturePacket | None:
    """Read a signature, None for one of another version. Raises RefusedError."""
    if body[:1] != bytes((_VERSION,)):
        return None
    wire = Wire(body[1:])
    kind, _, hash_ = wire.take(3)
    hashed = _subpackets(wire)
    loose = _subpackets(wire)
    if _CREATED not in hashed:
        message = "does not tell when it was made"
        raise RefusedError(message)
    return SignaturePacket(
        kind,
        hash_,
        _seconds(hashed[_CREATED]),
        _seconds(hashed.get(_EXPIRES, _NEVER)),
        _seconds(hashed.get(_KEY_EXPIRES, _NEVER)),
        _issuer(loose | hashed).hex().upper(),
        hashed[_REASON][0] if hashed.get(_REASON) else None,
    )


def _issuer(said: dict[int, bytes]) -> bytes:
    """Take the fingerprint of whoever signed, or else the end of it."""
    fingerprint, short = said.get(_ISSUER_FINGERPRINT, b""), said.get(_ISSUER, b"")
    if len(fingerprint) == 1 + _FINGERPRINT and fingerprint[0] == _VERSION:
        return fingerprint[1:]
    return short if len(short) == _SHORT else b""


def _subpackets(wire: Wire) -> dict[int, bytes]:
    """Read subpackets by their type; what stands twice can be read two ways."""
    found: dict[int, bytes] = {}
    inner = Wire(wire.take(int.from_bytes(wire.take(2), "big")))
    while inner.left:
        body = inner.take(_length(inner))
        kind = body[0] & 0x7F if body else 0
        if kind in found and kind in (_CREATED, _EXPIRES, _KEY_EXPIRES, _ISSUER, _REASON, _ISSUER_FINGERPRINT):
            message = "says something twice of itself"
            raise RefusedError(message)
        found[kind] = body[1:]
    return found


def _seconds(data: bytes) -> int:
    wire = Wire(data)
    seconds = wire.number()
    wire.end()
    return seconds


@dataclass(frozen=True)
class KeyPacket:
    """A public key of version 4, made at `created` (seconds); `weakness` says why what it signs is not taken."""

    fingerprint: str
    created: int
    weakness: str = ""


def parse_key_packet(body: bytes) -> KeyPacket:
    """Read a key. Raises RefusedError for one of another version."""
    wire = Wire(body)
    if wire.take(1)[0] != _VERSION:
        message = "is of a version of OpenPGP that is not known here"
        raise RefusedError(message, known=False)
    created = wire.number()
    [algorithm] = wire.take(1)
    digest = hashlib.sha1(b"\x99" + len(body).to_bytes(2, "big") + body, usedforsecurity=False)  # as the format has it
    return KeyPacket(digest.hexdigest().upper(), created, _weakness(algorithm, wire))


def _weakness(algorithm: int, wire: Wire) -> str:
    if algorithm not in _SIGNING:
        return "is of no algorithm that is taken: RSA, ECDSA or EdDSA"
    if algorithm not in _RSA:
        return ""
    bits = int.from_bytes(wire.take(2), "big")
    return "" if bits >= RSA_LEAST_BITS else f"is an RSA key of {bits} bits; at least {RSA_LEAST_BITS} are taken"
