"""Keys of people in contributors.yaml: read, refused with the reason, and each with one person."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from commonscheck.model.party import Key
from tests.documents.helpers import faults, marked, read
from tests.openpgp import YEAR, Pgp, seconds, subpacket
from tests.signing import Signer

ANA, BEN = Signer.ed25519("ana"), Signer.ed25519("ben")
PGP, SUB = Pgp("ana"), Pgp("sub")
HEAD = "commonscheck: contributors/1\nparties:\n"


def party(uid: str, *people: str) -> str:
    return f"  - {{uid: {uid}, name: {uid}, people: [{', '.join(people)}]}}\n"


def person(name: str, *keys: str, dates: str = "") -> str:
    return f"{{name: {name}, emails: [{name.lower()}@x.example], keys: [{', '.join(keys)}]{dates}}}"


def key(signer: Signer, dates: str = "") -> str:
    return f"{{type: ssh, key: {signer.line}{dates}}}"


def told(*parties: str) -> list[str]:
    return marked(faults({"contributors.yaml": HEAD + "".join(parties)}))


def test_keys_are_read_with_their_dates() -> None:
    dates = ", since: 2024-01-01, until: 2025-01-01"
    text = HEAD + party("coop-a", person("Ana", key(ANA), key(BEN, dates)))
    [named] = read({"contributors.yaml": text}).contributors.parties[0].people
    assert named.keys == (Key(ANA.fingerprint), Key(BEN.fingerprint, date(2024, 1, 1), date(2025, 1, 1)))


def test_a_key_of_openpgp_is_read_with_its_subkeys_and_their_ends() -> None:
    lasting = subpacket(9, seconds(YEAR))
    block = "".join(f"\n              {line}" for line in PGP.block(PGP.bound(SUB, lasting)).splitlines())
    text = (
        HEAD
        + f"""\
  - uid: coop-a
    name: Coop A
    people:
      - name: Ana
        emails: [ana@x.example]
        keys:
          - type: openpgp
            until: 2020-06-01
            key: |{block}
          - type: openpgp
            key: |{block}
"""
    )
    [named] = read({"contributors.yaml": text}).contributors.parties[0].people
    certificate = PGP.certificate(PGP.bound(SUB, lasting))
    assert named.keys == (
        Key(PGP.fingerprint, None, date(2020, 6, 1), certificate),
        Key(SUB.fingerprint, None, date(2020, 6, 1), certificate),
        Key(PGP.fingerprint, None, None, certificate),
        Key(SUB.fingerprint, None, date(2021, 1, 1), certificate),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{type: ssh, key: ssh-dss AAAAB3NzaC1kc3MAAAABcA==}", "CC105 `key`: .* is of the kind DSA"),
        ("{type: ssh, key: ana@x.example}", "CC105 `key`: .* is not written as `ssh-ed25519 AAAA…`"),
        ("{type: ssh, key: ssh-ed25519 AAAA}", "CC105 `key`: .* is cut short"),
        ("{type: x509, key: x}", "CC103 `type`"),
        (f"{{type: openpgp, key: {ANA.line}}}", "CC105 `type`: the key is one of ssh"),
        (f"{{type: ssh, key: {json.dumps(PGP.block())}}}", "CC105 `type`: the key is one of openpgp"),
        (f"{{type: openpgp, key: {json.dumps(PGP.block()[:200])}}}", "CC105 `key`: .* its end"),
        (
            f"{{type: openpgp, key: {json.dumps(PGP.sign(b'').decode())}}}",
            "CC105 `key`: .*BEGIN PGP PUBLIC",
        ),
        ("{type: ssh}", "CC104 `keys"),
        (f"{{key: {ANA.line}}}", "CC104 `keys"),
        (key(ANA, ", since: 2025-01-01, until: 2025-01-01"), "CC109 `until`"),
        (key(ANA, ", expires: 2025-01-01"), "CC102 `expires`"),
    ],
)
def test_what_is_no_key_is_told_where_it_stands(text: str, expected: str) -> None:
    assert re.search(expected, "\n".join(told(party("coop-a", person("Ana", text)))), re.DOTALL)


def test_a_key_that_two_people_are_named_with_is_a_fault() -> None:
    for parties in (
        (party("coop-a", person("Ana", key(ANA)), person("Abe", key(ANA))),),
        (party("coop-a", person("Ana", key(ANA))), party("acme", person("Ben", key(BEN), key(ANA)))),
    ):
        [found] = told(*parties)
        assert found.endswith("CC106 `key`: this is the key of another person already")
        assert f"[{ANA.line}]" in found


def test_a_key_of_openpgp_is_one_key_however_it_is_handed_out() -> None:
    entries = [f"{{type: openpgp, key: {json.dumps(block)}}}" for block in (PGP.block(), PGP.block(PGP.bound(SUB)))]
    [found] = told(party("coop-a", person("Ana", entries[0]), person("Abe", entries[1])))
    assert "CC106 `key`" in found


def test_the_same_person_takes_a_key_along_to_another_party() -> None:
    before = party("coop-a", person("Ana", key(ANA), dates=", until: 2025-01-01"))
    after = party("acme", person("Ana", key(ANA), dates=", since: 2025-01-01"))
    assert told(before, after) == []


def test_the_same_person_is_told_by_any_address_of_any_entry() -> None:
    first = f"{{name: Ana, emails: [a@x.example, b@x.example], keys: [{key(ANA)}]}}"
    second = f"{{name: Ana, emails: [b@x.example, c@x.example], keys: [{key(ANA)}]}}"
    third = f"{{name: Ana, emails: [c@x.example], keys: [{key(ANA)}]}}"
    assert told(party("coop-a", first, second, third)) == []


def test_a_key_alone_names_nobody() -> None:
    [found] = told(party("coop-a", f"{{name: Ana, keys: [{key(ANA)}]}}"))
    assert "CC104" in found
