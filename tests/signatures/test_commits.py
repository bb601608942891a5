"""Signatures of commits: what verifies, what does not, and that nothing but an outcome ever comes out."""

from __future__ import annotations

import base64
import re

import pytest
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.signatures import verifying
from commonscheck.signatures.commits import Checked, Outcome, check_commit
from tests.signing import Signer, armor, field, with_signature

PAYLOAD = b"""\
tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904
author Ana <ana@coop-a.example> 1772366400 +0000
committer Ana <ana@coop-a.example> 1772366400 +0000

Speed up

gpgsig in the text is text.
"""
ID = "0" * 40
ANA = Signer.ed25519("ana")
EVE = Signer.ed25519("eve")
RSA = Signer.rsa(2048)


def check(raw: bytes, *known: Signer, object_id: str = ID) -> Checked:
    return check_commit(object_id, raw, dict.fromkeys((signer.fingerprint for signer in known), b""))


def signed_by(signer: Signer) -> Checked:
    return check(signer.commit(PAYLOAD), signer)


def assert_is(checked: Checked, outcome: Outcome, reason: str) -> None:
    assert checked.outcome is outcome, checked
    assert re.search(reason, checked.reason), checked


@pytest.mark.parametrize("hash_name", ["sha256", "sha512"])
@pytest.mark.parametrize(
    "signer",
    [
        ANA,
        Signer.ed25519(hardware=True),
        Signer.ecdsa(256),
        Signer.ecdsa(256, hardware=True),
        Signer.ecdsa(384),
        Signer.ecdsa(521),
        RSA,
        Signer.rsa(3072, "rsa-sha2-256"),
    ],
    ids=lambda signer: signer.algorithm,
)
def test_what_a_known_key_signed_is_verified(signer: Signer, hash_name: str) -> None:
    signer = signer.but(hash=hash_name)
    assert signed_by(signer) == Checked(Outcome.VERIFIED, key=signer.fingerprint)
    assert_is(check(signer.commit(PAYLOAD) + b"!", signer), Outcome.BAD, "is not what SHA256:.* signed")
    assert_is(check(signer.commit(PAYLOAD), EVE), Outcome.UNKNOWN_KEY, "a key that nobody is bound to")


def test_what_is_not_signed_is_told_as_such() -> None:
    assert check(PAYLOAD, ANA).outcome is Outcome.UNSIGNED
    assert check(b"", ANA).outcome is Outcome.UNSIGNED


@pytest.mark.parametrize("change", [b"Ana <ana", b"1772366400", b"4b825dc6", b"Speed", b"text is"])
def test_a_commit_that_was_changed_after_it_was_signed_is_bad(change: bytes) -> None:
    raw = ANA.commit(PAYLOAD)
    for at in (raw.index(change), raw.rindex(change)):
        tampered = raw[:at] + bytes((raw[at] ^ 1,)) + raw[at + 1 :]
        assert_is(check(tampered, ANA), Outcome.BAD, "is not what")


def test_a_header_before_or_after_the_signature_is_signed_too() -> None:
    head, blank, body = PAYLOAD.partition(b"\n\n")
    payload = head + b"\nencoding UTF-8\nmergetag object 0\n type commit\n gpgsig x" + blank + body
    assert check(ANA.commit(payload), ANA).outcome is Outcome.VERIFIED
    first = with_signature(PAYLOAD, ANA.sign(payload)).replace(
        b"\n\n", b"\nencoding UTF-8\nmergetag object 0\n type commit\n gpgsig x\n\n", 1
    )
    assert check(first, ANA).outcome is Outcome.VERIFIED
    assert check(first.replace(b"UTF-8", b"UTF-7"), ANA).outcome is Outcome.BAD


def test_the_signature_of_another_commit_is_bad() -> None:
    assert_is(check(with_signature(PAYLOAD, ANA.sign(PAYLOAD + b" ")), ANA), Outcome.BAD, "is not what")


def test_a_signature_that_names_a_known_key_and_was_made_by_another_is_bad() -> None:
    assert_is(check(EVE.but(named=ANA.blob).commit(PAYLOAD), ANA), Outcome.BAD, "is not what")


@pytest.mark.parametrize(
    ("signer", "outcome", "reason"),
    [
        (ANA.but(namespace=b"file"), Outcome.BAD, "another purpose than git"),
        (ANA.but(namespace=b"git\0"), Outcome.BAD, "another purpose than git"),
        (ANA.but(namespace=b""), Outcome.BAD, "another purpose than git"),
        (ANA.but(hash="sha1"), Outcome.BAD, "a hash other than"),
        (ANA.but(hash="sha384"), Outcome.BAD, "a hash other than"),
        (ANA.but(after=b"\0"), Outcome.BAD, "goes on where it should end"),
        (ANA.but(reserved=b"more"), Outcome.NOT_CHECKED, "an extension that is not known"),
        (ANA.but(version=2), Outcome.NOT_CHECKED, "a version of the format"),
        (Signer.rsa(1024), Outcome.BAD, "names a key that is an RSA key of 1024 bits"),
        (Signer.rsa(2048, "ssh-rsa"), Outcome.BAD, "an algorithm that its key is not taken for"),
        (ANA.but(named=RSA.blob), Outcome.BAD, "an algorithm that its key is not taken for"),
        (RSA.but(named=ANA.blob), Outcome.BAD, "an algorithm that its key is not taken for"),
        (ANA.but(named=field(b"ssh-dss")), Outcome.BAD, "DSA"),
        (ANA.but(named=field(b"ssh-ed25519-cert-v01@openssh.com")), Outcome.NOT_CHECKED, "of a certificate"),
        (ANA.but(named=field(b"ssh-new")), Outcome.NOT_CHECKED, "an algorithm that is not known"),
        (Signer.ed25519(hardware=True).but(flags=0), Outcome.BAD, "is not what"),
        (Signer.ed25519(hardware=True).but(flags=4), Outcome.BAD, "is not what"),
    ],
)
def test_a_signature_that_is_not_taken_is_told_with_its_reason(signer: Signer, outcome: Outcome, reason: str) -> None:
    assert_is(signed_by(signer), outcome, reason)


@pytest.mark.parametrize(
    "signature",
    [b"", field(b"ssh-ed25519"), field(b"ssh-ed25519") + field(bytes(63)), field(b"ssh-ed25519") + field(bytes(65))],
)
def test_a_signature_of_the_wrong_length_is_bad(signature: bytes) -> None:
    assert signed_by(ANA.but(make=lambda _message: signature)).outcome is Outcome.BAD


@pytest.mark.parametrize("pair", [b"", field(b"\1"), field(b"\1") * 3, field(b"\0") * 2, field(b"\x80") * 2])
def test_the_two_numbers_of_an_ecdsa_signature_are_read_strictly(pair: bytes) -> None:
    signer = Signer.ecdsa().but(make=lambda _message: field(b"ecdsa-sha2-nistp256") + field(pair))
    assert signed_by(signer).outcome is Outcome.BAD


def test_an_rsa_signature_has_the_length_of_its_key() -> None:
    def shortened(message: bytes) -> bytes:
        return field(b"rsa-sha2-512") + field(RSA.make(message)[20:].lstrip(b"\0")[:-1])

    assert signed_by(RSA.but(make=shortened)).outcome is Outcome.BAD


@pytest.mark.parametrize(
    "point", [b"\4" + bytes(64), b"\4" + b"\xff" * 64], ids=["not on the curve", "beyond the field"]
)
def test_a_point_that_is_no_key_verifies_nothing(point: bytes) -> None:
    blob = field(b"ecdsa-sha2-nistp256") + field(b"nistp256") + field(point)
    assert signed_by(Signer.ecdsa().but(blob=blob)).outcome is Outcome.BAD


class TestArmor:
    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (lambda text: b"x\n" + text, "what stands for a signature does not begin"),
            (lambda text: text + b"\nx", "does not begin and end"),
            (lambda text: text.replace(b"BEGIN SSH", b"BEGIN  SSH"), "does not begin and end"),
            (lambda text: text.replace(b"\n-----END", b"\n\n-----END") + b" ", "does not begin and end"),
            (lambda text: text.replace(b"U1NIU0lH", b"U1NIU0l!"), "is not written in base64"),
            (lambda text: text.replace(b"U1NIU0lH", b"U1NI U0lH"), "is not written in base64"),
            (lambda text: text.replace(b"U1NIU0lH", b"U1NIU0lI"), "is not an SSH signature within"),
            (lambda text: text.split(b"\n")[0], "does not begin and end"),
            (lambda _text: b"", "what stands for a signature does not begin"),
            (lambda _text: armor(b""), "is cut short"),
            (lambda _text: armor(bytes(30_000)), "is larger than 32 KiB"),
            (lambda _text: armor(bytes(1 << 20)), "is larger than 32 KiB"),
        ],
    )
    def test_what_is_not_written_as_a_signature_is_bad(self, change: object, reason: str) -> None:
        assert callable(change)
        assert_is(check(with_signature(PAYLOAD, change(ANA.sign(PAYLOAD))), ANA), Outcome.BAD, reason)

    def test_every_shorter_piece_of_a_signature_is_bad(self) -> None:
        for signer in (ANA, RSA, Signer.ecdsa(), Signer.ed25519(hardware=True)):
            body = signer.body(PAYLOAD)
            for length in range(len(body)):
                assert check(with_signature(PAYLOAD, armor(body[:length])), signer).outcome is Outcome.BAD

    def test_a_signature_with_spare_bits_is_bad(self) -> None:
        body = ANA.body(PAYLOAD)
        text = base64.b64encode(body)
        assert text.endswith(b"=")  # else there are no bits to spare
        digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        bare = text.rstrip(b"=")
        spare = bare[:-1] + digits[digits.index(bare[-1:]) + 1 :][:1] + text[len(bare) :]
        assert base64.b64decode(spare) == body
        armored = armor(body).replace(b"".join(armor(body).split(b"\n")[-2:-1]), spare[-(len(text) % 70) :])
        assert_is(check(with_signature(PAYLOAD, armored), ANA), Outcome.BAD, "base64")


class TestKinds:
    def test_two_signatures_are_bad(self) -> None:
        twice = with_signature(ANA.commit(PAYLOAD), ANA.sign(PAYLOAD))
        assert_is(check(twice, ANA), Outcome.BAD, "signed twice")

    @pytest.mark.parametrize(
        ("armored", "kind"),
        [
            (b"-----BEGIN PGP MESSAGE-----\n\niQ==\n-----END PGP MESSAGE-----", "an OpenPGP message"),
            (b"-----BEGIN SIGNED MESSAGE-----\nMII=\n-----END SIGNED MESSAGE-----", "an X.509 signature"),
        ],
    )
    def test_a_signature_of_another_kind_is_not_checked(self, armored: bytes, kind: str) -> None:
        assert_is(check(with_signature(PAYLOAD, armored), ANA), Outcome.NOT_CHECKED, kind)

    def test_a_signature_for_the_other_object_format_alone_is_not_checked(self) -> None:
        raw = with_signature(PAYLOAD, ANA.sign(PAYLOAD), b"gpgsig-sha256")
        assert_is(check(raw, ANA), Outcome.NOT_CHECKED, "another object format")
        assert check(raw, ANA, object_id="0" * 64).outcome is Outcome.VERIFIED

    def test_a_commit_is_signed_without_either_signature(self) -> None:
        both = with_signature(ANA.commit(PAYLOAD), EVE.sign(PAYLOAD), b"gpgsig-sha256")
        assert check(both, ANA).key == ANA.fingerprint
        assert check(both, EVE, object_id="0" * 64).key == EVE.fingerprint


@given(st.binary(max_size=400))
def test_any_bytes_are_answered_with_an_outcome(data: bytes) -> None:
    assert check(data, ANA).outcome is not Outcome.VERIFIED
    assert check(with_signature(PAYLOAD, data), ANA).outcome is not Outcome.VERIFIED
    assert check(with_signature(PAYLOAD, armor(data)), ANA).outcome is not Outcome.VERIFIED
    within = b"SSHSIG\0\0\0\1" + data
    assert check(with_signature(PAYLOAD, armor(within)), ANA).outcome is not Outcome.VERIFIED


SIGNED = [(signer, signer.body(PAYLOAD)) for signer in (ANA, RSA, Signer.ecdsa(), Signer.ed25519(hardware=True))]


@given(st.sampled_from(SIGNED), st.data())
def test_no_signature_survives_a_changed_byte(signed: tuple[Signer, bytes], data: st.DataObject) -> None:
    signer, body = signed[0], bytearray(signed[1])
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    assert check(with_signature(PAYLOAD, armor(bytes(body))), signer).outcome is not Outcome.VERIFIED


def test_a_machine_without_an_algorithm_leaves_its_signatures_open(monkeypatch: pytest.MonkeyPatch) -> None:
    # As OpenSSL in its FIPS mode does, which no machine of ours has.
    def without(_data: bytes) -> None:
        message = "not in this mode"
        raise UnsupportedAlgorithm(message)

    monkeypatch.setattr(Ed25519PublicKey, "from_public_bytes", without)
    verifying._verifier.cache_clear()  # noqa: SLF001 - an answer from before would be given again
    assert_is(signed_by(Signer.ed25519("fips")), Outcome.NOT_CHECKED, "needs ssh-ed25519, which .* does not have")
