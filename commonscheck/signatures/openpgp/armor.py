"""The text form of OpenPGP: lines of base64 between a BEGIN and an END."""

from __future__ import annotations

from commonscheck.signatures.wire import TEXT_LIMIT, RefusedError, from_base64

SIGNATURE = b"PGP SIGNATURE"
PUBLIC_KEY = b"PGP PUBLIC KEY BLOCK"
_PRIVATE_KEY = b"PGP PRIVATE KEY BLOCK"
_CHECKSUM = 5  # characters: `=` and four digits
_CRC_START, _CRC_POLYNOMIAL, _CRC_CARRY = 0xB704CE, 0x1864CFB, 0x1000000


def begin(kind: bytes) -> bytes:
    """Give the first line of a text of a kind."""
    return b"-----BEGIN " + kind + b"-----"


def is_armored(text: bytes) -> bool:
    """Whether a text begins as OpenPGP does."""
    return text.lstrip().startswith(b"-----BEGIN PGP ")


def dearmor(text: bytes, kind: bytes) -> bytes:
    """Give what is within a text of a kind. Raises RefusedError."""
    if len(text) > TEXT_LIMIT:
        message = f"is larger than {TEXT_LIMIT >> 10} KiB"
        raise RefusedError(message)
    lines = [line.rstrip(b" \t\r") for line in text.strip().split(b"\n")]
    if lines[0] == begin(_PRIVATE_KEY):
        message = "is a private key; whoever has read it can sign with it, so revoke it and name the public one"
        raise RefusedError(message)
    if lines[0] != begin(kind) or lines[-1] != b"-----END " + kind + b"-----" or b"" not in lines:
        message = f"is not written as -----BEGIN {kind.decode()}-----, an empty line, base64 and its end"
        raise RefusedError(message)
    blank = lines.index(b"")  # headers such as `Comment:` stand before it
    body = lines[blank + 1 : -1]
    checksum = body.pop() if body and body[-1].startswith(b"=") and len(body[-1]) == _CHECKSUM else b""
    data = from_base64(b"".join(body))
    if checksum and from_base64(checksum[1:]) != _crc(data):  # newer programs leave it out
        message = "does not agree with its checksum"
        raise RefusedError(message)
    return data


def _crc(data: bytes) -> bytes:
    """Give the checksum of RFC 4880, 6.1."""
    crc = _CRC_START
    for byte in data:
        crc ^= byte << 16
        for _ in range(8):
            crc <<= 1
            if crc & _CRC_CARRY:
                crc ^= _CRC_POLYNOMIAL
    return crc.to_bytes(3, "big")
