"""A public key of OpenPGP as people hand it out: a key with its subkeys, and until when each of them is valid."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

from commonscheck.signatures.openpgp.packets import (
    ATTRIBUTE,
    PUBLIC_KEY,
    SECRET_KEY,
    SECRET_SUBKEY,
    SIGNATURE,
    SUBKEY,
    TRUST,
    USER,
    KeyPacket,
    SignaturePacket,
    packets,
    parse_key_packet,
    parse_signature_packet,
)
from commonscheck.signatures.wire import RefusedError

_CERTIFIES, _ON_KEY, _BINDS = (0x10, 0x11, 0x12, 0x13), 0x1F, 0x18
_REVOKES_KEY, _REVOKES_SUBKEY = 0x20, 0x28
_HARMLESS = (1, 3)  # superseded, or no longer used; any other revocation reaches back to all that was signed


@dataclass(frozen=True)
class SigningKey:
    """One of the keys of a certificate, made at `created`, all in seconds since 1970.

    It counts before `expires`, and before `revoked`, where there are such.
    """

    fingerprint: str
    created: int
    expires: int | None = None
    revoked: int | None = None


@dataclass(frozen=True)
class Certificate:
    """A certificate, the fingerprint of its primary key, and those of its keys whose signatures are taken."""

    data: bytes = field(repr=False)
    fingerprint: str
    keys: tuple[SigningKey, ...]


@lru_cache(maxsize=256)
def parse_certificate(data: bytes) -> Certificate:
    """Read a certificate in its binary form. Raises RefusedError.

    Its own signatures are read here for their dates; whether the key made them, gpgv finds out when it verifies.
    """
    groups = _grouped(data)
    (primary, own), *rest = groups
    first = _dated(primary, [one for one in own if one.is_by(primary.fingerprint)])
    keys = [] if primary.weakness else [first]
    for key, signatures in rest:
        bound = [one for one in signatures if one.is_by(primary.fingerprint)]
        if not key.weakness and any(one.kind == _BINDS for one in bound):
            keys.append(_within(_dated(key, bound), first))
    if not keys:
        message = primary.weakness or "holds no key that can sign"
        raise RefusedError(message)
    return Certificate(data, primary.fingerprint, tuple(keys))


def _grouped(data: bytes) -> list[tuple[KeyPacket, list[SignaturePacket]]]:
    """Put the signatures after each key to it, of a certificate that stands alone."""
    groups: list[tuple[KeyPacket, list[SignaturePacket]]] = []
    for tag, body in packets(data):
        if tag in (SECRET_KEY, SECRET_SUBKEY):
            message = "holds a private key; whoever has read it can sign with it, so revoke it and name the public one"
            raise RefusedError(message)
        if tag not in (PUBLIC_KEY, SUBKEY, SIGNATURE, USER, ATTRIBUTE, TRUST):
            message = "holds what belongs to no public key"
            raise RefusedError(message)
        if (tag == PUBLIC_KEY) is bool(groups):
            message = "holds several keys; name each as one of its own" if groups else "does not begin with a key"
            raise RefusedError(message)
        if tag in (PUBLIC_KEY, SUBKEY):
            groups.append((parse_key_packet(body), []))
        elif tag == SIGNATURE and (signature := parse_signature_packet(body)):
            groups[-1][1].append(signature)
    if not groups:
        message = "is empty"
        raise RefusedError(message)
    return groups


def _dated(key: KeyPacket, signatures: list[SignaturePacket]) -> SigningKey:
    """Find until when a key is valid by what its own primary key signed: the newest word on expiry counts."""
    words = [one for one in signatures if one.kind in (*_CERTIFIES, _ON_KEY, _BINDS)]
    newest = max(words, key=lambda one: one.created, default=None)
    expires = key.created + newest.key_expires if newest and newest.key_expires else None
    ends = [
        one.created if one.reason in _HARMLESS else key.created
        for one in signatures
        if one.kind in (_REVOKES_KEY, _REVOKES_SUBKEY)
    ]
    return SigningKey(key.fingerprint, key.created, expires, min(ends, default=None))


def _within(key: SigningKey, primary: SigningKey) -> SigningKey:
    """End a subkey with its primary key."""
    return replace(
        key,
        expires=min((end for end in (key.expires, primary.expires) if end is not None), default=None),
        revoked=min((end for end in (key.revoked, primary.revoked) if end is not None), default=None),
    )
