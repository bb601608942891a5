"""Comparisons by the type of the operand, and the words that say what was needed."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.evaluation.comparing import holds
from commonscheck.evaluation.words import expected, filter_phrase, say
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import Value
from commonscheck.model.quantity import NEVER, Period, Range
from commonscheck.model.truth import Truth
from tests.situations import FRAME, money, number

ACTS = frozenset({"execute", "modify"})
DAY = date(2026, 3, 1)
T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


@pytest.mark.parametrize(
    ("name", "found", "operator", "right", "expected_truth"),
    [
        ("party.kind", "charity", "eq", "charity", T),
        ("party.kind", "charity", "neq", "charity", F),
        ("party.kind", "charity", "isAnyOf", frozenset({"charity", "trust"}), T),
        ("party.kind", "charity", "isNoneOf", frozenset({"charity", "trust"}), F),
        ("use.action", ACTS, "isAllOf", frozenset({"modify", "use"}), T),
        ("use.action", ACTS, "isAllOf", frozenset({"modify", "sell"}), F),
        ("use.action", ACTS, "isAnyOf", frozenset({"sell"}), F),
        ("use.action", ACTS, "isNoneOf", frozenset({"sell"}), T),
        ("use.outboundLicense", "ppl", "eq", "PPL", T),
        ("use.outboundLicense", "MIT", "isAnyOf", frozenset({"PPL", "mit"}), T),
        ("party.kind", "Charity", "eq", "charity", F),
        ("use.outboundLicense", "PPL OR MIT", "eq", "PPL", U),
        ("use.outboundLicense", "PPL AND MIT", "neq", "PPL", U),
        ("use.outboundLicense", "GPL-2.0-only WITH Classpath-exception-2.0", "eq", "GPL-2.0-only", U),
        ("use.outboundLicense", "MIT OR PPL", "isNoneOf", frozenset({"PPL"}), U),
        ("use.license", "PPL OR MIT", "isAnyOf", frozenset({"PPL", "MIT"}), U),
        ("version", "1.2 beta", "eq", "1.2 BETA", T),
        ("use.serves", frozenset[str](), "isNoneOf", frozenset({"military"}), T),
        ("use.serves", frozenset[str](), "isAnyOf", frozenset({"military"}), F),
        ("use.serves", frozenset[str](), "isAllOf", frozenset({"military"}), F),
        ("use.distributed", True, "eq", False, F),
        ("party.headcount", number(99), "lt", number(100), T),
        ("dateTime", DAY, "lteq", DAY, T),
        ("use.age", date(2025, 6, 30), "lteq", Period(months=12), T),
        ("use.age", date(2025, 6, 30), "lt", Period(months=12), F),
        ("use.age", date(2025, 6, 30), "gteq", Period(months=12), T),
        ("use.age", date(2025, 6, 29), "gt", Period(months=12), T),
        ("contribution.receiver", "web", "isPartOf", "this", T),
        ("contribution.receiver", "app", "isPartOf", "this", F),
        ("contribution.receiver", "app", "isPartOf", "federation", T),
        ("payment.receiver", frozenset({"web", "app"}), "isPartOf", "this", T),
        ("payment.receiver", frozenset({"app", "elsewhere"}), "isPartOf", "this", F),
        ("party.headcount", number(99), "lt", "many", U),
        ("party.kind", "charity", "neq", Period(days=1), U),
        ("dateTime", DAY, "lteq", "today", U),
    ],
)
def test_comparisons(name: str, found: Value, operator: str, right: Value | Period, expected_truth: Truth) -> None:
    assert holds(OPERANDS[name], found, operator, right, FRAME) is expected_truth


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (DAY, "2026-03-01"),
        (ACTS, "execute, modify"),
        (frozenset[str](), "nothing"),
        (NEVER, "never"),
        (money(5, 5), "5 EUR"),
        ("charity", "charity"),
    ],
)
def test_values_in_words(value: Value, words: str) -> None:
    assert say(value) == words


@pytest.mark.parametrize(
    ("name", "operator", "right", "words"),
    [
        ("count", "gteq", number(3), "at least 3"),
        ("party.kind", "isAnyOf", frozenset({"trust", "charity"}), "one of charity, trust"),
        ("party.kind", "neq", "company", "not company"),
        ("contribution.receiver", "isPartOf", "this", "this commons"),
        ("contribution.receiver", "isPartOf", "federation", "any commons of the federation"),
        ("use.age", "lteq", Period(months=12), "at most 12 months (since 2025-06-30)"),
        ("use.age", "lt", Period(months=12), "under 12 months (after 2025-06-30)"),
        ("use.age", "gt", Period(days=90), "over 90 days (before 2026-04-01)"),
        ("use.age", "gteq", Period(days=90), "at least 90 days (until 2026-04-01)"),
        ("party.revenue", "lt", money(1000, 2000, "USD"), "under an amount between 1,000 and 2,000 USD"),
        ("party.revenue", "lt", Range(unit="USD"), "under an amount that is not known"),
        ("party.revenue", "gteq", money(1000, unit="USD"), "at least an amount of at least 1,000 USD"),
    ],
)
def test_needs_in_words(name: str, operator: str, right: Value | Period, words: str) -> None:
    assert expected(OPERANDS[name], operator, right, FRAME) == words


@pytest.mark.parametrize(
    ("name", "operator", "right", "words"),
    [
        ("contribution.receiver", "isPartOf", "this", "to this commons"),
        ("contribution.age", "lteq", Period(months=12), "since 2025-06-30"),
        ("contribution.state", "eq", "accepted", "accepted"),
        ("contribution.kind", "isAnyOf", frozenset({"code", "review"}), "kind one of code, review"),
    ],
)
def test_filters_in_words(name: str, operator: str, right: Value | Period, words: str) -> None:
    assert filter_phrase(name, operator, right, FRAME) == words
