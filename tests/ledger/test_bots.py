"""Programs are told from people by declaration and by the `[bot]` suffix."""

from __future__ import annotations

import hashlib

import pytest

from commonscheck.ledger.bots import BotTest
from commonscheck.model.contribution import Identity
from commonscheck.model.party import Party, Person
from tests.situations import HERE

PARTIES = (Party("coop-a", "Coop A", HERE, people=(Person("Ann", ("ann@coop-a.example",), HERE),)),)


@pytest.mark.parametrize(
    ("name", "email", "expected"),
    [
        ("Renovate", "renovate@forge.example", True),
        ("  RENOVATE ", "x@y.example", True),
        ("Weblate", "hosted@weblate.example", True),
        ("dependabot[bot]", "x@y.example", True),
        ("Dependabot[Bot]", "x@y.example", True),
        ("Somebody", "49699333+dependabot[bot]@users.noreply.github.com", True),
        ("Ann [bot]", "ann@coop-a.example", False),
        ("Abbot", "abbot@coop-a.example", False),
        ("[bot] fan", "fan@y.example", False),
    ],
)
def test_who_is_a_bot(name: str, email: str, *, expected: bool) -> None:
    is_bot = BotTest(("renovate ", "Hosted@Weblate.example"), PARTIES)
    assert is_bot(Identity(name, email)) is expected


@pytest.mark.parametrize("entry", ["ann@coop-a.example", "Ann"])
def test_whom_a_party_names_as_a_person_is_no_bot_whatever_the_commons_lists(entry: str) -> None:
    assert not BotTest((entry,), PARTIES)(Identity("Ann", "ann@coop-a.example"))


def test_a_person_named_by_hash_or_login_is_no_bot() -> None:
    digest = hashlib.sha256(b"zed@acme.example").hexdigest()
    zed = Person("Zed", (), HERE, email_digests=(digest,), logins=("zed[bot]",))
    is_bot = BotTest((), (Party("acme", "Acme", HERE, people=(zed,)),))
    assert not is_bot(Identity("zed[bot]", "zed@acme.example"))
    assert not is_bot(Identity("zed[bot]", "1+zed[bot]@users.noreply.github.com"))
