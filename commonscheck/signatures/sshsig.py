"""The file format of SSH signatures (PROTOCOL.sshsig of OpenSSH), and what exactly is signed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from commonscheck.signatures.keys import PublicKey, parse_blob
from commonscheck.signatures.wire import TEXT_LIMIT, RefusedError, Wire, from_base64, written

BEGIN = b"-----BEGIN SSH SIGNATURE-----"
END = b"-----END SSH SIGNATURE-----"
NAMESPACE = b"git"
_MAGIC = b"SSHSIG"
_VERSION = 1
_HASHES = {"sha256": hashlib.sha256, "sha512": hashlib.sha512}


@dataclass(frozen=True)
class SshSignature:
    """A signature for git as it was read: the key it names, and what that key is said to have made of a message."""

    key: PublicKey
    hash: str
    algorithm: str
    signature: bytes
    flags: int = 0
    counter: int = 0

    def signed(self, payload: bytes) -> bytes:
        """Give what the key signs for `payload`."""
        digest = _HASHES[self.hash](payload).digest()
        body = _MAGIC + written(NAMESPACE) + written(b"") + written(self.hash.encode()) + written(digest)
        if not self.key.hardware:
            return body
        presence = bytes((self.flags,)) + self.counter.to_bytes(4, "big")
        return hashlib.sha256(self.key.application).digest() + presence + hashlib.sha256(body).digest()

    def pair(self) -> tuple[int, int]:
        """Give the two numbers of which an ECDSA signature consists. Raises RefusedError."""
        wire = Wire(self.signature)
        first, second = wire.positive(), wire.positive()
        wire.end()
        return first, second


def parse_signature(armored: bytes) -> SshSignature:
    """Read a signature as it stands in a commit. Raises RefusedError."""
    wire = _opened(armored)
    blob, namespace, reserved, name, signature = (wire.string() for _ in range(5))
    wire.end()
    if namespace != NAMESPACE:
        message = "was made for another purpose than git"
        raise RefusedError(message)
    if reserved:
        message = "holds an extension that is not known here"
        raise RefusedError(message, known=False)
    hash_name = name.decode("ascii", "replace")
    if hash_name not in _HASHES:
        message = "uses a hash other than SHA-256 and SHA-512"
        raise RefusedError(message)
    return _of(_key(blob), hash_name, Wire(signature))


def _key(blob: bytes) -> PublicKey:
    try:
        return parse_blob(blob)
    except RefusedError as error:
        message = f"names a key that {error.reason}"
        raise RefusedError(message, known=error.known) from error


def _opened(armored: bytes) -> Wire:
    """Take the armor off, and the head of what is within."""
    lines = armored.rstrip(b"\n").split(b"\n")
    if len(armored) > TEXT_LIMIT:
        message = f"is larger than {TEXT_LIMIT >> 10} KiB"
        raise RefusedError(message)
    if lines[0] != BEGIN or lines[-1] != END:
        message = "does not begin and end as SSH signatures do"
        raise RefusedError(message)
    wire = Wire(from_base64(b"".join(lines[1:-1])))
    if wire.take(len(_MAGIC)) != _MAGIC:
        message = "is not an SSH signature within"
        raise RefusedError(message)
    if wire.number() != _VERSION:
        message = "is of a version of the format that is not known here"
        raise RefusedError(message, known=False)
    return wire


def _of(key: PublicKey, hash_name: str, wire: Wire) -> SshSignature:
    """Read what the key made; its algorithm must be one that the key can have used."""
    algorithm, signature = wire.word(), wire.string()
    flags = wire.take(1)[0] if key.hardware else 0
    counter = wire.number() if key.hardware else 0
    wire.end()
    allowed = ("rsa-sha2-256", "rsa-sha2-512") if key.algorithm == "ssh-rsa" else (key.algorithm,)
    if algorithm not in allowed:
        message = "uses an algorithm that its key is not taken for"
        raise RefusedError(message)
    return SshSignature(key, hash_name, algorithm, signature, flags, counter)
