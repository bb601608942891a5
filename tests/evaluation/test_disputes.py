"""Where one word stands against another, and where a word would make what is owed vanish."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.model.license import Condition, Cure, License, PerUnit
from commonscheck.model.place import Place, Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import State
from tests.situations import (
    Facts,
    duty,
    event,
    fact,
    group,
    license_of,
    money,
    number,
    rule,
    situation,
    state,
    use,
    verdict,
    when,
)

CHARITY = when("party.kind", "eq", "charity")
PROVEN_CHARITY = when("party.kind", "eq", "charity", Provenance.ATTESTED)
COMPANY = when("party.kind", "eq", "company")
SAYS = fact("charity")
ACCUSED = fact("company", Provenance.ATTESTED)
CONFIRMED = fact("charity", Provenance.ATTESTED)
ADMITS = fact("company")


class TestContradictions:
    """What others say with evidence against a party that says the contrary leaves it open."""

    @pytest.mark.parametrize("condition", [CHARITY, PROVEN_CHARITY], ids=["declared", "attested"])
    def test_evidence_against_a_party_that_denies_it_does_not_convict(self, condition: Condition) -> None:
        decided = verdict(license_of(rule("charities", condition)), situation({"party.kind": (SAYS, ACCUSED)}))
        assert decided.state is State.UNDECIDED
        assert [gap.why for gap in decided.missing] == ["f.yaml:1:1 and f.yaml:1:1 contradict each other"]

    def test_both_places_are_named_with_their_repositories(self) -> None:
        facts = (
            type(SAYS)("charity", Provenance.DECLARED, Place("u.yaml", 5, repository="acme")),
            type(SAYS)("company", Provenance.ATTESTED, Place("c.yaml", 7, repository="web")),
        )
        decided = verdict(license_of(rule("charities", CHARITY)), situation({"party.kind": facts}))
        assert decided.missing[0].why == "u.yaml:5:1 in acme and c.yaml:7:1 in web contradict each other"

    def test_evidence_against_a_party_that_is_silent_counts(self) -> None:
        assert state(license_of(rule("charities", CHARITY)), situation({"party.kind": ACCUSED})) is State.VIOLATION

    def test_evidence_against_a_party_that_says_the_same_counts(self) -> None:
        facing = situation({"party.kind": (ADMITS, ACCUSED)})
        assert state(license_of(rule("charities", CHARITY)), facing) is State.VIOLATION

    def test_evidence_for_a_party_counts(self) -> None:
        facing = situation({"party.kind": (SAYS, CONFIRMED)})
        assert state(license_of(rule("charities", PROVEN_CHARITY)), facing) is State.COMPLIANT

    def test_a_prohibition_does_not_rest_on_what_the_party_denies(self) -> None:
        license_ = license_of(rule("all"), prohibition=(rule("companies", COMPANY),))
        assert state(license_, situation({"party.kind": (SAYS, ACCUSED)})) is State.UNDECIDED
        assert state(license_, situation({"party.kind": ACCUSED})) is State.VIOLATION

    def test_exactly_one_of_several_does_not_rest_on_what_the_party_denies(self) -> None:
        either = group("xone", CHARITY, when("party.kind", "eq", "public-body"))
        license_ = license_of(rule("bodies", either))
        assert state(license_, situation({"party.kind": (SAYS, ACCUSED)})) is State.UNDECIDED
        assert state(license_, situation({"party.kind": ACCUSED})) is State.VIOLATION

    def test_a_vague_word_denies_nothing(self) -> None:
        small = when("party.headcount", "lt", number(100))
        facts: Facts = {"party.headcount": (fact(Range()), fact(number(200), Provenance.ATTESTED))}
        assert state(license_of(rule("small", small)), situation(facts)) is State.VIOLATION


def _fee(provenance: Provenance = Provenance.DECLARED) -> License:
    amount = when("payAmount", "gteq", PerUnit(money(2000, 2000), "party.developers"), provenance)
    fee = duty("pay", amount, action="compensate")
    return license_of(rule("payer", duty=("pay",)), duties=(fee,))


class TestUnits:
    """A fee for each of something that the party counts itself."""

    @pytest.mark.parametrize(
        "units",
        [number(0), Range(number(0).low, number(2).low), Range(high=number(0).high), None],
        ids=["none", "none or more", "at most none", "not known"],
    )
    def test_no_units_do_not_make_the_fee_nothing(self, units: Range | None) -> None:
        decided = verdict(_fee(), situation({"party.developers": fact(units)} if units else {}))
        assert decided.state is State.UNDECIDED
        assert [gap.what for gap in decided.missing] == ["developers"]

    def test_units_of_the_partys_own_word_do_not_do_where_evidence_is_demanded(self) -> None:
        paid = event("payment", amount=money(2000, 2000))
        declared, attested = fact(number(1)), fact(number(1), Provenance.ATTESTED)
        demanding = _fee(Provenance.ATTESTED)
        assert state(demanding, situation({"party.developers": declared}, paid)) is State.UNDECIDED
        assert state(demanding, situation({"party.developers": attested}, paid)) is State.COMPLIANT


class TestClocks:
    """Notices have to do with the use that they are about."""

    @staticmethod
    def _due(*notices: date, repeatable: bool, since: date | None = date(2026, 1, 1)) -> date | None:
        license_ = license_of(
            rule("charities", CHARITY), cure=Cure(Period(days=30), "noticeReceived", repeatable=repeatable)
        )
        return verdict(license_, situation({"party.kind": "company"}, used=use(since=since), notices=notices)).due

    @pytest.mark.parametrize("repeatable", [True, False])
    def test_a_notice_from_before_the_use_starts_no_clock(self, *, repeatable: bool) -> None:
        assert self._due(date(2022, 3, 1), repeatable=repeatable) is None
        assert self._due(date(2022, 3, 1), date(2026, 6, 20), repeatable=repeatable) == date(2026, 7, 20)
        assert self._due(date(2026, 1, 1), repeatable=repeatable) == date(2026, 1, 31)

    def test_a_reminder_does_not_start_the_clock_again(self) -> None:
        assert self._due(date(2026, 5, 20), date(2026, 6, 10), repeatable=True) == date(2026, 6, 19)

    def test_a_notice_after_the_clock_ran_out_starts_another_where_the_license_says_so(self) -> None:
        notices = (date(2026, 3, 1), date(2026, 3, 20), date(2026, 6, 1))
        assert self._due(*notices, repeatable=True) == date(2026, 7, 1)
        assert self._due(*notices, repeatable=False) == date(2026, 3, 31)

    def test_a_compliant_use_says_by_when_it_has_a_duty_to_do(self) -> None:
        give = duty("give", when("count", "gteq", number(1)), deadline=Period(days=90))
        decided = verdict(
            license_of(rule("giver", duty=("give",)), duties=(give,)), situation(used=use(since=date(2026, 6, 1)))
        )
        assert (decided.state, decided.due) == (State.COMPLIANT, date(2026, 8, 30))
        done = verdict(
            license_of(rule("giver", duty=("give",)), duties=(give,)),
            situation({}, event(), used=use(since=date(2026, 6, 1))),
        )
        assert (done.state, done.due) == (State.COMPLIANT, None)
