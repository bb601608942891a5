"""Whether a key made a signature: the only module that knows the library `cryptography`, imported when one is met."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicNumbers

from commonscheck.signatures.keys import Ecdsa, Ed25519, PublicKey, Rsa
from commonscheck.signatures.sshsig import SshSignature
from commonscheck.signatures.wire import RefusedError

_USER_PRESENT = 0x01
_CURVES: dict[int, tuple[ec.EllipticCurve, ec.ECDSA]] = {
    256: (ec.SECP256R1(), ec.ECDSA(hashes.SHA256())),
    384: (ec.SECP384R1(), ec.ECDSA(hashes.SHA384())),
    521: (ec.SECP521R1(), ec.ECDSA(hashes.SHA512())),
}
_RSA_HASHES: dict[str, hashes.HashAlgorithm] = {"rsa-sha2-256": hashes.SHA256(), "rsa-sha2-512": hashes.SHA512()}
# Raises InvalidSignature unless the signature is the key's on the message.
_Verifier = Callable[[SshSignature, bytes], None]


def verifies(found: SshSignature, payload: bytes) -> bool:
    """Whether the key that the signature names signed `payload`; a security key must have been touched.

    Raises RefusedError for a kind of key that this machine's OpenSSL does not have.
    """
    if found.key.hardware and not found.flags & _USER_PRESENT:
        return False
    try:
        _verifier(found.key)(found, found.signed(payload))
    except (InvalidSignature, ValueError):
        return False
    except UnsupportedAlgorithm as error:
        message = f"needs {found.key.algorithm}, which the cryptography of this machine does not have"
        raise RefusedError(message, known=False) from error
    return True


@lru_cache(maxsize=256)
def _verifier(key: PublicKey) -> _Verifier:
    """Make ready to verify with a key; ValueError for numbers that are no key."""
    match key.material:
        case Ed25519(point):
            return _ed25519(point)
        case Ecdsa(bits, point):
            return _ecdsa(bits, point)
        case Rsa() as rsa:
            return _rsa(rsa)


def _ed25519(point: bytes) -> _Verifier:
    key = Ed25519PublicKey.from_public_bytes(point)
    return lambda found, message: key.verify(found.signature, message)


def _ecdsa(bits: int, point: bytes) -> _Verifier:
    curve, algorithm = _CURVES[bits]
    key = ec.EllipticCurvePublicKey.from_encoded_point(curve, point)

    def verify(found: SshSignature, message: bytes) -> None:
        first, second = found.pair()
        key.verify(utils.encode_dss_signature(first, second), message, algorithm)

    return verify


def _rsa(rsa: Rsa) -> _Verifier:
    key = RSAPublicNumbers(rsa.exponent, rsa.modulus).public_key()

    def verify(found: SshSignature, message: bytes) -> None:
        if len(found.signature) != rsa.size:
            raise InvalidSignature
        key.verify(found.signature, message, padding.PKCS1v15(), _RSA_HASHES[found.algorithm])

    return verify
