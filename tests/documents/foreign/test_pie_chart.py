"""Contribution Pie-Charts as declared contributions: everything of them, and nothing that they do not say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.documents.foreign import Supplied, read_foreign
from commonscheck.errors import SettingsError
from commonscheck.model.imported import Gift, Imported

TIBI = {"name": "Tibi", "identifier": "tibi@sensors.example", "share": 62.5, "roles": ["hardware design", ""]}
LYNN = {"name": "Lynn", "identifier": "https://lynn.example", "share": 37.5}


def chart(*contributors: Mapping[str, object], **changes: object) -> bytes:
    """Write a pie chart as the examples of its specification are."""
    whole = {
        "schema_version": "0.1",
        "project": {"name": "net", "repository": "https://forge.example/net", "license_version": "1.0"},
        "contributors": contributors or (TIBI, LYNN),
        "metadata": {
            "created": "2025-01-01",
            "last_updated": "2025-06-15",
            "governance": "Consensus",
            "dispute_resolution": "Mediation",
        },
        **changes,
    }
    return json.dumps(whole).encode()


def read(data: bytes, kind: str = "hardware", day: date | None = None) -> Imported:
    return read_foreign("pie-chart.json", data, Supplied(kind, day))


def refused(data: bytes, kind: str = "hardware") -> str:
    with pytest.raises(SettingsError) as caught:
        read(data, kind)
    assert caught.value.hint
    return caught.value.message


def test_each_share_is_so_many_per_cent_of_the_kind_that_is_said() -> None:
    found = read(chart())
    tibi, lynn = found.newcomers
    assert tibi.gifts == (Gift("hardware", date(2025, 6, 15), ("hardware design",), Decimal("62.5"), "percent"),)
    assert (tibi.name, tibi.email, tibi.uid) == ("Tibi", "tibi@sensors.example", "")
    assert (lynn.uri, lynn.gifts[0].notes) == ("https://lynn.example", ())
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("identifier", "field"),
    [("coop-a", "uid"), ("ana@coop.example", "email"), ("https://a.example/x", "uri"), ("did:web:a", "alias")],
)
def test_an_identifier_is_kept_as_what_it_looks_like(identifier: str, field: str) -> None:
    [found] = read(chart({"name": "A", "identifier": identifier, "share": 100})).newcomers
    assert {name: getattr(found, name) for name in ("uid", "email", "uri", "alias")} == {
        **dict.fromkeys(("uid", "email", "uri", "alias"), ""),
        field: identifier,
    }


def test_the_day_that_is_said_goes_before_that_of_the_file() -> None:
    assert read(chart(), day=date(2026, 1, 1)).newcomers[0].gifts[0].day == date(2026, 1, 1)


def test_what_was_held_back_is_nobodys() -> None:
    held = {"name": "unmapped (held back)", "identifier": "urn:commonscheck:held:unmapped", "share": 37.5}
    found = read(chart(TIBI, held))
    assert [one.name for one in found.newcomers] == ["Tibi"]
    assert found.left_out == ("1 row of what was held back, since nobody knows whose it is",)


def test_shares_may_be_off_by_as_much_as_the_specification_allows() -> None:
    thirds = [{"name": who, "identifier": who, "share": 33.33333333} for who in "abc"]
    assert {one.gifts[0].quantity for one in read(chart(*thirds)).newcomers} == {Decimal("33.333333")}


def test_the_kind_has_to_be_said() -> None:
    assert refused(chart(), "") == "pie-chart.json does not tell what kind of work its shares are for"


MISTAKES: dict[str, tuple[bytes, str]] = {
    "another version": (chart(schema_version="0.2"), "schema_version: only version 0.1"),
    "a sum off": (chart(TIBI), "contributors: the shares add up to 62.5, and not to 100"),
    "nobody": (chart(contributors=[]), "contributors: the shares add up to 0, and not to 100"),
    "a share of nothing": (chart({**TIBI, "share": 0}), "contributors[0].share: a share is above 0"),
    "too great a share": (chart({**TIBI, "share": 101}), "contributors[0].share: a share is above 0 and at most 100"),
    "a share in words": (chart({**TIBI, "share": "all"}), "contributors[0].share: a number is expected"),
    "an identifier twice": (chart({**TIBI, "share": 50}, {**TIBI, "share": 50}), "contributors[1].identifier: this"),
    "no identifier": (chart({"name": "A", "share": 100}), "contributors[0].identifier: text is expected here"),
    "no name": (chart({"identifier": "a", "share": 100}), "contributors[0].name: text is expected here"),
    "a number for a name": (chart({**TIBI, "name": 7, "share": 100}), "contributors[0].name: text is expected"),
    "no day": (chart(metadata={}), "metadata.last_updated: is not a date"),
    "roles of another form": (chart({**TIBI, "roles": "lead", "share": 100}), "contributors[0].roles: a list is"),
    "a list for a contributor": (chart(contributors=[[]]), "contributors[0]: a mapping is expected"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_with_its_place(mistake: str) -> None:
    data, message = MISTAKES[mistake]
    assert refused(data).startswith(f"pie-chart.json: {message}")


BROKEN = {
    "no JSON": (b'{"schema_version": ', "pie-chart.json:1:20: not JSON"),
    "a key twice": (b'{"schema_version": "0.1", "schema_version": "0.1"}', "a key stands twice"),
    "no number": (b'{"schema_version": NaN}', "NaN is no number"),
    "an exponent": (b'{"schema_version": 1e9}', "has an exponent: 1e9"),
    "a long number": (b'{"schema_version": ' + b"9" * 99 + b"}", "a number that is too long"),
    "another encoding": ('{"schema_version": "ä"}'.encode("latin-1"), "not UTF-8"),
    "nested deeply": (b"[" * 100_000, "nested too deep"),
    "something else": (b'{"name": "left-pad"}', "is neither a Contribution Pie-Chart nor an all-contributors file"),
    "a list": (b"[]", "is neither"),
}


@pytest.mark.parametrize("mistake", BROKEN)
def test_what_is_no_such_file_is_refused(mistake: str) -> None:
    data, message = BROKEN[mistake]
    assert message in refused(data)
