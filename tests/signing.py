"""Signs commits as OpenSSH does, and as nobody should: keys, signatures and whole histories.

key = Signer.ed25519("ana")
ids = sign_history(built, lambda raw: key if b"author Ana" in raw else None)
{"type": "ssh", "key": key.line}
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from commonscheck.signatures.keys import fingerprint
from tests.builders import Built

_APPLICATION = b"ssh:"
_CURVES: dict[int, tuple[ec.EllipticCurve, hashes.HashAlgorithm]] = {
    256: (ec.SECP256R1(), hashes.SHA256()),
    384: (ec.SECP384R1(), hashes.SHA384()),
    521: (ec.SECP521R1(), hashes.SHA512()),
}


def field(data: bytes) -> bytes:
    """Write bytes with their length before them."""
    return len(data).to_bytes(4, "big") + data


def number(value: int) -> bytes:
    """Write a positive number in its shortest form."""
    return field(value.to_bytes(value.bit_length() // 8 + 1, "big"))


def armor(blob: bytes) -> bytes:
    """Write a signature as `ssh-keygen -Y sign` does."""
    text = base64.b64encode(blob)
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----"])


@dataclass(frozen=True)
class Signer:
    """A private key, and everything about its signatures that a test may want to be otherwise."""

    algorithm: str
    blob: bytes
    make: Callable[[bytes], bytes]
    namespace: bytes = b"git"
    reserved: bytes = b""
    hash: str = "sha512"
    version: int = 1
    after: bytes = b""
    flags: int = 1
    named: bytes = b""

    @property
    def line(self) -> str:
        """The public key as one line."""
        return f"{self.algorithm} {base64.b64encode(self.blob).decode()} somebody@laptop"

    @property
    def fingerprint(self) -> str:
        """The name of the public key."""
        return fingerprint(self.blob)

    def body(self, payload: bytes) -> bytes:
        """Give the bytes of a signature without armor."""
        digest = hashlib.new(self.hash, payload).digest()
        head = field(self.namespace) + field(self.reserved) + field(self.hash.encode())
        message = b"SSHSIG" + head + field(digest)
        signature = self._hardware(message) if self.algorithm.startswith("sk-") else self.make(message)
        blob = field(self.named or self.blob)
        return b"SSHSIG" + self.version.to_bytes(4, "big") + blob + head + field(signature) + self.after

    def _hardware(self, message: bytes) -> bytes:
        """Sign as a security key does."""
        presence = bytes((self.flags,)) + (7).to_bytes(4, "big")
        signed = hashlib.sha256(_APPLICATION).digest() + presence + hashlib.sha256(message).digest()
        return self.make(signed) + presence

    def sign(self, payload: bytes) -> bytes:
        """Give the signature of a payload as it stands in a commit."""
        return armor(self.body(payload))

    def commit(self, payload: bytes) -> bytes:
        """Give a commit object with its signature."""
        return with_signature(payload, self.sign(payload))

    @classmethod
    def ed25519(cls, seed: str = "ana", *, hardware: bool = False) -> Signer:
        """Make a key that is the same every time."""
        private = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(seed.encode()).digest())
        point = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        name = "sk-ssh-ed25519@openssh.com" if hardware else "ssh-ed25519"
        blob = field(name.encode()) + field(point) + (field(_APPLICATION) if hardware else b"")
        return cls(name, blob, lambda message: field(name.encode()) + field(private.sign(message)))

    @classmethod
    def ecdsa(cls, bits: int = 256, *, hardware: bool = False) -> Signer:
        """Make a key on a NIST curve."""
        curve, hash_ = _CURVES[bits]
        private = ec.derive_private_key(0xC0FFEE, curve)
        point = private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        name = "sk-ecdsa-sha2-nistp256@openssh.com" if hardware else f"ecdsa-sha2-nistp{bits}"
        blob = field(name.encode()) + field(f"nistp{bits}".encode()) + field(point)

        def make(message: bytes) -> bytes:
            first, second = decode_dss_signature(private.sign(message, ec.ECDSA(hash_)))
            return field(name.encode()) + field(number(first) + number(second))

        return cls(name, blob + (field(_APPLICATION) if hardware else b""), make)

    @classmethod
    def rsa(cls, bits: int = 2048, algorithm: str = "rsa-sha2-512") -> Signer:
        """Make an RSA key, another one every time."""
        private = rsa.generate_private_key(65537, bits)
        public = private.public_key().public_numbers()
        hash_ = {"rsa-sha2-256": hashes.SHA256(), "rsa-sha2-512": hashes.SHA512(), "ssh-rsa": hashes.SHA1()}[algorithm]  # noqa: S303 - what must be refused
        blob = field(b"ssh-rsa") + number(public.e) + number(public.n)

        def make(message: bytes) -> bytes:
            return field(algorithm.encode()) + field(private.sign(message, padding.PKCS1v15(), hash_))

        return cls("ssh-rsa", blob, make)

    def but(self, **changes: object) -> Signer:
        """Give the same key with something changed."""
        return replace(self, **changes)  # type: ignore[arg-type] # fields of this class, by name


def with_signature(payload: bytes, armored: bytes, header: bytes = b"gpgsig") -> bytes:
    """Put a signature into a commit object, after its other headers."""
    head, _, body = payload.partition(b"\n\n")
    return head + b"\n" + header + b" " + armored.replace(b"\n", b"\n ") + b"\n\n" + body


class Signs(Protocol):
    """Signs commits in some way."""

    def sign(self, payload: bytes) -> bytes:
        """Give the signature of a payload as it stands in a commit."""
        ...


def sign_history(built: Built, sign: Callable[[bytes], Signs | None], branch: str = "main") -> tuple[str, ...]:
    """Write a branch anew with signatures, `sign` choosing the key by the object without one; give the new ids."""
    renamed: dict[str, str] = {}
    header = b"gpgsig-sha256" if len(built.head) > 40 else b"gpgsig"
    for old in built.git("rev-list", "--topo-order", "--reverse", branch).split():
        raw = built.git("cat-file", "commit", old).encode("utf-8", "surrogateescape")
        for before, after in renamed.items():
            raw = raw.replace(before.encode(), after.encode())
        signer = sign(raw)
        signed = with_signature(raw, signer.sign(raw), header) if signer else raw
        renamed[old] = write_commit(built, signed)
    built.git("update-ref", f"refs/heads/{branch}", renamed[built.git("rev-parse", branch).strip()])
    return tuple(renamed.values())


def write_commit(built: Built, raw: bytes) -> str:
    """Write a commit object as it is."""
    return built.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", stdin=raw).strip()
