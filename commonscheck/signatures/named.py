"""Public keys as documents name them: the line of an OpenSSH key, or an OpenPGP key in its text form."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from commonscheck.signatures.keys import parse_line
from commonscheck.signatures.openpgp import armor
from commonscheck.signatures.openpgp.certificates import SigningKey, parse_certificate

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class NamedKey:
    """A key that may sign: its fingerprint, the day from which it no longer counts, and its OpenPGP `certificate`."""

    fingerprint: str
    ends: date | None = None
    certificate: bytes = field(default=b"", repr=False)


def is_openpgp(text: str) -> bool:
    """Whether a key is written as those of OpenPGP are."""
    return armor.is_armored(text.encode("utf-8", "replace"))


def read_key(text: str) -> tuple[NamedKey, ...]:
    """Read a key, of OpenPGP with all its subkeys that can sign, the primary key first. Raises RefusedError."""
    if not is_openpgp(text):
        return (NamedKey(parse_line(text).fingerprint),)
    certificate = parse_certificate(armor.dearmor(text.encode("utf-8", "replace"), armor.PUBLIC_KEY))
    return tuple(NamedKey(key.fingerprint, _end(key), certificate.data) for key in certificate.keys)


def _end(key: SigningKey) -> date | None:
    """Give the first day on which a key does not count: that after its expiry, and that of its revocation."""
    ends = [_day(key.expires) + _DAY] if key.expires is not None else []
    ends += [_day(key.revoked)] if key.revoked is not None else []
    return min(ends, default=None)


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
