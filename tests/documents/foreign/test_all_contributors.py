"""The files of all-contributors as declared contributions."""

from __future__ import annotations

import json
from datetime import date

import pytest

from commonscheck.documents.foreign import Supplied, read_foreign
from commonscheck.errors import SettingsError
from commonscheck.model.contribution import CONTRIBUTION_KINDS
from commonscheck.model.emoji_key import KIND_OF, MONEY, TYPE_OF
from commonscheck.model.imported import Gift, Imported

DAY = date(2026, 1, 1)
NAME = ".all-contributorsrc"


def listing(*contributors: object) -> bytes:
    whole = {"projectName": "web", "projectOwner": "coop", "files": ["README.md"], "contributors": contributors}
    return json.dumps(whole).encode()


def read(data: bytes, kind: str = "", day: date | None = DAY) -> Imported:
    return read_foreign(NAME, data, Supplied(kind, day))


def test_types_are_gifts_one_for_each_kind() -> None:
    ana = {
        "login": "ana",
        "name": "Ana",
        "contributions": ["code", "test", "doc", "code", {"type": "talk", "url": "x"}],
    }
    [found] = read(listing(ana)).newcomers
    assert (found.name, found.login) == ("Ana", "ana")
    assert found.gifts == (
        Gift("code", DAY, ("code", "test")),
        Gift("documentation", DAY, ("doc",)),
        Gift("organising", DAY, ("talk",)),
    )


def test_whoever_has_no_name_goes_by_the_login_and_a_login_of_another_form_is_a_name() -> None:
    rows = [{"login": "ben", "contributions": []}, {"name": "Bot", "login": "bot[bot]", "contributions": ["infra"]}]
    ben, bot = read(listing(*rows)).newcomers
    assert (ben.name, ben.login, ben.gifts) == ("ben", "ben", ())
    assert (bot.login, bot.alias) == ("", "bot[bot]")


def test_what_has_no_kind_is_left_out_and_said() -> None:
    rows = [
        {"login": "ana", "contributions": ["financial", "dance", "code"]},
        {"login": "b", "contributions": ["sing"]},
    ]
    found = read(listing(*rows))
    assert [gift.kind for one in found.newcomers for gift in one.gifts] == ["code"]
    assert found.left_out == (
        "1 contribution, since it does not say how much money was given",
        "2 contributions, since the emoji key does not list the type, and no --kind was given",
    )
    assert [gift.kind for gift in read(listing(*rows), "design").newcomers[1].gifts] == ["design"]


def test_the_day_has_to_be_said() -> None:
    with pytest.raises(SettingsError, match=r"\.all-contributorsrc does not tell when anything was given"):
        read(listing(), day=None)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"contributions": ["code"]}, "contributors[0]: neither a name nor a login"),
        ({"login": "a", "contributions": "code"}, "contributors[0].contributions: a list is expected"),
        ({"login": "a", "contributions": [7]}, "contributors[0].contributions[0]: text is expected"),
        ({"login": {}, "contributions": []}, "contributors[0].login: text is expected"),
        ("ana", "contributors[0]: a mapping is expected"),
    ],
)
def test_a_mistake_is_told_with_its_place(row: object, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(listing(row))
    assert caught.value.message == f"{NAME}: {message}"


def test_every_kind_goes_by_a_type_and_comes_back_as_itself() -> None:
    assert list(TYPE_OF) == list(CONTRIBUTION_KINDS)
    assert set(KIND_OF.values()) <= set(CONTRIBUTION_KINDS)
    there_and_back = {kind: KIND_OF.get(type_) for kind, type_ in TYPE_OF.items() if type_ != MONEY}
    assert all(kind == back for kind, back in there_and_back.items())
