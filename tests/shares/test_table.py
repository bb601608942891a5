"""Shares: who gets what, by which contribution, and what is held back or adds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from commonscheck.model.contribution import COMMIT_KINDS, Contribution
from commonscheck.model.quantity import Range
from commonscheck.model.truth import Truth
from tests.shares.equations import declared, equation, parts, split, worth
from tests.situations import event

MAY = date(2026, 5, 1)


def test_both_splits_stand_side_by_side() -> None:
    shares = split({"coop": [event(), event()], "acme": [event()], "idle": []})
    assert parts(shares) == {"coop": (6667, 5000), "acme": (3333, 5000)}
    assert [(one.name, float(one.value)) for one in shares.shares] == [("Coop", 2), ("acme", 1)]


def test_nobody_gets_anything_of_nothing() -> None:
    assert split({"coop": []}).shares == ()
    assert split({"coop": [event("review")]}).shares == ()


def test_a_share_is_explained_down_to_its_contributions() -> None:
    row = worth("organising", 2, "hour", per_day=10)
    [share] = split({"coop": [declared("organising", 12, "hour", date(2025, 12, 30))]}, equation(row)).shares
    [portion] = share.portions
    assert [float(one) for one in (portion.quantity, portion.credited, portion.left, portion.value)] == [12, 10, 1, 20]
    assert (portion.worth, portion.value) == (row, share.value)


def test_half_is_left_after_each_half_life() -> None:
    by = equation(half_life="P1Y")
    given = [event(day=date(2026, 6, 30)), event(day=date(2025, 6, 30)), event(day=date(2024, 6, 30))]
    [share] = split({"coop": given}, by).shares
    assert [one.left for one in share.portions] == [Fraction(1, 4), Fraction(1, 2), 1]


def test_caps_hold_for_a_party_on_a_day_and_for_one_row() -> None:
    by = equation(worth("code", 1, per_day=2), worth("review", 1))
    given = [event(), event(), event(), event("review"), event(day=MAY)]
    shares = split({"coop": given, "acme": [event(), event()]}, by)
    assert {one.party: one.value for one in shares.shares} == {"coop": 4, "acme": 2}
    assert [one.credited for one in shares.shares[0].portions if one.day != MAY and one.kind == "code"] == [1, 1, 0]


def test_the_last_quantity_of_a_day_counts_in_part() -> None:
    by = equation(worth("support", 1, "hour", per_day=5))
    [share] = split({"coop": [declared("support", 3, "hour"), declared("support", 4, "hour")]}, by).shares
    assert (float(share.value), float(sum(one.quantity for one in share.portions))) == (5, 7)


def test_work_of_several_kinds_counts_once_by_the_one_of_greatest_weight() -> None:
    code = event("code", patch="both")
    prose = replace(code, kind="documentation")
    by = equation(worth("code", 1), worth("documentation", 3))
    [share] = split({"coop": [code, prose]}, by).shares
    assert [(one.kind, float(one.value)) for one in share.portions] == [("documentation", 3)]
    alike = equation(worth("documentation", 1), worth("code", 1))
    assert [one.kind for one in split({"coop": [code, prose]}, alike).shares[0].portions] == ["code"]


def test_what_no_row_fits_adds_nothing_and_says_why() -> None:
    band = replace(declared("organising", 1, "hour"), amount=Range(low=declared("x", 1).points))
    given = [
        event("translation"),
        declared("organising", 3, "day"),
        declared("organising", None),
        band,
        declared("money-gift", 100, "USD"),
        declared("support", 1, "hour", accepted=False),
        event(),
    ]
    by = equation(worth(), worth("organising", 1, "hour"), worth("money-gift", 1, "EUR"), worth("support", 1, "hour"))
    shares = split({"coop": given}, by)
    assert shares.shares[0].value == 1
    assert sorted(one.why for one in shares.uncounted) == [
        "how much was given, in hour, is not known exactly",
        "not read",
        "the value equation does not weigh translation",
        "the value equation weighs money-gift by EUR, and USD is stated",
        "the value equation weighs organising by hour, and day is stated",
        "the value equation weighs organising by hour, and none of these is stated",
    ]


def test_a_quantity_counts_as_one_where_only_its_kind_is_weighed() -> None:
    [share] = split({"coop": [declared("organising", 12, "hour")]}, equation(worth("organising", 4))).shares
    assert share.value == 4


def test_payments_and_gifts_to_other_commons_are_no_part() -> None:
    given = [event("payment"), event(receiver="elsewhere"), event()]
    perhaps = [event(receiver="elsewhere", attributed=Truth.UNKNOWN)]
    [share] = split({"coop": given, "acme": perhaps}, equation(worth("code")), pool=perhaps).shares
    assert len(share.portions) == 1


def test_the_time_asked_for_is_kept() -> None:
    given = [event(day=date(2026, 1, 1)), event(day=MAY), event(day=date(2026, 7, 1))]
    [share] = split({"coop": given}, since=date(2026, 1, 2)).shares
    assert [one.day for one in share.portions] == [MAY]


def test_unmapped_work_is_a_row_of_its_own_and_the_same_in_both_splits() -> None:
    pool = [event(attributed=Truth.UNKNOWN)]
    shares = split({"coop": [event(), event()], "acme": [event()]}, pool=pool)
    assert parts(shares) == {"coop": (5000, 3750), "acme": (2500, 3750), "unmapped": (2500, 2500)}


def test_what_is_held_back_is_what_it_may_be_worth_at_most() -> None:
    perhaps = replace(event("code", None, attributed=Truth.UNKNOWN), kinds=frozenset(COMMIT_KINDS))
    by = equation(worth("code", 1, per_day=1), worth("design", 5), half_life="P1D")
    [share] = split({}, by, pool=[perhaps, event("code", date(2026, 6, 30), attributed=Truth.UNKNOWN)]).shares
    assert [(one.kind, float(one.value)) for one in share.portions] == [("design", 5), ("code", 1)]
    assert split({}, equation(worth("review")), pool=[event("code", attributed=Truth.UNKNOWN)]).shares == ()


def test_work_whose_giver_day_or_change_is_open_is_held_back_once() -> None:
    torn = event(attributed=Truth.UNKNOWN, patch="torn")
    undated, unread = event(day=None), event(patch=None)
    shares = split({"coop": [torn, undated, unread], "acme": [torn]})
    assert parts(shares) == {"in doubt": (10000, 10000)}
    assert len(shares.shares[0].portions) == 3


def test_what_counts_already_or_only_repeats_it_is_not_held_back() -> None:
    first = event(patch="same")
    repeated = event(attributed=Truth.UNKNOWN, patch="same")
    lent = replace(first, attributed=Truth.UNKNOWN)
    claimed = event(attributed=Truth.UNKNOWN, patch="claimed")
    shares = split({"coop": [first], "acme": [repeated, lent, claimed]}, pool=[claimed])
    assert parts(shares) == {"coop": (5000, 5000), "unmapped": (5000, 5000)}


def test_a_second_person_of_a_commit_is_held_back_beside_the_first() -> None:
    first = event(patch="same")
    second = replace(first, role="co-author", attributed=Truth.UNKNOWN)
    shares = split({"coop": [first], "acme": [second]})
    assert parts(shares) == {"coop": (5000, 5000), "in doubt": (5000, 5000)}


def test_work_of_several_possible_kinds_in_doubt_counts_once() -> None:
    doubtful: Contribution = event("code", attributed=Truth.UNKNOWN, patch="p")
    given = [doubtful, replace(doubtful, kind="documentation")]
    [share] = split({"coop": given}, equation(worth("code", 1), worth("documentation", 2))).shares
    assert [(one.kind, float(one.value)) for one in share.portions] == [("documentation", 2)]


def test_a_party_may_be_called_unmapped() -> None:
    shares = split({"unmapped": [event()]}, pool=[event(attributed=Truth.UNKNOWN)])
    assert [(one.party, one.held, one.by_value) for one in shares.shares] == [
        ("unmapped", "", 5000),
        ("", "unmapped", 5000),
    ]
