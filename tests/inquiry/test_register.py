"""Listed parties are found by their uid and by their marks, as a search through all of them would."""

from __future__ import annotations

import hashlib

import pytest

from commonscheck.inquiry.register import Register, marks_of
from commonscheck.model.party import Party, Person
from tests.situations import HERE


def party(uid: str, uri: str = "", domain: str = "", identifier: str = "", person: Person | None = None) -> Party:
    return Party(
        uid,
        uid,
        HERE,
        uri,
        people=(person,) if person else (),
        domains=(domain,) if domain else (),
        identifiers=(identifier,) if identifier else (),
    )


def person(email: str = "", digest: str = "", login: str = "") -> Person:
    return Person("Ann", (email,) if email else (), HERE, (digest,) if digest else (), (login,) if login else ())


LISTED = (
    party("acme", uri="https://acme.example/"),
    party("Coop-A", domain="coop.example", identifier="org-id:1"),
    party("coop-b", person=person("ann@b.example")),
    party("coop-c", person=person(login="ann")),
    party("acme", domain="coop.example"),
)


def test_all_that_is_listed_under_a_uid_is_found_in_its_order() -> None:
    register = Register.of(LISTED)
    assert register.listed("acme") == (LISTED[0], LISTED[4])
    assert register.listed("coop-a") == ()


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        (party("x", uri="HTTPS://acme.example"), LISTED[:1]),
        (party("coop-a"), LISTED[1:2]),
        (party("x", domain="coop.example"), (LISTED[1], LISTED[4])),
        (party("x", identifier="ORG-ID:1"), LISTED[1:2]),
        (party("x", person=person(digest=hashlib.sha256(b"ann@b.example").hexdigest())), LISTED[2:3]),
        (party("x", person=person(login="ann")), LISTED[3:4]),
        (party("x", uri="https://other.example", domain="other.example"), ()),
    ],
    ids=["uri", "uid", "domain", "identifier", "digest", "login", "nothing"],
)
def test_parties_that_share_a_mark_are_found_in_their_order(stated: Party, found: tuple[Party, ...]) -> None:
    assert tuple(Register.of(LISTED).alike(stated)) == found
    assert found == tuple(one for one in LISTED if marks_of(one) & marks_of(stated))
