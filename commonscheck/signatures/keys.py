"""Public SSH keys: which kinds are taken, and what each is made of."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from commonscheck.signatures.wire import RefusedError, Wire, from_base64

RSA_LEAST_BITS = 2048
_RSA_MOST_BITS = 16384
_EXPONENT_BITS = 64
_ED25519_BYTES = 32
_UNCOMPRESSED = b"\x04"


@dataclass(frozen=True)
class Ed25519:
    """A key on Curve25519; `point` has 32 bytes."""

    point: bytes


@dataclass(frozen=True)
class Ecdsa:
    """A key on the NIST curve of `bits` (256, 384 or 521); `point` is uncompressed."""

    bits: int
    point: bytes


@dataclass(frozen=True)
class Rsa:
    """An RSA key."""

    exponent: int
    modulus: int

    @property
    def size(self) -> int:
        """The length of its signatures in bytes."""
        return (self.modulus.bit_length() + 7) // 8


@dataclass(frozen=True)
class PublicKey:
    """A key of a kind that is taken; `application` is what a security key was made for, "" for an ordinary key."""

    algorithm: str
    material: Ed25519 | Ecdsa | Rsa
    fingerprint: str
    application: bytes = b""

    @property
    def hardware(self) -> bool:
        """Whether it lives in a security key, which signs in a way of its own."""
        return self.algorithm.startswith("sk-")


def parse_line(text: str) -> PublicKey:
    """Read a key as OpenSSH writes it: algorithm, base64, and perhaps a comment. Raises RefusedError."""
    algorithm, _, rest = text.strip().partition(" ")
    encoded = rest.strip().partition(" ")[0]
    if not encoded:
        message = "is not written as `ssh-ed25519 AAAA…`"
        raise RefusedError(message)
    key = parse_blob(from_base64(encoded.encode("utf-8", "replace")))
    if key.algorithm != algorithm:
        message = f"says another algorithm before it than within it, where {key.algorithm} stands"
        raise RefusedError(message)
    return key


@lru_cache(maxsize=256)
def parse_blob(blob: bytes) -> PublicKey:
    """Read a key in its binary form. Raises RefusedError."""
    wire = Wire(blob)
    algorithm = wire.word()
    if "-cert-v01" in algorithm:
        message = "is of a certificate; only plain keys can be bound to a person"
        raise RefusedError(message, known=False)
    if algorithm == "ssh-dss":
        message = "is of the kind DSA, which is broken"
        raise RefusedError(message)
    if algorithm not in _READ:
        message = "is of an algorithm that is not known here"
        raise RefusedError(message, known=False)
    material = _READ[algorithm](wire)
    application = wire.string() if algorithm.startswith("sk-") else b""
    wire.end()
    return PublicKey(algorithm, material, fingerprint(blob), application)


def fingerprint(blob: bytes) -> str:
    """Name a key as `ssh-keygen -l` does."""
    return "SHA256:" + base64.b64encode(hashlib.sha256(blob).digest()).decode("ascii").rstrip("=")


def _ed25519(wire: Wire) -> Ed25519:
    point = wire.string()
    if len(point) != _ED25519_BYTES:
        message = "does not have the length of an Ed25519 key"
        raise RefusedError(message)
    return Ed25519(point)


def _ecdsa(bits: int) -> Callable[[Wire], Ecdsa]:
    def read(wire: Wire) -> Ecdsa:
        curve, point = wire.word(), wire.string()
        if curve != f"nistp{bits}":
            message = "names another curve than its algorithm"
            raise RefusedError(message)
        if point[:1] != _UNCOMPRESSED or len(point) != 1 + 2 * ((bits + 7) // 8):
            message = "is not an uncompressed point of its curve"
            raise RefusedError(message)
        return Ecdsa(bits, point)

    return read


def _rsa(wire: Wire) -> Rsa:
    exponent, modulus = wire.positive(), wire.positive()
    if not RSA_LEAST_BITS <= modulus.bit_length() <= _RSA_MOST_BITS:
        message = f"is an RSA key of {modulus.bit_length()} bits; {RSA_LEAST_BITS} to {_RSA_MOST_BITS} are taken"
        raise RefusedError(message)
    if not (exponent % 2 and modulus % 2 and 1 < exponent < 1 << _EXPONENT_BITS):
        message = "is an RSA key that nobody would make"
        raise RefusedError(message)
    return Rsa(exponent, modulus)


_READ: dict[str, Callable[[Wire], Ed25519 | Ecdsa | Rsa]] = {
    "ssh-ed25519": _ed25519,
    "sk-ssh-ed25519@openssh.com": _ed25519,
    "ecdsa-sha2-nistp256": _ecdsa(256),
    "ecdsa-sha2-nistp384": _ecdsa(384),
    "ecdsa-sha2-nistp521": _ecdsa(521),
    "sk-ecdsa-sha2-nistp256@openssh.com": _ecdsa(256),
    "ssh-rsa": _rsa,
}
