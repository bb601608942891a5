"""Planted defects are found, and what only looks like one is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from itertools import combinations

import pytest

from commonscheck.documents import shipped_license, shipped_uids
from commonscheck.model.contribution import GRADES
from commonscheck.model.counting import Counting
from commonscheck.model.license import (
    Condition,
    Cure,
    Deadline,
    Duty,
    Indexed,
    License,
    Parameter,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Rule,
    Tier,
    Tiered,
)
from commonscheck.model.operands import OPERANDS
from commonscheck.model.party import PARTY_KINDS
from commonscheck.model.place import Place, Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import Level
from commonscheck.ruletests.lint import MOST_CONDITIONS, lint
from tests.situations import HERE, duty, group, license_of, number, rule, when

P = ParameterReference
FEW, MANY = when("party.headcount", "lt", number(5)), when("party.headcount", "gt", number(10))
COMPANY = when("party.kind", "eq", "company")
DISTRIBUTED = when("use.distributed", "eq", True)  # noqa: FBT003 - a right operand
KEPT = when("notice.kept", "eq", True)  # noqa: FBT003 - a right operand
ENOUGH = when("count", "gteq", number(1))
ANY_GRADED = when("contribution.grade", "isAnyOf", frozenset(GRADES))
OBSERVED, ATTESTED = Provenance.OBSERVED, Provenance.ATTESTED


def told(license_: License) -> list[tuple[str, str]]:
    return [(finding.code, finding.message) for finding in lint(license_)]


def codes(*conditions: Condition) -> list[str]:
    """What is said of a license whose only permission asks for the conditions."""
    return [finding.code for finding in lint(license_of(rule("only", *conditions)))]


def of_duty(owed: Duty) -> list[tuple[str, str]]:
    return told(license_of(rule("giver", duty=(owed.uid,)), duties=(owed,)))


class TestShipped:
    @pytest.mark.parametrize("uid", sorted(shipped_uids()))
    def test_no_shipped_license_holds_a_rule_that_can_do_nothing(self, uid: str) -> None:
        license_ = shipped_license(uid)
        assert license_ is not None
        found = [finding for finding in lint(license_) if finding.level is not Level.NOTE]
        assert [(finding.place, finding.message) for finding in found] == []


class TestUnreachable:
    def test_conditions_that_exclude_each_other(self) -> None:
        [finding] = lint(license_of(rule("small", COMPANY, FEW, MANY)))
        assert finding.code == "CC501"
        assert finding.message == (
            "no party can ever take permission small: `party.headcount lt 5` and `party.headcount gt 10` can never be "
            "met together"
        )
        assert (finding.level, finding.place, finding.rule) == (Level.WARNING, HERE, "small")
        assert finding.details == (("help", "change what excludes it, or take the permission out"),)

    @pytest.mark.parametrize(
        ("left", "one", "other"),
        [
            ("party.headcount", ("lt", number(5)), ("gteq", number(5))),
            ("party.headcount", ("eq", number(5)), ("neq", number(5))),
            ("party.headcount", ("lteq", number(5)), ("eq", number(6))),
            ("party.headcount", ("lt", P("size")), ("gt", P("size"))),
            ("party.revenue", ("lt", number(5, "EUR")), ("gt", number(5, "EUR"))),
            ("party.revenue", ("lt", P("limit")), ("gteq", P("limit"))),
            (
                "party.revenue",
                ("lt", PerUnit(number(5, "EUR"), "party.seats")),
                ("gt", PerUnit(number(5, "EUR"), "party.seats")),
            ),
            (
                "party.revenue",
                ("lt", Indexed(number(5, "EUR"), 2019, "I")),
                ("gt", Indexed(number(5, "EUR"), 2019, "I")),
            ),
            ("use.age", ("lt", Period(months=12)), ("gt", Period(months=12))),
            ("use.age", ("lt", Period(months=12)), ("gt", Period(days=367))),
            ("use.age", ("lteq", Period(months=3, days=1)), ("gteq", Period(months=3, days=2))),
            ("use.age", ("lt", P("trial")), ("gteq", P("trial"))),
            ("dateTime", ("lt", date(2026, 1, 1)), ("gt", date(2026, 1, 1))),
            ("party.kind", ("eq", "company"), ("isAnyOf", frozenset({"person", "charity"}))),
            ("party.kind", ("eq", "company"), ("neq", "company")),
            ("party.kind", ("isAnyOf", P("kinds")), ("isNoneOf", P("kinds"))),
            ("use.outboundLicense", ("eq", "MIT"), ("neq", "mit")),
            ("use.outboundLicense", ("eq", P("same")), ("neq", P("same"))),
            ("use.distributed", ("eq", True), ("eq", False)),
            ("industry", ("isAllOf", frozenset({"mining", "weapons"})), ("isNoneOf", frozenset({"mining"}))),
            ("industry", ("isAnyOf", frozenset({"mining"})), ("isNoneOf", frozenset({"mining", "tobacco"}))),
            ("use.action", ("isAnyOf", frozenset({"serve"})), ("isNoneOf", frozenset({"execute"}))),
        ],
    )
    def test_each_type_of_operand(
        self, left: str, one: tuple[str, RightOperand], other: tuple[str, RightOperand]
    ) -> None:
        assert codes(when(left, *one), when(left, *other)) == ["CC501"]

    @pytest.mark.parametrize(
        ("left", "one", "other"),
        [
            ("party.headcount", ("lteq", number(5)), ("gteq", number(5))),
            ("party.headcount", ("lt", number(5)), ("neq", number(3))),
            ("party.headcount", ("lt", P("size")), ("gt", P("other"))),
            ("party.headcount", ("lt", P("size")), ("gt", number(5))),
            ("party.revenue", ("lt", number(5, "EUR")), ("gt", number(9, "USD"))),
            (
                "party.revenue",
                ("lt", Indexed(number(5, "EUR"), 2019, "I")),
                ("gt", Indexed(number(5, "EUR"), 2020, "I")),
            ),
            ("party.revenue", ("lt", Tiered((Tier(None, number(5, "EUR")),), "party.seats")), ("gt", number(9, "EUR"))),
            ("party.revenue", ("lt", Percentage(Decimal(1), "party.funding", "EUR")), ("gt", number(9, "EUR"))),
            ("use.age", ("lt", Period(months=1)), ("gt", Period(days=30))),
            ("use.age", ("lt", Period(months=12)), ("gt", Period(days=364))),
            ("dateTime", ("lt", datetime(2026, 1, 1)), ("gt", date(2026, 1, 1))),  # noqa: DTZ001 - ODRL allows it
            ("party.kind", ("isAnyOf", P("kinds")), ("isNoneOf", P("others"))),
            ("use.outboundLicense", ("isAnyOf", frozenset({"MIT", "PPL"})), ("neq", "mit")),
            ("industry", ("isAnyOf", frozenset({"mining", "tobacco"})), ("isNoneOf", frozenset({"mining"}))),
            ("industry", ("isNoneOf", frozenset({"mining"})), ("isNoneOf", frozenset({"tobacco"}))),
            ("use.action", ("isAnyOf", frozenset({"execute"})), ("isNoneOf", frozenset({"sell"}))),
        ],
    )
    def test_what_can_be_met_together(
        self, left: str, one: tuple[str, RightOperand], other: tuple[str, RightOperand]
    ) -> None:
        assert codes(when(left, *one), when(left, *other)) == []

    @pytest.mark.parametrize(
        "condition",
        [
            when("party.headcount", "lt", number(0)),
            when("party.revenue", "lt", number(0, "EUR")),
            when("party.workerVotes", "gt", number(100)),
            when("use.age", "lt", Period()),
            when("party.kind", "isNoneOf", frozenset(PARTY_KINDS)),
        ],
    )
    def test_what_nothing_is(self, condition: Condition) -> None:
        assert codes(condition) == ["CC501"]

    def test_sizes_counted_in_different_ways_are_different_sizes(self) -> None:
        otherwise = replace(MANY, counted=Counting(contractors=False))
        assert codes(FEW, otherwise) == []
        assert codes(replace(FEW, counted=Counting()), MANY) == ["CC501"]

    def test_in_groups(self) -> None:
        assert codes(FEW, group("or", MANY, COMPANY)) == []
        assert codes(FEW, group("or", MANY, group("and", FEW, MANY))) == ["CC501"]
        assert codes(group("xone", FEW, FEW)) == ["CC501"]
        assert codes(group("xone", FEW, MANY)) == []

    def test_an_action_that_the_conditions_exclude(self) -> None:
        sold = when("use.action", "isAnyOf", frozenset({"sell"}))
        route = rule("runner", sold, action="execute")
        [(code, message)] = told(license_of(route))
        assert (code, message.partition(": ")[2]) == (
            "CC501",
            "`use.action isAnyOf sell` and the action execute can never be met together",
        )


class TestOverridden:
    WIDE = rule("no-companies", COMPANY)

    def test_by_a_prohibition_that_always_holds_with_it(self) -> None:
        license_ = license_of(rule("company", COMPANY, FEW), prohibition=(self.WIDE,))
        [(code, message)] = told(license_)
        assert (code, message.partition(": ")[2]) == (
            "CC501",
            "whoever meets `party.kind eq company` may fall under prohibition no-companies",
        )

    def test_by_one_that_holds_for_everybody(self) -> None:
        [(code, message)] = told(license_of(rule("all"), prohibition=(rule("never"),)))
        assert (code, message) == (
            "CC501",
            "no party can ever take permission all: prohibition never can hold for every use",
        )

    def test_by_several_together(self) -> None:
        parts = (
            rule("few", when("party.headcount", "lteq", number(5))),
            rule("many", when("party.headcount", "gt", number(5))),
        )
        assert [code for code, _ in told(license_of(rule("all"), prohibition=parts))] == ["CC501"]

    def test_not_where_the_permission_wins(self) -> None:
        assert told(license_of(rule("company", COMPANY), prohibition=(self.WIDE,), conflict="perm")) == []

    def test_where_neither_wins_nobody_is_cleared(self) -> None:
        license_ = license_of(rule("company", COMPANY), prohibition=(self.WIDE,), conflict="invalid")
        assert [code for code, _ in told(license_)] == ["CC501"]

    def test_not_by_one_of_another_action(self) -> None:
        selling = rule("no-selling", action="sell")
        assert told(license_of(rule("all"), prohibition=(selling,))) == []
        assert [code for code, _ in told(license_of(rule("seller", action="sell"), prohibition=(selling,)))] == [
            "CC501"
        ]

    def test_by_one_that_nothing_can_rule_out(self) -> None:
        doubted = rule("proven-companies", replace(COMPANY, provenance=OBSERVED))
        [(code, message)] = told(license_of(rule("all"), prohibition=(doubted,)))
        assert code == "CC503"
        assert message.endswith("permission all: prohibition proven-companies can hold for every use")


class TestDuties:
    def test_that_excludes_itself(self) -> None:
        owed = duty("impossible", FEW, MANY, action="inform")
        found = of_duty(owed)
        assert [code for code, _ in found] == ["CC501", "CC502"]
        assert found[0][1] == "no party can ever take permission giver: duty impossible can never be met"
        assert found[1][1].startswith("duty impossible can never be fulfilled: `party.headcount lt 5` and ")

    def test_that_excludes_the_other_one_of_its_route(self) -> None:
        one = duty("ppl", when("use.outboundLicense", "eq", "PPL"), binds=(DISTRIBUTED,), action="nextPolicy")
        other = replace(one, uid="mit", refinement=(when("use.outboundLicense", "eq", "MIT"),))
        license_ = license_of(rule("all", duty=("ppl", "mit")), duties=(one, other))
        expected = (
            "permission all asks for duties ppl and mit at once: `use.outboundLicense eq PPL` and "
            "`use.outboundLicense eq MIT` can never be met together"
        )
        assert told(license_) == [("CC502", expected)]

    def test_that_never_binds_with_the_other_one(self) -> None:
        one = duty("ppl", when("use.outboundLicense", "eq", "PPL"), binds=(DISTRIBUTED,), action="nextPolicy")
        other = replace(
            one,
            uid="mit",
            constraint=(when("use.distributed", "eq", False),),  # noqa: FBT003 - a right operand
            refinement=(when("use.outboundLicense", "eq", "MIT"),),
        )
        assert told(license_of(rule("all", duty=("ppl", "mit")), duties=(one, other))) == []

    def test_that_its_route_excludes(self) -> None:
        owed = duty("few", FEW, binds=(DISTRIBUTED,), action="inform")
        [(code, message)] = told(license_of(rule("large", MANY, duty=("few",)), duties=(owed,)))
        assert code == "CC502"
        assert message.startswith("permission large excludes its duty few where that binds: ")

    def test_that_never_binds(self) -> None:
        owed = duty("idle", KEPT, binds=(FEW, MANY), action="attribute")
        [(code, message)] = of_duty(owed)
        assert (code, message.partition(":")[0]) == ("CC505", "duty idle can never bind")

    def test_whose_sums_exclude_each_other(self) -> None:
        assert [code for code, _ in of_duty(duty("d", ENOUGH, when("count", "lt", number(1))))] == ["CC501", "CC502"]
        assert of_duty(duty("d", ENOUGH, when("count", "lt", number(2)))) == []

    def test_of_which_one_filters_more(self) -> None:
        code = when("contribution.kind", "eq", "code")
        one, other = duty("some", code, ENOUGH), duty("none", when("count", "lt", number(1)))
        same = replace(other, refinement=(code, *other.refinement))
        route = rule("giver", duty=("some", "none"))
        assert told(license_of(route, duties=(one, other))) == []
        found = [code for code, _ in told(license_of(route, duties=(one, same)))]
        assert found == ["CC501"]

    def test_with_a_deadline_that_has_not_passed(self) -> None:
        owed = replace(duty("late", FEW, MANY, action="inform"), deadline=Deadline(Period(days=30)))
        assert [code for code, _ in of_duty(owed)] == ["CC502"]


class TestEvidence:
    def test_better_than_anybody_can_give(self) -> None:
        [(code, message)] = told(license_of(rule("seen", replace(COMPANY, provenance=OBSERVED))))
        assert code == "CC503"
        assert message.endswith("may take permission seen: `party.kind eq company` (observed) can never be met")
        assert codes(replace(COMPANY, provenance=ATTESTED)) == []

    def test_of_a_use_only_its_party_speaks(self) -> None:
        assert codes(replace(DISTRIBUTED, provenance=ATTESTED)) == ["CC503"]
        assert codes(when("use.versionAge", "gt", Period(12), ATTESTED)) == []
        assert codes(when("decision.licensorAgrees", "eq", True, ATTESTED)) == []  # noqa: FBT003 - a right operand
        assert codes(when("dateTime", "gt", date(2026, 1, 1), OBSERVED)) == []

    @pytest.mark.parametrize(
        "filters",
        [
            (when("contribution.kind", "eq", "idea"), when("contribution.role", "eq", "author")),
            (when("contribution.kind", "eq", "idea"), when("contribution.provenance", "eq", "observed")),
            (when("contribution.kind", "eq", "idea", OBSERVED),),
            (when("contribution.state", "eq", "declared"),),
            (when("contribution.kind", "eq", "idea"), when("contribution.grade", "eq", "signed")),
            (when("contribution.provenance", "eq", "attested"), when("contribution.grade", "eq", "plain")),
            (when("contribution.provenance", "eq", "declared"), when("contribution.grade", "neq", "signed")),
        ],
    )
    def test_filters_that_leave_no_kind_of_contribution(self, filters: tuple[Condition, ...]) -> None:
        permission, owed = of_duty(duty("give", *filters, ENOUGH))
        assert (permission[0], owed[0]) == ("CC503", "CC503")
        assert owed[1].startswith(
            "nothing can show that duty give is fulfilled: no contribution can pass `contribution."
        )

    @pytest.mark.parametrize(
        "filters",
        [
            (when("contribution.grade", "eq", "signed"), when("contribution.grade", "neq", "signed")),
            (when("contribution.grade", "isNoneOf", frozenset(GRADES)),),
        ],
    )
    def test_grades_that_nothing_has(self, filters: tuple[Condition, ...]) -> None:
        assert "CC502" in {code for code, _ in of_duty(duty("give", *filters, ENOUGH))}

    def test_filters_that_contradict_each_other(self) -> None:
        kinds = (when("contribution.kind", "eq", "code"), when("contribution.kind", "eq", "review"))
        found = dict(reversed(of_duty(duty("give", *kinds))))
        assert found["CC502"] == (
            "duty give can never be fulfilled: no contribution can pass `contribution.kind eq code`, "
            "`contribution.kind eq review`, so `count gteq 1` can never be met"
        )

    @pytest.mark.parametrize(
        "filters",
        [
            (when("contribution.kind", "eq", "code"), when("contribution.role", "isAnyOf", frozenset({"co-author"}))),
            (when("contribution.kind", "eq", "design"), when("contribution.state", "eq", "accepted")),
            (
                when("contribution.receiver", "isPartOf", "this"),
                when("contribution.receiver", "isPartOf", "federation"),
            ),
            (group("or", when("contribution.age", "lt", Period(12)), when("contribution.state", "eq", "declared")),),
            (when("contribution.kind", "eq", "review"), when("contribution.grade", "eq", "signed")),
            (when("contribution.kind", "eq", "design"), when("contribution.grade", "isAnyOf", frozenset(GRADES[:2]))),
            (when("contribution.provenance", "eq", "declared"), ANY_GRADED),
        ],
    )
    def test_filters_that_leave_some(self, filters: tuple[Condition, ...]) -> None:
        assert of_duty(duty("give", *filters, ENOUGH)) == []

    def test_payments_are_never_observed(self) -> None:
        paid = duty("pay", when("payAmount", "gteq", number(5, "EUR"), OBSERVED), action="compensate")
        _, (code, message) = of_duty(paid)
        assert code == "CC503"
        assert message == (
            "nothing can show that duty pay is fulfilled: no payment is evidenced that well, so `payAmount gteq 5 EUR` "
            "(observed) can never be met"
        )
        own = when("payment.toOwnProject", "eq", False)  # noqa: FBT003 - a right operand
        assert (
            of_duty(duty("pay", own, when("payAmount", "gteq", number(5, "EUR"), ATTESTED), action="compensate")) == []
        )

    def test_contributions_are_not_payments(self) -> None:
        [(code, message)] = of_duty(duty("give", when("payment.age", "lteq", Period(12)), ENOUGH))
        assert (code, message) == (
            "CC503",
            "duty give does not look at payments, as `payment.age lteq 12 months` does",
        )
        found = of_duty(duty("pay", when("contribution.kind", "eq", "code"), action="compensate"))
        assert ("CC503", "duty pay does not look at contributions, as `contribution.kind eq code` does") in found

    def test_a_filter_in_one_group_with_a_sum_is_never_met(self) -> None:
        mixed = group("and", when("contribution.kind", "eq", "code"), ENOUGH)
        assert (
            "CC502",
            "duty give can never be fulfilled: `and of contribution.kind eq code, count gteq 1` can never be met",
        ) in (of_duty(duty("give", mixed)))


class TestNames:
    def test_a_parameter_that_no_rule_uses(self) -> None:
        place = Place("f.yaml", 7)
        named = {name: Parameter(name, "number", number(1), place=place) for name in ("used", "cure", "by", "idle")}
        owed = replace(duty("give", when("count", "gteq", P("used"))), deadline=Deadline(P("by")))
        license_ = replace(
            license_of(rule("giver", duty=("give",)), duties=(owed,), cure=Cure(P("cure"), "learned")), parameters=named
        )
        [finding] = lint(license_)
        assert (finding.code, finding.place, finding.rule) == ("CC504", place, "idle")
        assert finding.message == "parameter idle is used nowhere: setting it changes nothing"

    def test_a_duty_that_no_route_asks_for(self) -> None:
        assert told(license_of(rule("all"), duties=(duty("idle", ENOUGH),))) == [
            ("CC504", "duty idle is owed on no route")
        ]

    def test_what_is_inherited_is_another_files_affair(self) -> None:
        elsewhere = Place("parent.yaml")
        license_ = license_of(rule("all"), duties=(replace(duty("idle", ENOUGH), place=elsewhere),))
        parameters = {"p": Parameter("p", "number", number(1), place=elsewhere)}
        assert lint(replace(license_, parameters=parameters)) == ()


class TestProhibitions:
    def test_one_that_never_holds(self) -> None:
        [(code, message)] = told(license_of(rule("all"), prohibition=(rule("idle", FEW, MANY),)))
        assert (code, message.partition(":")[0]) == ("CC505", "prohibition idle can never hold")

    def test_one_whose_action_is_excluded(self) -> None:
        served = when("use.action", "isNoneOf", frozenset({"execute"}))
        found = told(license_of(rule("all"), prohibition=(rule("idle", served, action="serve"),)))
        assert [code for code, _ in found] == ["CC505"]

    def test_one_that_asks_for_much_evidence_may_hold(self) -> None:
        owed = rule("no-companies", replace(COMPANY, provenance=ATTESTED))
        assert told(license_of(rule("all"), prohibition=(owed,))) == []


class TestShadows:
    SMALL = rule("small", when("party.headcount", "lt", number(50)))

    def test_the_narrower_of_two(self) -> None:
        [finding] = lint(license_of(rule("few", FEW), self.SMALL))
        assert (finding.code, finding.level, finding.rule) == ("CC506", Level.NOTE, "few")
        assert finding.message == "permission few is never needed: small holds whenever it does, and asks no more"

    def test_the_later_of_two_that_say_the_same(self) -> None:
        again = replace(self.SMALL, uid="again")
        assert [finding.rule for finding in lint(license_of(self.SMALL, again))] == ["again"]

    @pytest.mark.parametrize(
        "other",
        [
            rule("same-but-proven", when("party.headcount", "lt", number(50), ATTESTED)),
            rule("other-currency", when("party.revenue", "lt", number(9, "EUR"))),
            rule("counted", replace(when("party.headcount", "lt", number(50)), counted=Counting(when="average"))),
            rule("only-selling", action="sell"),
            rule("owing", duty=("owed",)),
            rule("either", group("xone", when("party.headcount", "lt", number(50)), COMPANY)),
            rule("surely", group("or", COMPANY, when("party.kind", "neq", "company"))),
        ],
    )
    def test_not_where_the_other_may_ask_for_more(self, other: Rule) -> None:
        owed = duty("owed", KEPT, action="attribute")
        license_ = license_of(rule("few", FEW), other, rule("owes", COMPANY, duty=("owed",)), duties=(owed,))
        assert [finding.rule for finding in lint(license_) if finding.rule == "few"] == []

    def test_through_groups(self) -> None:
        wide = rule(
            "wide",
            group("or", COMPANY, when("party.headcount", "lt", number(50))),
            group("and", self.SMALL.constraint[0]),
        )
        assert [finding.rule for finding in lint(license_of(rule("few", FEW), wide))] == ["few"]
        sets = when("industry", "isAllOf", frozenset({"mining", "tobacco"}))
        narrow = rule("both", sets)
        wider = rule("one", when("industry", "isAllOf", frozenset({"mining"})))
        assert [finding.rule for finding in lint(license_of(narrow, wider))] == ["both"]

    def test_what_can_never_be_taken_is_told_once(self) -> None:
        assert [finding.code for finding in lint(license_of(rule("none", FEW, MANY), self.SMALL))] == ["CC501"]


def test_too_many_alternatives_are_left_undecided() -> None:
    # Six pigeons do not fit into five holes, and nobody has found a short way to see it.
    facts = [name for name, row in OPERANDS.items() if row.type == "boolean" and row.scope != "event"]
    sits, stays = ([when(name, "eq", value) for name in facts] for value in (True, False))
    pigeons = [range(first, first + 5) for first in range(0, 30, 5)]
    placed = (group("or", *(sits[fact] for fact in pigeon)) for pigeon in pigeons)
    alone = (
        group("or", stays[one[hole]], stays[other[hole]])
        for hole in range(5)
        for one, other in combinations(pigeons, 2)
    )
    [finding] = lint(license_of(rule("vast", *placed, *alone)))
    assert (finding.code, finding.level, finding.rule) == ("CC507", Level.NOTE, "vast")
    assert finding.message == "vast has more alternatives than can be looked through"


def test_groups_of_exactly_one_within_each_other_end() -> None:
    nested: Condition = COMPANY
    for _ in range(19):  # deeper ones are refused by the reader
        nested = group("xone", FEW, nested)
    assert codes(nested) in ([], ["CC507"])


def test_a_license_without_end_is_not_looked_at() -> None:
    [finding] = lint(license_of(*(rule(f"r{number}", FEW) for number in range(MOST_CONDITIONS))))
    assert (finding.code, finding.message) == ("CC507", "there are more than 1000 rules, duties and conditions")
