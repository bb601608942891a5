"""Newcomers, and on whose waged work a commons depends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commonscheck.measures.dependence import dependence, source_of
from commonscheck.measures.given import Participant
from commonscheck.measures.newcomers import newcomers
from commonscheck.model.party import PARTY_KINDS
from tests.measures.made import AS_OF, EARLIER, YEAR, deed


def test_newcomers_are_followed_as_far_as_they_came() -> None:
    deeds = (
        deed("old", "2019-01-01"),
        deed("old", "2026-01-01"),
        deed("earlier", "2025-06-30"),
        deed("once", "2025-08-01"),
        deed("back", "2025-08-01"),
        deed("back", "2025-08-02"),
        deed("stayed", "2025-08-01"),
        deed("stayed", "2025-10-30"),
        deed("left a day too soon", "2025-08-01"),
        deed("left a day too soon", "2025-10-29"),
        deed("fresh", "2026-06-01"),
        deed("fresh and back", "2026-06-01"),
        deed("fresh and back", "2026-06-02"),
        deed("undated", ""),
    )
    found = newcomers(deeds, YEAR, EARLIER, AS_OF, whole=True)
    assert [(stage.name, stage.certain, stage.open) for stage in found.stages] == [
        ("came", 6, 0),
        ("came back", 4, 1),
        ("stayed", 1, 2),
    ]
    assert (found.before, found.unmapped, found.whole) == (1, 0, True)


def test_a_new_address_that_nobody_names_may_be_of_somebody_who_gave_before() -> None:
    deeds = (
        deed("old", "2024-01-01", mapped=False),
        deed("new", "2026-06-02", mapped=False),
        deed("ana", "2026-06-02"),
    )
    found = newcomers(deeds, YEAR, EARLIER, AS_OF, whole=True)
    assert (found.stages[0].certain, found.unmapped) == (2, 1)


def test_time_to_stay_is_over_on_the_ninetieth_day() -> None:
    deeds = (deed("ana", "2026-04-01"),)
    still = newcomers(deeds, YEAR, EARLIER, date(2026, 6, 29), whole=False)
    assert [stage.open for stage in still.stages] == [0, 1, 1]
    over = newcomers(deeds, YEAR, EARLIER, date(2026, 6, 30), whole=False)
    assert [stage.open for stage in over.stages] == [0, 0, 0]


def test_the_share_of_firms_has_bounds_where_givers_are_unknown() -> None:
    kinds = {"coop": "worker-cooperative", "firm": "company", "who": ""}
    givers = tuple(Participant(uid, uid, kind) for uid, kind in kinds.items())
    deeds = (
        *(deed("ana") for _ in range(4)),
        deed("ben", party="firm", thing="same"),
        deed("bob", party="firm", thing="same"),
        deed("carl", party=""),
        deed("dora", party="who"),
        deed("erik", party="", mapped=False, settled=False),
    )
    found = dependence(deeds, givers)
    assert [(one.name, one.parties, one.contributions) for one in found.sources] == [
        ("commons", 1, 4),
        ("firms", 1, 1),
        ("public", 0, 0),
        ("people", 0, 1),
        ("unknown", 1, 2),
    ]
    assert (found.low, found.high) == (Decimal("0.125"), Decimal("0.375"))


def test_without_work_there_is_no_share() -> None:
    found = dependence((), ())
    assert (found.low, found.high) == (None, None)


def test_every_kind_of_party_has_a_group() -> None:
    assert {source_of(kind) for kind in PARTY_KINDS} == {"commons", "firms", "public", "people"}
    assert {source_of(kind) for kind in ("", "cult")} == {"unknown"}
