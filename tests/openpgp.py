"""Makes keys and signatures of OpenPGP as GnuPG does, and as nobody should; without GnuPG, and the same every time.

key = Pgp("ana")
ids = sign_history(built, lambda raw: key if b"author Ana" in raw else None)
{"type": "openpgp", "key": key.block()}
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from commonscheck.signatures.openpgp.certificates import parse_certificate
from tests.signing import with_signature

_EDDSA = 22
_ED25519 = bytes.fromhex("2b06010401da470f01")
_HASHES = {1: "md5", 2: "sha1", 8: "sha256", 9: "sha384", 10: "sha512", 11: "sha224"}
BEGUN = datetime(2020, 1, 1, tzinfo=UTC)
YEAR = 365 * 24 * 3600
CERTIFICATION, BINDING, BACK, REVOCATION, SUBKEY_REVOCATION = 0x13, 0x18, 0x19, 0x20, 0x28


def mpi(value: int) -> bytes:
    """Write a number with its length in bits before it."""
    return value.bit_length().to_bytes(2, "big") + value.to_bytes((value.bit_length() + 7) // 8, "big")


def packet(tag: int, body: bytes) -> bytes:
    """Write a packet in the old form."""
    return bytes((0x80 | tag << 2 | 1,)) + len(body).to_bytes(2, "big") + body


def subpacket(kind: int, data: bytes) -> bytes:
    """Write a subpacket that is at most 190 bytes long."""
    return bytes((len(data) + 1, kind)) + data


def seconds(moment: datetime | int) -> bytes:
    """Write a moment, or a number of seconds."""
    return (moment if isinstance(moment, int) else int(moment.timestamp())).to_bytes(4, "big")


def armored(kind: str, data: bytes) -> bytes:
    """Write the text form."""
    text = base64.b64encode(data)
    lines = [text[start : start + 64] for start in range(0, len(text), 64)]
    checksum = b"=" + base64.b64encode(crc(data))
    return b"\n".join([f"-----BEGIN {kind}-----".encode(), b"", *lines, checksum, f"-----END {kind}-----".encode()])


def crc(data: bytes) -> bytes:
    """Give the checksum of RFC 4880."""
    found = 0xB704CE
    for byte in data:
        found ^= byte << 16
        for _ in range(8):
            found = found << 1 ^ (0x1864CFB if found & 0x800000 else 0)
    return found.to_bytes(3, "big")


@dataclass(frozen=True)
class Pgp:
    """A private key, and everything about its signatures that a test may want to be otherwise."""

    seed: str
    made: datetime = BEGUN
    hash: int = 8
    kind: int = 0x00
    version: int = 4
    signed: datetime = datetime(2026, 1, 10, tzinfo=UTC)
    more: bytes = b""
    loose: bytes = b""
    names_itself: bool = True
    name: bytes = b"Somebody <somebody@coop-a.example>"

    @property
    def _private(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(self.seed.encode()).digest())

    @property
    def public(self) -> bytes:
        """The content of the packet of the public key."""
        point = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        material = bytes((len(_ED25519),)) + _ED25519 + mpi(int.from_bytes(b"\x40" + point, "big"))
        return b"\4" + seconds(self.made) + bytes((_EDDSA,)) + material

    @property
    def framed(self) -> bytes:
        """The key as it is hashed."""
        return b"\x99" + len(self.public).to_bytes(2, "big") + self.public

    @property
    def fingerprint(self) -> str:
        """The name of the key."""
        return hashlib.sha1(self.framed, usedforsecurity=False).hexdigest().upper()

    def signature(self, kind: int, payload: bytes, hashed: bytes = b"", hash_: int = 8) -> bytes:
        """Give the packet of a signature."""
        fingerprint = bytes.fromhex(self.fingerprint)
        named = subpacket(33, b"\4" + fingerprint) if self.names_itself else b""
        hashed = named + hashed
        loose = subpacket(16, fingerprint[-8:]) + self.loose
        head = bytes((self.version, kind, _EDDSA, hash_)) + len(hashed).to_bytes(2, "big") + hashed
        trailer = head + bytes((self.version, 0xFF)) + len(head).to_bytes(4, "big")
        digest = hashlib.new(_HASHES[hash_], payload + trailer, usedforsecurity=False).digest()
        made = self._private.sign(digest)
        numbers = mpi(int.from_bytes(made[:32], "big")) + mpi(int.from_bytes(made[32:], "big"))
        return packet(2, head + len(loose).to_bytes(2, "big") + loose + digest[:2] + numbers)

    def certified(self, hashed: bytes = b"", made: datetime | None = None) -> bytes:
        """Give the user ID and the certification of it by the key itself."""
        payload = self.framed + b"\xb4" + len(self.name).to_bytes(4, "big") + self.name
        said = subpacket(2, seconds(made or self.made)) + subpacket(27, b"\3") + hashed
        return packet(13, self.name) + self.signature(CERTIFICATION, payload, said)

    def bound(self, sub: Pgp, hashed: bytes = b"", made: datetime | None = None) -> bytes:
        """Give a subkey that can sign, bound by the key and by itself."""
        payload, when = self.framed + sub.framed, subpacket(2, seconds(made or sub.made))
        back = sub.signature(BACK, payload, when)[3:]
        said = when + subpacket(27, b"\2") + subpacket(32, back) + hashed
        return packet(14, sub.public) + self.signature(BINDING, payload, said)

    def revocation(self, when: datetime, reason: int | None, sub: Pgp | None = None) -> bytes:
        """Give the revocation of the key, or of a subkey."""
        said = subpacket(2, seconds(when)) + (subpacket(29, bytes((reason,))) if reason is not None else b"")
        kind = SUBKEY_REVOCATION if sub else REVOCATION
        return self.signature(kind, self.framed + (sub.framed if sub else b""), said)

    def certificate(self, *after: bytes, revoked: bytes = b"", hashed: bytes = b"") -> bytes:
        """Give the public key in its binary form."""
        return packet(6, self.public) + revoked + self.certified(hashed) + b"".join(after)

    def block(self, *after: bytes, revoked: bytes = b"", hashed: bytes = b"") -> str:
        """Give the public key in its text form."""
        return armored("PGP PUBLIC KEY BLOCK", self.certificate(*after, revoked=revoked, hashed=hashed)).decode()

    def detached(self, payload: bytes) -> bytes:
        """Give the signature of a payload in its binary form."""
        said = subpacket(2, seconds(self.signed)) + self.more
        return self.signature(self.kind, payload, said, self.hash)

    def sign(self, payload: bytes) -> bytes:
        """Give the signature of a payload as it stands in a commit."""
        return armored("PGP SIGNATURE", self.detached(payload))

    def commit(self, payload: bytes) -> bytes:
        """Give a commit object with its signature."""
        return with_signature(payload, self.sign(payload))

    def but(self, **changes: object) -> Pgp:
        """Give the same key with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type] # fields of this class, by name


def known(*certificates: bytes) -> dict[str, bytes]:
    """Bind the keys of certificates to somebody."""
    return {key.fingerprint: data for data in certificates for key in parse_certificate(data).keys}
