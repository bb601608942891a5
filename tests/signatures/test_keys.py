"""Public keys: the kinds that are taken, and what is refused with its reason."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest

from commonscheck.signatures.keys import parse_blob, parse_line
from commonscheck.signatures.wire import RefusedError
from tests.signing import Signer, field, number

needs_ssh_keygen = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="ssh-keygen is missing (OpenSSH)")

POINT = b"\4" + bytes(64)
MODULUS = (1 << 2047) + 1
TAKEN = [
    Signer.ed25519(),
    Signer.ed25519(hardware=True),
    Signer.ecdsa(256),
    Signer.ecdsa(256, hardware=True),
    Signer.ecdsa(384),
    Signer.ecdsa(521),
    Signer.rsa(2048),
]


@pytest.mark.parametrize("signer", TAKEN, ids=lambda signer: signer.algorithm)
def test_a_key_of_a_kind_that_is_taken_has_its_name(signer: Signer) -> None:
    key = parse_line(signer.line)
    assert (key.algorithm, key.fingerprint) == (signer.algorithm, signer.fingerprint)
    assert parse_line(" ".join(signer.line.split()[:2])) == key
    assert key.hardware is signer.algorithm.startswith("sk-")


@needs_ssh_keygen
@pytest.mark.parametrize("signer", TAKEN, ids=lambda signer: signer.algorithm)
def test_a_fingerprint_is_the_one_that_ssh_keygen_gives(signer: Signer, tmp_path: Path) -> None:
    file = tmp_path / "key.pub"
    file.write_text(signer.line + "\n")
    shown = subprocess.run(["ssh-keygen", "-l", "-f", file], capture_output=True, text=True, check=True).stdout
    assert shown.split()[1] == signer.fingerprint


def ed25519(point: bytes = bytes(32), after: bytes = b"") -> bytes:
    return field(b"ssh-ed25519") + field(point) + after


def ecdsa(curve: bytes = b"nistp256", point: bytes = POINT) -> bytes:
    return field(b"ecdsa-sha2-nistp256") + field(curve) + field(point)


def rsa(exponent: bytes, modulus: bytes) -> bytes:
    return field(b"ssh-rsa") + exponent + modulus


@pytest.mark.parametrize(
    ("blob", "reason"),
    [
        (b"", "is cut short"),
        (field(b"ssh-ed25519"), "is cut short"),
        (b"\xff\xff\xff\xff", "is cut short"),
        (ed25519(bytes(31)), "does not have the length of an Ed25519 key"),
        (ed25519(bytes(33)), "does not have the length of an Ed25519 key"),
        (ed25519(after=b"\0"), "goes on where it should end"),
        (ecdsa(curve=b"nistp384"), "names another curve"),
        (ecdsa(point=b"\2" + bytes(32)), "is not an uncompressed point"),
        (ecdsa(point=POINT + b"\0"), "is not an uncompressed point"),
        (rsa(number(65537), number(1 << 1023)), "is an RSA key of 1024 bits"),
        (rsa(number(65537), number(1 << 16384)), "is an RSA key of 16385 bits"),
        (rsa(number(2), number(MODULUS)), "nobody would make"),
        (rsa(number(1), number(MODULUS)), "nobody would make"),
        (rsa(number((1 << 64) + 1), number(MODULUS)), "nobody would make"),
        (rsa(number(65537), number(1 << 2047)), "nobody would make"),
        (rsa(field(b""), number(MODULUS)), "not positive"),
        (rsa(field(b"\0"), number(MODULUS)), "not positive"),
        (rsa(field(b"\x81"), number(MODULUS)), "not positive"),
        (rsa(field(b"\0\0\xff"), number(MODULUS)), "longer than it need be"),
        (rsa(field(b"\0\3"), number(MODULUS)), "longer than it need be"),
        (field(b"ssh-dss") + field(b"p"), "DSA"),
        (field(b"ssh-ed25519-cert-v01@openssh.com") + field(b"nonce"), "certificate"),
        (field(b"ssh-mldsa65") + field(b"p"), "not known here"),
        (field(b"\xff\xfe"), "not known here"),
    ],
)
def test_what_is_no_key_that_is_taken_is_refused_with_its_reason(blob: bytes, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        parse_blob(blob)


def test_every_shorter_piece_of_a_key_is_refused() -> None:
    for signer in TAKEN:
        for length in range(len(signer.blob)):
            with pytest.raises(RefusedError):
                parse_blob(signer.blob[:length])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("", "is not written as"),
        ("ssh-ed25519", "is not written as"),
        ("ssh-ed25519 !!!", "base64"),
        ("ssh-ed25519 AAAA\u00e9", "base64"),
        ("ssh-rsa " + base64.b64encode(ed25519()).decode(), "another algorithm before it"),
        ("ssh-ed25519 " + "A" * 40_000, "larger than 32 KiB"),
        # The last digit holds bits that no byte is made of: another line, the same key.
        ("ecdsa-sha2-nistp256 " + base64.b64encode(ecdsa()).decode()[:-2] + "B=", "base64"),
    ],
)
def test_what_is_not_the_line_of_a_key_is_refused(line: str, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        parse_line(line)
