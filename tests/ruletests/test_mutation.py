"""Mutants: which changes are tried, in which words, and which of them cases notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonscheck.model.license import Cure, Duty, Indexed, License, Parameter, ParameterReference, PerUnit
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import State
from commonscheck.model.ruletest import KnownSurvivor
from commonscheck.ruletests import try_license
from commonscheck.ruletests.mutation import mutants
from tests.ruletests.helpers import case, suite
from tests.situations import HERE, duty, group, license_of, money, number, rule, when

Y, N = State.COMPLIANT, State.VIOLATION
SMALL = when("party.headcount", "lt", number(100))


def words(license_: License) -> set[str]:
    return {mutant.words for mutant in mutants(license_)}


def of_rule(license_: License) -> set[str]:
    end = " in permission r"
    return {said.removesuffix(end) for said in words(license_) if said.endswith(end)}


@pytest.mark.parametrize(
    ("condition", "changes"),
    [
        (
            SMALL,
            {
                "dropping `party.headcount lt 100`",
                "reading `party.headcount lt 100` with gteq",
                "reading `party.headcount lt 100` with lteq",
                "raising `party.headcount lt 100` by 1",
                "lowering `party.headcount lt 100` by 1",
            },
        ),
        (
            when("party.kind", "isAnyOf", frozenset({"trust", "charity"}), Provenance.ATTESTED),
            {
                "dropping `party.kind isAnyOf charity, trust`",
                "reading `party.kind isAnyOf charity, trust` with isNoneOf",
                "dropping charity from `party.kind isAnyOf charity, trust`",
                "dropping trust from `party.kind isAnyOf charity, trust`",
                "believing a bare word on `party.kind isAnyOf charity, trust`",
            },
        ),
        (
            when("party.revenue", "gt", Indexed(money(5, 5), 2019, "US-CPI-U")),
            {
                "dropping `party.revenue gt 5 EUR of 2019`",
                "reading `party.revenue gt 5 EUR of 2019` with lteq",
                "reading `party.revenue gt 5 EUR of 2019` with gteq",
                "raising `party.revenue gt 5 EUR of 2019` by 1",
                "lowering `party.revenue gt 5 EUR of 2019` by 1",
                "raising `party.revenue gt 5 EUR of 2019` by 1 year",
                "lowering `party.revenue gt 5 EUR of 2019` by 1 year",
            },
        ),
        (
            when("dateTime", "eq", date(2026, 6, 30)),
            {
                "dropping `dateTime eq 2026-06-30`",
                "reading `dateTime eq 2026-06-30` with neq",
                "raising `dateTime eq 2026-06-30` by 1 day",
                "lowering `dateTime eq 2026-06-30` by 1 day",
            },
        ),
        (
            when("use.distributed", "eq", right=True),
            {"dropping `use.distributed eq true`", "reading `use.distributed eq true` with neq"},
        ),
        (
            group("xone", when("purpose", "eq", "personal"), when("use.modified", "eq", right=False)),
            {
                "dropping `xone of purpose eq personal, use.modified eq false`",
                "reading `xone of purpose eq personal, use.modified eq false` with or",
                "dropping `purpose eq personal`",
                "reading `purpose eq personal` with neq",
                "dropping `use.modified eq false`",
                "reading `use.modified eq false` with neq",
            },
        ),
    ],
    ids=["number", "list", "indexed", "date", "boolean", "group"],
)
def test_changes_of_a_condition(condition: object, changes: set[str]) -> None:
    license_ = license_of(replace(rule("r"), constraint=(condition,)))  # type: ignore[arg-type] # of either kind
    assert of_rule(license_) == changes


def test_an_amount_per_head_and_zero() -> None:
    paying = duty("pay", when("payAmount", "gteq", PerUnit(money(0, 0), "party.developers")), action="compensate")
    said = words(license_of(rule("r", duty=("pay",)), duties=(paying,)))
    assert "raising `payAmount gteq 0 EUR per party.developers` by 1 in duty pay" in said
    assert not [one for one in said if one.startswith("lowering")]


def test_changes_of_rules() -> None:
    license_ = license_of(
        rule("r", SMALL, when("purpose", "eq", "personal"), duty=("give",), action="execute"),
        prohibition=(rule("p"),),
        duties=(duty("give", when("count", "gteq", number(1))),),
    )
    assert words(license_) >= {
        "removing permission r",
        "removing prohibition p",
        "widening execute to use in permission r",
        "dropping duty give in permission r",
        "letting `party.headcount lt 100` or `purpose eq personal` be enough in permission r",
        "dropping `count gteq 1` in duty give",
        "reading conflict as perm",
    }


def test_changes_of_a_duty_keep_filters_and_sums_apart() -> None:
    giving = duty(
        "give",
        when("contribution.state", "eq", "accepted"),
        when("contribution.receiver", "isPartOf", "this"),
        when("count", "gteq", number(1)),
        binds=(when("use.age", "gt", Period(days=90)),),
        deadline=Period(months=1),
    )
    said = words(license_of(rule("r", duty=("give",)), duties=(giving,)))
    assert said >= {
        "letting `contribution.state eq accepted` or `contribution.receiver isPartOf this` be enough in duty give",
        "reading `contribution.receiver isPartOf this` with federation in duty give",
        "raising `use.age gt 90 days` by 1 day in duty give",
        "dropping the deadline in duty give",
        "raising the deadline by 1 day in duty give",
        "lowering the deadline by 1 day in duty give",
    }
    assert not [one for one in said if one.startswith("letting") and "count" in one]


def test_changes_of_parameters_and_cure() -> None:
    parameters = [
        Parameter("days", "period", Period(days=30)),
        Parameter("whose", "receiver", "this"),
        Parameter("strict", "boolean", default=True),
    ]
    license_ = replace(
        license_of(rule("r"), cure=Cure(ParameterReference("days"), "noticeReceived", repeatable=False)),
        parameters={one.name: one for one in parameters},
    )
    assert words(license_) == {
        "removing permission r",
        "raising the default of parameter days, 30 days, by 1 day",
        "lowering the default of parameter days, 30 days, by 1 day",
        "turning the default of parameter whose, this, into federation",
        "turning the default of parameter strict, true, into false",
        "dropping the cure",
        "giving the cure again after every notice",
        "starting the cure when the party learns of the breach",
        "starting the cure when the breach is discovered",
        "starting the cure when the breach has stopped",
    }


def test_every_mutant_differs_from_the_license_in_one_thing() -> None:
    license_ = license_of(rule("a", SMALL), rule("b", duty=("give",)), duties=(Duty("give", "inform", (SMALL,), HERE),))
    for mutant in mutants(license_):
        assert mutant.license != license_
        changed = [
            name for name in ("permission", "duties") if getattr(mutant.license, name) != getattr(license_, name)
        ]
        assert len(changed) == 1


class TestNoticing:
    LICENSE = license_of(rule("r", SMALL))

    def test_cases_on_both_sides_of_the_edge_notice_everything(self) -> None:
        cases = suite(case("99", Y, {"party.headcount": number(99)}), case("100", N, {"party.headcount": number(100)}))
        report = try_license(self.LICENSE, cases, mutate=True)
        assert report.mutants is not None
        assert {mutant.words: mutant.noticed_by for mutant in report.mutants} == {
            "removing permission r": "99",
            "dropping `party.headcount lt 100` in permission r": "100",
            "reading `party.headcount lt 100` with gteq in permission r": "99",
            "reading `party.headcount lt 100` with lteq in permission r": "100",
            "raising `party.headcount lt 100` by 1 in permission r": "100",
            "lowering `party.headcount lt 100` by 1 in permission r": "99",
        }
        assert report.survivors == ()

    def test_cases_far_from_the_edge_do_not(self) -> None:
        cases = suite(case("9", Y, {"party.headcount": number(9)}), case("900", N, {"party.headcount": number(900)}))
        survivors = [mutant.words for mutant in try_license(self.LICENSE, cases, mutate=True).survivors]
        assert survivors == [
            "reading `party.headcount lt 100` with lteq in permission r",
            "raising `party.headcount lt 100` by 1 in permission r",
            "lowering `party.headcount lt 100` by 1 in permission r",
        ]

    def test_a_reason_excuses_a_survivor_and_nothing_else(self) -> None:
        excused = "raising `party.headcount lt 100` by 1 in permission r"
        noticed = "removing permission r"
        cases = replace(
            suite(case("9", Y, {"party.headcount": number(9)}), case("900", N, {"party.headcount": number(900)})),
            survivors=tuple(KnownSurvivor(name, "bands only", HERE) for name in (excused, noticed)),
        )
        report = try_license(self.LICENSE, cases, mutate=True)
        assert report.mutants is not None
        assert [mutant.words for mutant in report.mutants if mutant.reason] == [excused]
        assert len(report.survivors) == 2

    def test_nothing_is_tried_while_a_case_fails(self) -> None:
        report = try_license(self.LICENSE, suite(case("9", N, {"party.headcount": number(9)})), mutate=True)
        assert report.mutants is None
        assert [result.wrong for result in report.failed] == [("verdict",)]
