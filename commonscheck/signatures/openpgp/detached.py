"""The signature of OpenPGP that stands in a commit: which are taken, and what they say of themselves."""

from __future__ import annotations

from dataclasses import dataclass, field

from commonscheck.signatures.openpgp import armor
from commonscheck.signatures.openpgp.packets import SIGNATURE, packets, parse_signature_packet
from commonscheck.signatures.wire import RefusedError

_BINARY = 0x00
_WEAK = {1: "MD5", 2: "SHA-1", 3: "RIPEMD-160"}
_TAKEN = (8, 9, 10, 12, 14)  # SHA-2 and SHA-3 of 256 bits and more


@dataclass(frozen=True)
class Detached:
    """A signature in its binary form, made at `created` (seconds) with the hash algorithm `hash`.

    `issuer` names the key by its fingerprint, or in older ones by the last 16 digits of it; anybody can write any name.
    """

    data: bytes = field(repr=False)
    issuer: str
    created: int
    hash: int


def parse_detached(armored: bytes) -> Detached:
    """Read a signature as it stands in a commit. Raises RefusedError."""
    data = armor.dearmor(armored, armor.SIGNATURE)
    found = list(packets(data))
    if [tag for tag, _ in found] != [SIGNATURE]:
        message = "holds something else than one signature"
        raise RefusedError(message)
    [(_, body)] = found
    signature = parse_signature_packet(body)
    if signature is None:
        message = "is of a version of OpenPGP that is not known here"
        raise RefusedError(message, known=False)
    if signature.hash not in _TAKEN:
        name = _WEAK.get(signature.hash)
        message = f"uses the hash {name}, which is broken" if name else "uses a hash that is not taken"
        raise RefusedError(message, known=bool(name))
    if signature.kind != _BINARY or signature.expires or not signature.issuer:
        message = "is of a kind that git does not make: of text, with an end, or without its maker"
        raise RefusedError(message, known=False)
    return Detached(data, signature.issuer, signature.created, signature.hash)
