"""Keys of OpenPGP as people hand them out: which of them count, until when, and what is no key."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.signatures.named import NamedKey, read_key
from commonscheck.signatures.openpgp.certificates import parse_certificate
from commonscheck.signatures.wire import RefusedError
from tests.openpgp import BEGUN, YEAR, Pgp, armored, mpi, packet, seconds, subpacket

ANA, SUB = Pgp("ana"), Pgp("sub")
LATER = datetime(2025, 3, 1, 12, tzinfo=UTC)
BY_OTHERS = Pgp("eve").revocation(LATER, 1)


def lasting(years: int) -> bytes:
    return subpacket(9, seconds(years * YEAR))


def ends(data: bytes) -> list[date | None]:
    return [key.ends for key in read_key(armored("PGP PUBLIC KEY BLOCK", data).decode())]


def refused(data: bytes) -> str:
    with pytest.raises(RefusedError) as caught:
        parse_certificate(data)
    return caught.value.reason


def rsa(bits: int) -> bytes:
    return b"\4" + seconds(BEGUN) + b"\1" + mpi(1 << (bits - 1) | 1) + mpi(65537)


class TestEnds:
    """A key counts on the day on which it expires, and no longer on that of its revocation."""

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (ANA.certificate(), [None]),
            (ANA.certificate(hashed=lasting(1)), [date(2021, 1, 1)]),
            (ANA.certificate(hashed=lasting(0)), [None]),
            (ANA.certificate(revoked=ANA.revocation(LATER, 1)), [date(2025, 3, 1)]),
            (ANA.certificate(revoked=ANA.revocation(LATER, 3)), [date(2025, 3, 1)]),
            (ANA.certificate(hashed=lasting(1), revoked=ANA.revocation(LATER, 3)), [date(2021, 1, 1)]),
            (ANA.certificate(revoked=BY_OTHERS), [None]),
        ],
    )
    def test_of_a_key_alone(self, data: bytes, expected: list[date | None]) -> None:
        assert ends(data) == expected

    @pytest.mark.parametrize("reason", [0, 2, 99, None])
    def test_a_key_that_was_lost_to_others_never_counted(self, reason: int | None) -> None:
        assert ends(ANA.certificate(revoked=ANA.revocation(LATER, reason))) == [BEGUN.date()]

    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (ANA.certificate(ANA.bound(SUB)), [None, None]),
            (ANA.certificate(ANA.bound(SUB, lasting(1))), [None, date(2021, 1, 1)]),
            (ANA.certificate(ANA.bound(SUB, lasting(3)), hashed=lasting(1)), [date(2021, 1, 1)] * 2),
            (ANA.certificate(ANA.bound(SUB), ANA.revocation(LATER, 1, SUB)), [None, date(2025, 3, 1)]),
            (ANA.certificate(ANA.bound(SUB), revoked=ANA.revocation(LATER, 1)), [date(2025, 3, 1)] * 2),
            (ANA.certificate(ANA.bound(SUB), BY_OTHERS), [None, None]),
        ],
    )
    def test_of_a_subkey(self, data: bytes, expected: list[date | None]) -> None:
        assert ends(data) == expected

    def test_the_newest_word_on_expiry_counts(self) -> None:
        words = [ANA.certified(lasting(1), BEGUN), ANA.certified(lasting(9), LATER)]
        for data in (packet(6, ANA.public) + b"".join(order) for order in (words, words[::-1])):
            assert ends(data) == [date(2028, 12, 30)]


class TestWhichCount:
    def test_a_key_goes_by_the_name_that_gnupg_gives_it(self) -> None:
        text = ANA.block(ANA.bound(SUB))
        data = ANA.certificate(ANA.bound(SUB))
        assert read_key(text) == (NamedKey(ANA.fingerprint, None, data), NamedKey(SUB.fingerprint, None, data))

    def test_a_subkey_that_the_key_did_not_bind_does_not(self) -> None:
        by_eve = packet(14, SUB.public) + Pgp("eve").bound(SUB)[len(packet(14, SUB.public)) :]
        assert len(ends(ANA.certificate(by_eve))) == 1
        assert len(ends(ANA.certificate(packet(14, SUB.public)))) == 1

    @pytest.mark.parametrize(
        ("public", "reason"),
        [
            (rsa(2047), "an RSA key of 2047 bits"),
            (b"\4" + seconds(BEGUN) + b"\x11" + mpi(1 << 3071), "no algorithm that is taken"),
            (b"\4" + seconds(BEGUN) + b"\x10" + mpi(1 << 3071), "no algorithm that is taken"),
        ],
    )
    def test_a_weak_key_does_not(self, public: bytes, reason: str) -> None:
        assert reason in refused(packet(6, public) + packet(13, b"Ana"))
        weak = packet(14, public) + ANA.bound(SUB)[len(packet(14, SUB.public)) :]
        assert len(ends(ANA.certificate(weak))) == 1

    def test_a_strong_rsa_key_does(self) -> None:
        assert len(ends(packet(6, rsa(2048)))) == 1

    def test_a_primary_key_that_is_too_weak_may_have_a_subkey_that_is_not(self) -> None:
        class Weak(Pgp):
            @property
            def public(self) -> bytes:
                return rsa(1024)

        weak = Weak("ana")
        assert [key.fingerprint for key in parse_certificate(weak.certificate(weak.bound(SUB))).keys] == [
            SUB.fingerprint
        ]


class TestRefused:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "is empty"),
            (packet(13, b"Ana"), "does not begin with a key"),
            (ANA.certificate() + SUB.certificate(), "holds several keys"),
            (packet(5, ANA.public), "holds a private key"),
            (ANA.certificate(packet(7, SUB.public)), "holds a private key"),
            (ANA.certificate(packet(11, b"b")), "what belongs to no public key"),
            (ANA.certificate(b"x"), "no packet of OpenPGP"),
            (ANA.certificate()[:-1], "is cut short"),
            (packet(6, b"\5" + ANA.public[1:]), "a version of OpenPGP that is not known"),
            (packet(6, b"\3" + ANA.public[1:]), "a version of OpenPGP that is not known"),
            (b"\x9b" + ANA.public, "does not tell its length"),
            (b"\xc6\xe1" + ANA.public, "does not tell its length"),
            (ANA.certificate(ANA.signature(0x13, b"")), "does not tell when it was made"),
            (ANA.certificate(hashed=subpacket(2, bytes(4))), "says something twice"),
            (ANA.certificate(hashed=subpacket(9, bytes(5))), "goes on where it should end"),
            (ANA.certificate(hashed=subpacket(9, bytes(3))), "is cut short"),
        ],
    )
    def test_what_is_no_public_key(self, data: bytes, reason: str) -> None:
        assert re.search(reason, refused(data))

    def test_a_private_key_is_told_by_its_first_line_already(self) -> None:
        with pytest.raises(RefusedError, match="is a private key; whoever has read it"):
            read_key(armored("PGP PRIVATE KEY BLOCK", packet(5, ANA.public)).decode())

    def test_a_key_that_is_too_large(self) -> None:
        with pytest.raises(RefusedError, match="larger than 32 KiB"):
            read_key(ANA.block(packet(13, bytes(30_000))))


class TestForms:
    @pytest.mark.parametrize("end", ["\n", "  \r\n"])
    def test_headers_and_spaces_at_the_end_of_a_line_say_nothing(self, end: str) -> None:
        lines = ANA.block().split("\n")
        text = end.join([lines[0], "Version: GnuPG v2", "Comment: Ana's", *lines[1:]]) + "\n \n"
        assert read_key(text) == read_key(ANA.block())

    def test_a_checksum_may_be_left_out_and_not_be_wrong(self) -> None:
        lines = ANA.block().split("\n")
        assert read_key("\n".join([*lines[:-2], lines[-1]])) == read_key(ANA.block())
        with pytest.raises(RefusedError, match="does not agree with its checksum"):
            read_key("\n".join([*lines[:-2], "=AAAA", lines[-1]]))

    def test_packets_of_the_new_form_are_the_same(self) -> None:
        public, name = ANA.public, b"n" * 200
        key = b"\xc6" + bytes((len(public),)) + public
        long = b"\xc6\xff" + len(public).to_bytes(4, "big") + public
        two = b"\xcd" + bytes((192, 8)) + name
        expected = parse_certificate(packet(6, public)).keys
        for data in (key, long, key + two):
            assert parse_certificate(data).keys == expected

    def test_signatures_of_other_versions_say_nothing(self) -> None:
        assert ends(ANA.certificate(packet(2, b"\3" + bytes(20)))) == [None]


@given(st.binary(max_size=300))
def test_any_bytes_are_a_key_or_refused(data: bytes) -> None:
    for attempt in (data, ANA.certificate()[:40] + data, ANA.certificate() + data):
        try:
            assert parse_certificate(attempt).keys
        except RefusedError as error:
            assert error.reason  # noqa: PT017 - either may be
