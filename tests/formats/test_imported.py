"""Imported contributions as contributors.yaml: what every reader of manifests takes, whatever the names hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonscheck.formats.imported import render_imported
from commonscheck.model.imported import Gift, Imported, Newcomer
from tests.documents.helpers import read
from tests.formats.reports import HOSTILE

DAY = date(2026, 1, 2)
NAMES = (HOSTILE, '=HYPERLINK("https://evil.example")', "::set-output name=a::b", "a: b\n- {uid: x}", "null", '"', "#")
GIFT = Gift("design", DAY)


def imported(*newcomers: Newcomer, left_out: tuple[str, ...] = ()) -> Imported:
    return Imported("all-contributors", "x-types", newcomers, left_out)


def test_it_reads_as_what_was_meant() -> None:
    share = Gift("hardware", DAY, ("lead", "design"), Decimal("62.5"), "percent")
    ana = Newcomer("Ana", (share,), email="ana@coop.example")
    ben = Newcomer("Ben", (GIFT,), uid="acme", login="ben-x", uri="https://ben.example")
    text = render_imported(imported(ana, ben, left_out=("3 contributions, since …",)), "pie-chart.json")
    assert "# Left out: 3 contributions, since ….\n" in text
    found = read({"contributors.yaml": text}).contributors
    assert [(one.uid, one.name, one.uri) for one in found.parties] == [
        ("ana", "Ana", ""),
        ("acme", "Ben", "https://ben.example"),
    ]
    assert [(one.people[0].emails, one.people[0].logins) for one in found.parties] == [
        (("ana@coop.example",), ()),
        ((), ("ben-x",)),
    ]
    first, second = found.declared
    assert (first.provider, first.kind, first.date, first.quantity_unit) == ("ana", "hardware", DAY, "percent")
    assert first.quantity is not None
    assert first.quantity.low == Decimal("62.5")
    assert (second.provider, second.quantity, second.acknowledged_by) == ("acme", None, "")


def test_people_of_one_name_are_told_apart() -> None:
    text = render_imported(imported(Newcomer("Ana", ()), Newcomer("Ana", ()), Newcomer("李", ())), "f")
    assert [one.uid for one in read({"contributors.yaml": text}).contributors.parties] == ["ana", "ana-2", "party"]


def test_nothing_is_an_empty_list() -> None:
    found = read({"contributors.yaml": render_imported(imported(), "f")}).contributors
    assert (found.parties, found.declared) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_stay_text(name: str) -> None:
    newcomer = Newcomer(name, (Gift("design", DAY, (name,)),), alias=name)
    text = render_imported(imported(newcomer), name)
    found = read({"contributors.yaml": text}).contributors
    assert (len(found.parties), len(found.declared)) == (1, 1)
    assert all(line.isprintable() for line in text.splitlines())
    assert not any(line.startswith("::") or "##" in line for line in text.splitlines())
