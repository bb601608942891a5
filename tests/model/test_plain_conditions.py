"""Conditions and duties in plain English, over the whole catalogue."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.counting import Counting
from commonscheck.model.license import (
    Condition,
    Constraint,
    Deadline,
    Duty,
    Group,
    Indexed,
    Parameter,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Tier,
    Tiered,
)
from commonscheck.model.operands import ACTIONS, OPERANDS, Operand
from commonscheck.model.place import Place, Provenance
from commonscheck.model.plain_amounts import ACTS, amount, last, listed
from commonscheck.model.plain_conditions import due, happening, owed, sentence
from commonscheck.model.quantity import Period, Range

HERE = Place("license.yaml")
YEAR = Period(months=12)
USD = Range.exact(2000, "USD")
_IDENTIFIER = re.compile(r"`|[a-z]\.[a-z]|[a-z][A-Z]|  ")


def leaf(left: str, operator: str, right: RightOperand) -> Constraint:
    return Constraint(left, operator, right, HERE)


def said(condition: Condition) -> str:
    return sentence(condition, PARAMETERS).inline


PARAMETERS = {
    "limit": Parameter("limit", "number", Range.exact(1)),
    "window": Parameter("window", "period", YEAR),
    "open": Parameter("open", "boolean", default=True),
    "from": Parameter("from", "receiver", "this"),
    "acts": Parameter("acts", "set", frozenset({"sell", "serve"})),
}

_SAMPLES: dict[str, tuple[RightOperand, ...]] = {
    "boolean": (True, False),
    "number": (Range.exact(3), Range.exact(1)),
    "money": (USD,),
    "age": (YEAR, Period(days=1)),
    "date": (date(2030, 1, 1),),
    "text": ("PPL", frozenset({"PPL", "MIT"})),
}


def samples(operand: Operand) -> tuple[RightOperand, ...]:
    if operand.values:
        words = operand.values[:3]
        return (*operand.values, *(() if operand.type == "receiver" else (frozenset(words),)))
    return _SAMPLES[operand.type]


@pytest.mark.parametrize("operand", OPERANDS.values(), ids=OPERANDS)
def test_every_condition_of_the_catalogue_reads_as_english(operand: Operand) -> None:
    for right in samples(operand):
        phrases = [said(leaf(operand.name, operator, right)) for operator in operand.operators]
        assert len(set(phrases)) == len(phrases), phrases
        for phrase in phrases:
            assert not _IDENTIFIER.search(phrase), phrase
            assert phrase == phrase.strip()
            assert not phrase.endswith((".", ":"))


@pytest.mark.parametrize("operand", OPERANDS.values(), ids=OPERANDS)
def test_descriptions_begin_as_the_sentences_made_of_them_need(operand: Operand) -> None:
    start = {"boolean": "Whether ", "age": "How long ago "}.get(operand.type, "")
    assert operand.description.startswith(start)


def test_every_act_has_a_name() -> None:
    assert ACTS.keys() == ACTIONS.keys()
    assert len(set(ACTS.values())) == len(ACTS)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (leaf("party.headcount", "lt", Range.exact(100)), "fewer than 100 people working for the party"),
        (leaf("party.seats", "gt", Range.exact(1)), "more than 1 seat"),
        (leaf("party.headcount", "eq", Range.exact(1)), "exactly 1 person working for the party"),
        (leaf("party.workerVotes", "gt", Range.exact(50)), "votes of worker-owners: over 50 %"),
        (leaf("party.payRatio", "lteq", Range.exact(4)), "the pay ratio is at most 4"),
        (leaf("party.revenue", "lt", Range.exact(1000000, "USD")), "yearly revenue under 1,000,000 USD"),
        (leaf("party.funding", "lteq", USD), "funding of at most 2,000 USD"),
        (leaf("use.age", "gt", Period(days=90)), "the use began more than 90 days ago"),
        (leaf("use.soldAge", "lteq", YEAR), "a product with the work was first sold at most 12 months ago"),
        (leaf("use.distributed", "eq", right=True), "copies, changed or not, go to others"),
        (leaf("use.distributed", "eq", right=False), "it is not true that copies, changed or not, go to others"),
        (leaf("purpose", "neq", "commercial"), "the purpose of the use is not commercial"),
        (leaf("party.ownership", "eq", "worker"), "who owns the party: worker"),
        (leaf("industry", "isNoneOf", frozenset({"weapons", "mining"})), "its industries: none of mining or weapons"),
        (leaf("use.action", "isAnyOf", "sell"), "the acts of the use: any of selling it"),
        (
            leaf("use.serves", "isAllOf", frozenset({"weapons", "military"})),
            "the ends it serves: all of military and weapons",
        ),
        (leaf("dateTime", "lteq", date(2030, 1, 1)), "the date of evaluation is on or before 2030-01-01"),
        (
            leaf("contribution.receiver", "isPartOf", "federation"),
            "the commons that received it is any commons of the federation",
        ),
        (
            leaf("party.headcount", "lt", ParameterReference("limit")),
            "fewer than 1 (by default) person working for the party",
        ),
        (
            leaf("use.internal", "eq", ParameterReference("open")),
            "the work is used for the party's own operations only, and offered to nobody else (by default)",
        ),
        (
            leaf("contribution.receiver", "isPartOf", ParameterReference("from")),
            "the commons that received it is this commons (by default)",
        ),
        (
            leaf("use.action", "isAnyOf", ParameterReference("acts")),
            "the acts of the use: any of selling it or serving others with it over a network (by default)",
        ),
    ],
)
def test_condition_in_words(condition: Condition, expected: str) -> None:
    assert said(condition) == expected


def test_how_a_size_is_counted_and_how_well_it_is_evidenced_are_told() -> None:
    counted = Constraint(
        "party.headcount", "lt", Range.exact(20), HERE, Provenance.ATTESTED, Counting(when="all-times")
    )
    assert said(counted) == (
        "fewer than 20 people working for the party, counted at all times of the last fiscal year, with "
        "contractors, with all it shares over 50 % of ownership with (attested by others)"
    )


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        (PerUnit(USD, "party.developers"), "2,000 USD per developer"),
        (PerUnit(USD, "party.headcount"), "2,000 USD per person working for the party"),
        (Percentage(Decimal("1.50"), "party.revenue", "USD"), "1.5 % of yearly revenue in USD"),
        (Indexed(USD, 2019, "US-CPI-U"), "2,000 USD of 2019 (adjusted by US-CPI-U)"),
        (
            Indexed(USD, 2019, "US-CPI-U", ((2023, Decimal(2384)), (2024, Decimal(2454)))),
            "2,000 USD of 2019 (adjusted by US-CPI-U; 2,384 USD in 2023; 2,454 USD in 2024)",
        ),
        (
            Tiered((Tier(Decimal(20), Range.exact(10, "USD")), Tier(None, Range.exact(40, "USD"))), "party.headcount"),
            "10 USD (up to 20 people working for the party) or 40 USD (above that)",
        ),
        (
            Tiered((*(Tier(Decimal(n), Range.exact(n, "EUR")) for n in (5, 9)),), "party.seats"),
            "5 EUR (up to 5 seats) or 9 EUR (up to 9)",
        ),
        (Tiered((Tier(None, USD),), "party.seats"), "2,000 USD (whatever the number)"),
        (ParameterReference("window"), "12 months (by default)"),
        (frozenset({"b", "a", "c"}), "a, b or c"),
        (True, "yes"),
        (False, "no"),
    ],
)
def test_amount_in_words(right: RightOperand, expected: str) -> None:
    assert amount(right, PARAMETERS) == expected


def test_lists_and_periods() -> None:
    assert [listed([]), listed(["a"]), listed(["a", "b"], "and")] == ["nothing", "a", "a and b"]
    assert [last("12 months"), last("1 month")] == ["the last 12 months", "the last month"]


def test_groups_keep_their_parts_and_nest_on_one_line() -> None:
    small, internal = leaf("party.seats", "lt", Range.exact(5)), leaf("use.internal", "eq", right=False)
    inner = Group("and", (small, leaf("purpose", "eq", "personal")), HERE)
    outer = sentence(Group("or", (inner, internal), HERE), {})
    assert outer.text == "at least one of these"
    assert [part.text for part in outer.parts] == ["all of these", sentence(internal, {}).text]
    assert outer.inline.startswith(
        "(fewer than 5 seats, and the purpose of the use is personal), or it is not true that "
    )
    assert said(Group("xone", (small, small), HERE)) == "fewer than 5 seats, or else fewer than 5 seats"


def duty(*refinement: Condition) -> Duty:
    return Duty("give", "contribute", refinement, HERE)


def given(*refinement: Condition) -> list[str]:
    return [one.inline for one in owed(duty(*refinement), PARAMETERS)]


ACCEPTED = leaf("contribution.state", "eq", "accepted")
RECENT = leaf("contribution.age", "lteq", ParameterReference("window"))
OLD = leaf("contribution.age", "gt", YEAR)
HERE_OR_NEAR = leaf("contribution.receiver", "isPartOf", "federation")
THREE = leaf("count", "gteq", Range.exact(3))


def test_sums_take_in_the_filters_beside_them() -> None:
    assert given(ACCEPTED, HERE_OR_NEAR, RECENT, THREE) == [
        (
            "at least 3 contributions of the last 12 months (by default), to any commons of the federation, where the "
            "state of the contribution is accepted"
        )
    ]
    assert given(OLD, leaf("contribution.activeDays", "gteq", Range.exact(1)), THREE) == [
        (
            "at least 1 active day and at least 3 contributions, where the contribution was accepted more than 12 "
            "months ago"
        )
    ]
    assert given(
        leaf("payAmount", "gteq", PerUnit(USD, "party.developers")), leaf("payment.age", "lteq", Period(months=1))
    ) == ["at least 2,000 USD per developer in payments of the last month"]


def test_groups_of_filters_stay_together_in_brackets() -> None:
    either = Group("or", (ACCEPTED, HERE_OR_NEAR), HERE)
    assert given(THREE, either) == [
        (
            "at least 3 contributions, where (the state of the contribution is accepted, or the commons that "
            "received it is any commons of the federation)"
        )
    ]


def test_what_is_no_sum_stands_beside_it() -> None:
    kept = leaf("notice.kept", "eq", right=True)
    assert given(kept) == ["license text, credit and notices stay with every copy"]
    assert given(THREE, kept) == ["at least 3 contributions", *given(kept)]
    either = Group("or", (THREE, leaf("contribution.points", "gteq", Range.exact(5))), HERE)
    *others, filters = owed(duty(either, ACCEPTED), {})
    assert [one.inline for one in others] == ["at least 3 contributions, or at least 5 contribution points"]
    assert filters.text == "only these contributions and payments count"
    assert filters.inline == "the state of the contribution is accepted"


def test_deadlines_name_the_event_that_they_run_from() -> None:
    assert due(Deadline(Period(days=30)), {}) == "within 30 days after the use began"
    assert due(Deadline(ParameterReference("window"), "use.changedAge"), PARAMETERS) == (
        "within 12 months (by default) after the party last changed the work"
    )


def test_what_is_due_at_once_is_due_on_the_day() -> None:
    assert due(Deadline(Period(), "use.soldAge"), {}) == "by the day on which a product with the work was first sold"


def test_what_happened_is_told_without_asides() -> None:
    assert happening(OPERANDS["use.versionAge"]) == "the version that is used was released"
    assert happening(OPERANDS["party.outgrown"]) == "the party last exceeded a limit of size that it had kept"
