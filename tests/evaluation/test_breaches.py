"""What follows from a breach: time to repair it, what it ends, and what is said of the rules themselves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from commonscheck.evaluation.findings import finding_of
from commonscheck.model.commons import Notice
from commonscheck.model.license import CURE_EVENTS, STARTED_BY, TERMINATION_SCOPES, Cure, License, Termination
from commonscheck.model.quantity import Period
from commonscheck.model.report import State, Verdict
from tests.situations import AS_OF, HERE, Facts, duty, group, license_of, rule, situation, use, verdict, when

MONTH = Period(days=30)
NOTICES = duty("notices", when("notice.kept", "eq", right=True), action="attribute")
SOURCE = duty("source", when("use.sourceOffered", "eq", right=True), action="SourceCode")
KEPT: Facts = {"notice.kept": True, "use.sourceOffered": True, "purpose": "research", "use.served": False}


def cured(*duties: str, event: str = "noticeReceived", conflict: str = "prohibit") -> License:
    return license_of(
        rule("sharer", when("purpose", "neq", "commercial"), duty=("notices", "source")),
        prohibition=(rule("no-service", when("use.served", "eq", right=True)),),
        duties=(NOTICES, SOURCE),
        cure=Cure(MONTH, event, duties=duties),
        conflict=conflict,
    )


def judged(license_: License, broken: Facts, *events: Notice) -> Verdict:
    return verdict(license_, replace(situation(dict(KEPT) | dict(broken)), notices=events))


class TestCures:
    @pytest.mark.parametrize(
        ("broken", "expected"),
        [
            ({"notice.kept": False}, True),
            ({"use.sourceOffered": False}, False),
            ({"notice.kept": False, "use.sourceOffered": False}, False),
            ({"notice.kept": False, "purpose": "commercial"}, False),
            ({"purpose": "commercial"}, False),
            ({"use.served": True}, False),
            ({"use.served": True, "notice.kept": False}, False),
        ],
        ids=[
            "its duty",
            "another duty",
            "both",
            "its duty and a condition",
            "a condition",
            "a ban",
            "a ban and a duty",
        ],
    )
    def test_a_cure_for_some_duties_is_for_no_other_breach(self, broken: Facts, *, expected: bool) -> None:
        decided = judged(cured("notices"), broken)
        assert (decided.state, decided.in_cure) == (State.VIOLATION, expected)
        assert judged(cured(), broken).in_cure

    def test_a_cure_for_several_duties_is_for_all_of_them_at_once(self) -> None:
        assert judged(cured("notices", "source"), {"notice.kept": False, "use.sourceOffered": False}).in_cure

    def test_what_is_unknown_beside_the_breach_does_not_take_the_cure_away(self) -> None:
        broken = dict(KEPT) | {"notice.kept": False}
        del broken["purpose"]
        assert verdict(cured("notices"), situation(broken)).in_cure

    def test_two_of_exactly_one_are_no_breach_of_a_duty(self) -> None:
        both = group("xone", when("purpose", "eq", "research"), when("use.sourceOffered", "eq", right=True))
        license_ = replace(cured("notices"), permission=(rule("one", both, duty=("notices",)),), prohibition=())
        assert not judged(license_, {}).in_cure

    @pytest.mark.parametrize("event", CURE_EVENTS)
    def test_who_was_told_has_learned_and_who_has_learned_has_discovered(self, event: str) -> None:
        started = {
            happened
            for happened in CURE_EVENTS
            if judged(cured(event=event), {"notice.kept": False}, Notice("acme", AS_OF, HERE, happened)).due
        }
        assert started == set(STARTED_BY[event])

    def test_the_first_of_several_events_starts_the_clock(self) -> None:
        told, found = (
            Notice("acme", date(2026, 6, day), HERE, name) for day, name in ((20, "noticeReceived"), (10, "discovered"))
        )
        decided = judged(cured(event="discovered"), {"notice.kept": False}, told, found)
        assert (decided.in_cure, decided.due) == (True, date(2026, 7, 10))

    def test_before_the_event_it_says_what_starts_the_time_to_repair(self) -> None:
        decided = judged(cured(event="learned"), {"notice.kept": False})
        assert decided.settle[-1] == "30 days to repair begin when the party learns of the breach"


def remarks(license_: License, broken: Facts) -> dict[str, str]:
    return dict(judged(license_, broken).remarks)


class TestRemarks:
    @pytest.mark.parametrize(
        ("termination", "expected"),
        [
            (Termination("work"), "a breach ends all rights in the work, by itself"),
            (
                Termination("versions", automatic=False, source="9(b)"),
                "a breach ends all rights in every version of the work, when the licensor says so (clause 9(b))",
            ),
        ],
    )
    def test_a_violation_says_what_it_ends(self, termination: Termination, expected: str) -> None:
        ending = replace(cured(), termination=termination)
        assert remarks(ending, {"notice.kept": False}) == {"ends": expected}
        found = finding_of(judged(ending, {"notice.kept": False}))
        assert found is not None
        assert found.details[-1] == ("ends", expected)

    @pytest.mark.parametrize("scope", TERMINATION_SCOPES)
    def test_a_license_that_ends_no_rights_says_nothing_of_it(self, scope: str) -> None:
        said = remarks(replace(cured(), termination=Termination(scope)), {"notice.kept": False})
        assert bool(said) is (scope != "none")

    def test_only_a_violation_ends_anything(self) -> None:
        ending = replace(cured(), termination=Termination("work"))
        assert remarks(ending, {}) == {}
        assert verdict(ending, situation()).remarks == ()

    @pytest.mark.parametrize("status", ["draft", "stable", "deprecated", "experimental"])
    def test_rules_that_are_an_experiment_say_so_whatever_the_verdict(self, status: str) -> None:
        license_ = replace(cured(), status=status)
        verdicts = [judged(license_, {}), judged(license_, {"notice.kept": False}), verdict(license_, situation())]
        assert [one.state for one in verdicts] == [State.COMPLIANT, State.VIOLATION, State.UNDECIDED]
        assert [[name for name, _ in one.remarks] for one in verdicts] == [["rules"] * (status == "experimental")] * 3


def missing(license_: License, facts: Facts) -> list[str]:
    return [gap.what for gap in verdict(license_, situation(facts, used=use())).missing]


class TestWhatIsMissing:
    """Nothing is asked that could not change the verdict."""

    EITHER = duty(
        "mark",
        when("use.changesMarked", "eq", right=True),
        when("notice.kept", "eq", right=True),
        binds=(when("use.modified", "eq", right=True),),
        action="Notice",
    )
    LICENSE = license_of(rule("sharer", duty=("mark",)), duties=(EITHER,))

    def test_what_is_not_done_for_sure_asks_only_whether_it_is_owed(self) -> None:
        assert missing(self.LICENSE, {"use.changesMarked": False}) == ["changes the work"]

    def test_what_may_be_done_asks_for_both(self) -> None:
        asked = ["marks its changes", "keeps the notices", "changes the work"]
        assert missing(self.LICENSE, {}) == asked
        assert missing(self.LICENSE, {"use.modified": True}) == asked[:2]
        assert missing(self.LICENSE, {"use.changesMarked": True}) == asked[1:]

    def test_in_a_group_that_is_decided_nothing_is_asked(self) -> None:
        charity = when("party.kind", "eq", "charity")
        inner = group("and", charity, when("use.internal", "eq", right=True))
        license_ = license_of(rule("one", group("or", inner, when("purpose", "eq", "personal"))))
        assert missing(license_, {"party.kind": "company"}) == ["the purpose of the use"]
