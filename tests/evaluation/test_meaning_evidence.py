"""The points of meaning that are about time and evidence: 10 to 13 (test_meaning.py has the others)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonscheck.evaluation.findings import finding_of
from commonscheck.ledger.accounts import open_accounts
from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.directory import Directory
from commonscheck.model.commons import Notice
from commonscheck.model.contribution import Act, Identity
from commonscheck.model.license import Cure
from commonscheck.model.party import Party, Person
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import Level, State
from commonscheck.model.truth import Truth
from tests.situations import (
    AS_OF,
    HERE,
    HIDDEN,
    duty,
    event,
    fact,
    group,
    license_of,
    number,
    rule,
    situation,
    state,
    use,
    verdict,
    when,
)

COMPANY = when("party.kind", "eq", "company")
CHARITY = when("party.kind", "eq", "charity")
COMMERCIAL = when("purpose", "eq", "commercial")
ONE = duty("give", when("count", "gteq", number(1)))
GIVERS = license_of(rule("giver", duty=("give",)), duties=(ONE,))


class TestPoint10Clocks:
    CURED = license_of(
        rule("giver", duty=("give",)), duties=(ONE,), cure=Cure(Period(days=30), "noticeReceived", repeatable=False)
    )

    @pytest.mark.parametrize(
        ("notices", "expected"),
        [
            ((), ("CC203", Level.WARNING, None)),
            ((date(2026, 5, 31),), ("CC203", Level.WARNING, date(2026, 6, 30))),
            ((date(2026, 5, 30),), ("CC201", Level.ERROR, date(2026, 6, 29))),
            ((date(2026, 1, 1), date(2026, 6, 1)), ("CC201", Level.ERROR, date(2026, 1, 31))),
            ((date(2026, 7, 1),), ("CC203", Level.WARNING, None)),
        ],
        ids=["no notice yet", "last day", "a day late", "the second notice gives no time", "a notice to come"],
    )
    def test_cure_turns_the_error_into_a_warning_with_a_due_date(
        self, notices: tuple[date, ...], expected: tuple[str, Level, date | None]
    ) -> None:
        found = finding_of(verdict(self.CURED, situation(notices=notices)))
        assert found is not None
        assert (found.code, found.level, found.due) == expected

    @pytest.mark.parametrize(
        ("event", "expected"), [("breachStopped", ("CC201", date(2026, 6, 20))), ("noticeReceived", ("CC203", None))]
    )
    def test_only_the_event_that_the_license_names_starts_its_clock(
        self, event: str, expected: tuple[str, date | None]
    ) -> None:
        stopping = replace(self.CURED, cure=Cure(Period(days=30), "breachStopped"))
        known = replace(situation(), notices=(Notice("acme", date(2026, 5, 21), HERE, event),))
        found = finding_of(verdict(stopping, known))
        assert found is not None
        assert (found.code, found.due) == expected

    @pytest.mark.parametrize(
        ("since", "expected"),
        [
            (date(2026, 6, 1), ("Active", date(2026, 7, 1), State.COMPLIANT)),
            (date(2026, 5, 1), ("Violated", date(2026, 5, 31), State.VIOLATION)),
            (None, ("Unknown", None, State.UNDECIDED)),
        ],
    )
    def test_before_its_deadline_a_duty_is_not_due(
        self, since: date | None, expected: tuple[str, date | None, State]
    ) -> None:
        publish = duty("give", when("count", "gteq", number(1)), deadline=Period(days=30))
        license_ = license_of(rule("giver", duty=("give",)), duties=(publish,))
        decided = verdict(license_, situation(used=use(since=since)))
        held = decided.routes[0].duties[0]
        assert (held.state, held.due, decided.state) == expected


class TestPoint11Attribution:
    ANA = Person("Ana", ("ana@mail.example",), HERE, since=date(2025, 1, 1), until=date(2026, 1, 1))

    def test_an_affiliation_counts_on_the_day_of_the_contribution(self) -> None:
        directory = Directory((Party("coop-a", "Coop A", HERE, people=(self.ANA,)),))
        days = (date(2025, 6, 1), date(2026, 1, 1))
        acts = [
            Act(f"{n:040x}", "author", Identity("Ana", "ana@mail.example"), d, "web", "web") for n, d in enumerate(days)
        ]
        assert [directory.attribute(act).party for act in acts] == ["coop-a", ""]

    def test_the_same_patch_in_two_repositories_counts_once(self) -> None:
        directory = Directory((Party("coop-a", "Coop A", HERE, people=(self.ANA,)),))
        who, day = Identity("Ana", "ana@mail.example"), date(2025, 6, 1)
        acts = [Act("a" * 40, "author", who, day, "web", "web"), Act("b" * 40, "author", who, day, "app", "app")]
        accounts = open_accounts(
            [(act, directory.attribute(act)) for act in acts], {"a" * 40: "p", "b" * 40: "p"}, (), Appraisal(), AS_OF
        )
        assert len(accounts.by_party["coop-a"]) == 1


@pytest.mark.parametrize(
    ("receiver", "reach", "expected"),
    [
        ("web", "this", State.COMPLIANT),
        ("app", "this", State.VIOLATION),
        ("app", "federation", State.COMPLIANT),
        ("elsewhere", "federation", State.VIOLATION),
    ],
)
def test_point_12_a_rule_says_which_commons_may_receive(receiver: str, reach: str, expected: State) -> None:
    given = duty("give", when("contribution.receiver", "isPartOf", reach), when("count", "gteq", number(1)))
    license_ = license_of(rule("giver", duty=("give",)), duties=(given,))
    assert state(license_, situation({}, event(receiver=receiver))) is expected


class TestPoint13Provenance:
    @pytest.mark.parametrize("demanded", list(Provenance))
    @pytest.mark.parametrize("stated", list(Provenance))
    def test_a_rule_names_the_weakest_evidence_it_accepts(self, stated: Provenance, demanded: Provenance) -> None:
        license_ = license_of(rule("charities", when("party.kind", "eq", "charity", demanded)))
        expected = State.COMPLIANT if stated >= demanded else State.UNDECIDED
        assert state(license_, situation({"party.kind": fact("charity", stated)})) is expected

    def test_the_best_evidenced_statement_stands_alone(self) -> None:
        facts = (fact("company"), fact("charity", Provenance.ATTESTED))
        assert state(license_of(rule("charities", CHARITY)), situation({"party.kind": facts})) is State.COMPLIANT

    def test_equal_evidence_that_differs_settles_nothing(self) -> None:
        facts = (fact("company"), fact("charity"))
        decided = verdict(license_of(rule("charities", CHARITY)), situation({"party.kind": facts}))
        assert decided.state is State.UNDECIDED
        assert "contradict" in decided.missing[0].why

    @pytest.mark.parametrize("demanded", list(Provenance))
    def test_sums_and_filters_look_at_the_evidence_of_every_event(self, demanded: Provenance) -> None:
        in_sum = duty("give", when("count", "gteq", number(1), demanded))
        in_filter = duty("give", when("contribution.kind", "eq", "support", demanded))
        facing = situation({}, event("support", provenance=Provenance.ATTESTED))
        expected = State.COMPLIANT if demanded <= Provenance.ATTESTED else State.UNDECIDED
        for owed in (in_sum, in_filter):
            assert state(license_of(rule("giver", duty=("give",)), duties=(owed,)), facing) is expected

    @pytest.mark.parametrize(
        ("demanded", "expected"), [(Provenance.DECLARED, State.COMPLIANT), (Provenance.ATTESTED, State.UNDECIDED)]
    )
    def test_the_age_of_a_use_is_no_better_than_the_statement_of_the_use(
        self, demanded: Provenance, expected: State
    ) -> None:
        license_ = license_of(rule("new", when("use.age", "lteq", Period(days=90), demanded)))
        assert state(license_, situation(used=use(since=date(2026, 6, 1)))) is expected

    def test_a_reported_use_alone_never_ends_in_a_violation(self) -> None:
        decided = verdict(GIVERS, situation(used=use(provenance=Provenance.REPORTED)))
        found = finding_of(decided)
        assert decided.state is State.UNDECIDED
        assert decided.routes[0].truth is Truth.FALSE
        assert found is not None
        assert (found.code, found.level) == ("CC302", Level.WARNING)

    def test_hidden_history_never_ends_in_a_violation(self) -> None:
        decided = verdict(GIVERS, situation(history_gaps=(HIDDEN,)))
        assert (decided.state, decided.missing) == (State.UNDECIDED, (HIDDEN,))

    @pytest.mark.parametrize(("own_word", "expected"), [("company", State.VIOLATION), ("charity", State.UNDECIDED)])
    def test_where_better_evidence_is_demanded_a_partys_word_counts_against_it_only(
        self, own_word: str, expected: State
    ) -> None:
        demand = when("party.kind", "eq", "charity", Provenance.ATTESTED)
        assert state(license_of(rule("charities", demand)), situation({"party.kind": own_word})) is expected
        forbid = when("party.kind", "eq", "company", Provenance.ATTESTED)
        forbidding = license_of(rule("all"), prohibition=(rule("no-company", forbid),))
        assert state(forbidding, situation({"party.kind": own_word})) is expected

    @pytest.mark.parametrize(
        ("facts", "expected"),
        [
            ({"party.kind": "company", "purpose": "commercial"}, State.UNDECIDED),
            ({"party.kind": "charity", "purpose": "commercial"}, State.VIOLATION),
        ],
        ids=["what denies one speaks for the other", "both true is not exactly one"],
    )
    def test_in_exactly_one_of_a_word_counts_by_what_the_group_comes_to(
        self, facts: dict[str, str], expected: State
    ) -> None:
        one = group("xone", when("party.kind", "eq", "charity", Provenance.ATTESTED), COMMERCIAL)
        assert state(license_of(rule("one", one)), situation(facts)) is expected


def test_points_of_a_kind_add_up_by_weight() -> None:
    owed = duty("give", when("contribution.points", "gteq", number(5)))
    license_ = license_of(rule("giver", duty=("give",)), duties=(owed,))
    assert state(license_, situation({}, event(points=3), event(points=2))) is State.COMPLIANT
    assert state(license_, situation({}, event(points=3, patch="p"), event(points=2, patch="p"))) is State.VIOLATION
