"""Programs are told from people by declaration and by the `[bot]` suffix."""

from __future__ import annotations

import pytest

from commonscheck.ledger.bots import bot_test
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
    is_bot = bot_test(("renovate ", "Hosted@Weblate.example"), PARTIES)
    assert is_bot(Identity(name, email)) is expected


def test_a_declared_bot_is_one_even_where_a_party_names_its_address() -> None:
    assert bot_test(("ann@coop-a.example",), PARTIES)(Identity("Ann", "ann@coop-a.example"))
