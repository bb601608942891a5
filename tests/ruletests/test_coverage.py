"""Condition coverage: each condition seen true and seen false, those on single events included."""

from __future__ import annotations

from datetime import date

from commonscheck.documents import DocumentFile, read_license
from commonscheck.model.license import License
from commonscheck.model.place import Provenance
from commonscheck.model.report import State
from commonscheck.model.ruletest import RuleTest
from commonscheck.model.truth import Truth
from commonscheck.ruletests import try_license
from commonscheck.ruletests.coverage import cover
from tests.documents.helpers import LICENSE
from tests.ruletests.helpers import case, suite
from tests.situations import Facts, event, fact, license_of, money, rule

Y = State.COMPLIANT
SMALL: License = read_license(DocumentFile("small.yaml", LICENSE.encode()))


def unseen(*cases: RuleTest) -> dict[str, tuple[Truth, ...]]:
    return {leaf.words: leaf.unseen for leaf in cover(SMALL, cases) if leaf.unseen}


BOTH = (Truth.TRUE, Truth.FALSE)
POOR: Facts = {"party.revenue": fact(money(1, 1), Provenance.ATTESTED), "purpose": "research"}


def test_without_cases_nothing_is_seen() -> None:
    assert unseen() == dict.fromkeys(
        [
            "party.revenue lt limit",
            "purpose isAnyOf education, research",
            "use.distributed eq false",
            "use.age gt 90 days",
            "contribution.age lteq window",
            "count gteq least",
            "payAmount gteq 2,000 USD per party.developers",
        ],
        BOTH,
    )


def test_every_condition_is_looked_at_also_where_the_verdict_is_settled_without_it() -> None:
    found = unseen(case("small", Y, POOR))
    assert found["party.revenue lt limit"] == (Truth.FALSE,)
    assert found["purpose isAnyOf education, research"] == (Truth.FALSE,)
    assert found["use.distributed eq false"] == BOTH
    assert found["use.age gt 90 days"] == (Truth.FALSE,)


def test_filters_are_held_against_each_event_of_their_kind() -> None:
    # The day of the cases is 2026-06-30, and the window twelve months.
    long_ago = date(2020, 5, 1)
    recent, old = event(), event(day=long_ago)
    paid = event("payment", day=long_ago, amount=money(1, 1, "USD"))
    assert unseen(case("recent", Y, {}, recent, paid))["contribution.age lteq window"] == (Truth.FALSE,)
    assert "contribution.age lteq window" not in unseen(case("both", Y, {}, recent, old))


def test_unknown_is_neither() -> None:
    assert unseen(case("nobody knows", Y, {"party.revenue": money(1, 1)}))["party.revenue lt limit"] == BOTH


def test_figures() -> None:
    report = try_license(SMALL, suite(case("small", Y, POOR)), mutate=False)
    assert (report.values_seen, report.coverage) == (4, 28)
    assert try_license(license_of(rule("all")), suite(), mutate=False).coverage == 100
