"""How sums over contributions and payments are bounded, and what is said where a fact is missing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.evaluation.selecting import passes
from commonscheck.model.contribution import COMMIT_KINDS, GRADES, Cap, Contribution
from commonscheck.model.operands import OPERANDS, FactOperand, TotalOperand
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.situation import Reading, Selection, Situation
from commonscheck.model.truth import Truth
from tests.situations import AS_OF, GAP, HIDDEN, event, fact, money, situation, use, when

SURE, MAYBE = Truth.TRUE, Truth.UNKNOWN


def total(name: str, *events: tuple[Contribution, Truth], gaps: tuple[Gap, ...] = (), unit: str = "") -> Reading:
    operand = OPERANDS[name]
    assert isinstance(operand, TotalOperand)
    return operand.read(Selection.of(events, gaps), unit)


def read(name: str, facing: Situation, weakest: Provenance = Provenance.DECLARED) -> Reading:
    operand = OPERANDS[name]
    assert isinstance(operand, FactOperand)
    return operand.read(facing, weakest)


def paid(amount: Range | None) -> Contribution:
    return event("payment", amount=amount)


@pytest.mark.parametrize(
    ("name", "events", "low", "high"),
    [
        ("count", [], 0, 0),
        ("count", [(event(patch="p"), SURE), (event(patch="p"), SURE)], 1, 1),
        ("count", [(event(), SURE), (event(), MAYBE)], 1, 2),
        ("count", [(event(patch=None), SURE), (event(patch=None), SURE)], 0, 2),
        ("contribution.points", [(event(points=3, patch="p"), SURE), (event(points=5, patch="p"), SURE)], 5, 5),
        ("contribution.points", [(event(points=3), SURE), (event(points=4), MAYBE)], 3, 7),
        ("contribution.activeDays", [(event(), SURE), (event(), SURE), (event(), MAYBE)], 1, 1),
    ],
)
def test_sums(name: str, events: list[tuple[Contribution, Truth]], low: int, high: int) -> None:
    assert total(name, *events).value == Range(Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([(paid(money(5, 5)), SURE), (paid(money(7, 7)), SURE)], money(12, 12)),
        ([(paid(money(5, 5)), SURE), (paid(money(7, 7)), MAYBE)], money(5, 12)),
        ([(paid(money(5, 9)), SURE)], money(5, 9)),
        ([(paid(money(5)), SURE)], money(5)),
        ([(paid(money(None, 9)), SURE)], money(0, 9)),
        ([(paid(money(5, 5)), SURE), (paid(money(7, 7, "USD")), SURE)], money(5)),
        ([(paid(None), SURE)], money(0)),
    ],
)
def test_payments(events: list[tuple[Contribution, Truth]], expected: Range) -> None:
    assert total("payAmount", *events, unit="EUR").value == expected


def test_hidden_evidence_takes_the_upper_bound_away() -> None:
    reading = total("count", (event(), SURE), gaps=(HIDDEN,))
    assert (reading.value, reading.gaps) == (Range(Decimal(1)), (HIDDEN,))


def test_open_events_say_why_they_are_open() -> None:
    weak = event(provenance=Provenance.DECLARED)
    reading = total("count", (event(gaps=(GAP,)), MAYBE), (weak, MAYBE))
    assert [gap.why for gap in reading.gaps] == ["not read", "declared only, and the rule asks for more"]


def test_an_event_of_an_open_grade_says_why() -> None:
    unsigned = Gap("the grade of a contribution", "it is signed with x", "name the key", "commons")
    graded = replace(event(), grades=frozenset({"signed", "plain"}), ungraded=unsigned)
    assert total("count", (graded, MAYBE)).gaps == (unsigned,)
    # Why it is doubtful at all comes first.
    assert total("count", (replace(graded, gaps=(GAP,)), MAYBE)).gaps == (GAP,)


@pytest.mark.parametrize(
    ("grades", "operator", "right", "expected"),
    [
        ({"signed"}, "eq", "signed", Truth.TRUE),
        ({"accepted"}, "eq", "signed", Truth.FALSE),
        ({"accepted"}, "isAnyOf", frozenset({"signed", "accepted"}), Truth.TRUE),
        ({"signed", "plain"}, "eq", "signed", Truth.UNKNOWN),
        ({"signed", "accepted"}, "isAnyOf", frozenset({"signed", "accepted"}), Truth.TRUE),
        ({"signed", "plain"}, "isAnyOf", frozenset({"signed", "accepted"}), Truth.UNKNOWN),
        ({"accepted", "plain"}, "isAnyOf", frozenset({"signed"}), Truth.FALSE),
        ({"accepted", "plain"}, "isNoneOf", frozenset({"signed"}), Truth.TRUE),
        ({"accepted", "plain"}, "eq", "signed", Truth.FALSE),
        ({"accepted", "plain"}, "neq", "signed", Truth.TRUE),
        ({"signed", "plain"}, "neq", "signed", Truth.UNKNOWN),
    ],
)
def test_a_license_asks_for_a_grade(
    grades: set[str], operator: str, right: str | frozenset[str], expected: Truth
) -> None:
    graded = replace(event(), grades=frozenset(grades))
    assert passes(graded, when("contribution.grade", operator, right), situation()) is expected


@given(st.data())
def test_a_grade_that_is_known_less_well_decides_nothing_otherwise(data: st.DataObject) -> None:
    some = st.frozensets(st.sampled_from(GRADES), min_size=1)
    known, wanted = data.draw(some), data.draw(some)
    operator = data.draw(st.sampled_from(["isAnyOf", "isNoneOf"]))
    asked = when("contribution.grade", operator, wanted)
    one, wider = replace(event(), grades=known), replace(event(), grades=known | data.draw(some))
    found = passes(wider, asked, situation())
    assert found in (passes(one, asked, situation()), Truth.UNKNOWN)
    # What would be the same whichever grade it has is known.
    each = {passes(replace(event(), grades=frozenset({grade})), asked, situation()) for grade in wider.grades}
    assert found is (each.pop() if len(each) == 1 else Truth.UNKNOWN)


def test_the_evidence_of_a_sum_is_as_good_as_its_weakest_part() -> None:
    reading = total("count", (event(), SURE), (event(provenance=Provenance.ATTESTED), SURE))
    assert reading.provenance is Provenance.ATTESTED
    assert len(reading.evidence) == 2


@pytest.mark.parametrize(
    ("facts", "weakest", "why"),
    [
        ((), Provenance.DECLARED, "not stated"),
        ((fact(None, gaps=(GAP,)),), Provenance.DECLARED, "not read"),
        ((fact("charity", Provenance.REPORTED),), Provenance.DECLARED, "unproven: reported only"),
        ((fact("charity"), fact(None)), Provenance.OBSERVED, "unproven: declared only"),
    ],
)
def test_why_a_fact_is_unknown(facts: tuple[object, ...], weakest: Provenance, why: str) -> None:
    reading = read("party.kind", situation({"party.kind": facts}), weakest)  # type: ignore[dict-item]
    assert reading.value is None
    assert reading.gaps[0].why.startswith(why)


def test_the_start_of_a_use_that_is_only_reported_is_open() -> None:
    reading = read("use.age", situation(used=use(provenance=Provenance.REPORTED)))
    assert reading.value is None
    assert reading.gaps[0].why == "unproven: reported only, and the rule asks for declared"


def test_a_use_without_a_start_has_no_age() -> None:
    assert [gap.what for gap in read("use.age", situation(used=use(since=None))).gaps] == ["the start of the use"]


def test_the_end_of_a_use_is_the_day_that_is_stated() -> None:
    ended = situation(used=use(until=AS_OF))
    assert read("use.endAge", ended).value == AS_OF
    assert [gap.why for gap in read("use.endAge", situation()).gaps] == ["not stated"]
    reported = situation(used=use(until=AS_OF, provenance=Provenance.REPORTED))
    assert read("use.endAge", reported).value is None


@pytest.mark.parametrize(("count", "why"), [(1, "1 payment not stated in EUR"), (2, "2 payments not stated in EUR")])
def test_payments_in_other_currencies_are_counted_and_said(count: int, why: str) -> None:
    foreign = [(paid(money(5, 5, "USD")), SURE)] * count
    reading = total("payAmount", (paid(money(5, 5)), SURE), *foreign, unit="EUR")
    assert (reading.value, [gap.why for gap in reading.gaps]) == (money(5), [why])


@pytest.mark.parametrize(
    ("own", "provenance", "mend"),
    [
        (None, Provenance.ATTESTED, "state `toOwnProject` of it in contributors.yaml"),
        (None, Provenance.DECLARED, "give better evidence of it"),
        (False, Provenance.ATTESTED, "give better evidence of it"),
    ],
)
def test_a_payment_that_nobody_tells_the_way_of_is_asked_about(
    own: bool | None,  # noqa: FBT001 - the value of a property, by parametrize
    provenance: Provenance,
    mend: str,
) -> None:
    payment = replace(paid(money(5, 5)), to_own_project=own, provenance=provenance)
    [gap] = total("payAmount", (payment, MAYBE), unit="EUR").gaps
    assert gap.mend == mend


def test_undated_work_may_have_a_day_of_its_own() -> None:
    undated = event(day=None, patch="p")
    assert total("contribution.activeDays", (event(), SURE), (undated, MAYBE)).value == Range(Decimal(1), Decimal(2))


def test_places_that_contradict_each_other_are_named() -> None:
    reading = read("party.kind", situation({"party.kind": (fact("charity"), fact("company"))}))
    assert reading.value is None
    assert reading.provenance is Provenance.DECLARED
    assert [gap.why for gap in reading.gaps] == ["f.yaml:1:1 and f.yaml:1:1 contradict each other"]


def test_what_two_places_say_alike_is_evidenced_by_both() -> None:
    reading = read("party.kind", situation({"party.kind": (fact("charity"), fact("charity"))}))
    assert (reading.value, len(reading.evidence)) == ("charity", 2)


def test_decisions_are_asked_of_the_commons() -> None:
    [gap] = read("decision.licensorAgrees", situation()).gaps
    where = "state `licensorAgrees` under `decisions` in the user's row of its .commons/commons.yaml"
    assert (gap.mend, gap.who) == (where, "commons")


class TestKinds:
    def test_work_of_several_kinds_counts_once_at_its_best_and_is_shown_once(self) -> None:
        one = event(points=2)
        other = replace(one, kind="translation", points=Decimal(5))
        assert total("count", (one, SURE), (other, SURE)).value == Range.exact(1)
        assert total("contribution.points", (one, SURE), (other, SURE)).value == Range.exact(5)
        assert total("count", (one, SURE), (other, SURE)).evidence == (one.evidence,)

    @pytest.mark.parametrize(
        ("asked", "expected"),
        [
            (("eq", "design"), Truth.UNKNOWN),
            (("eq", "review"), Truth.FALSE),
            (("neq", "review"), Truth.TRUE),
            (("isAnyOf", frozenset({"code", "design"})), Truth.UNKNOWN),
            (("isAnyOf", frozenset(COMMIT_KINDS)), Truth.TRUE),
        ],
    )
    def test_what_nobody_looked_at_may_be_of_any_kind_that_a_commit_can_be(
        self, asked: tuple[str, str | frozenset[str]], expected: Truth
    ) -> None:
        unread = replace(event(), kinds=frozenset(COMMIT_KINDS))
        assert passes(unread, when("contribution.kind", *asked), situation()) is expected

    def test_the_first_twenty_commits_are_shown_each_once(self) -> None:
        commits = [replace(event(), patch=f"{n}", evidence=Evidence("commit", commit=f"{n}")) for n in range(21)]
        kinds = [(replace(one, kind=kind), SURE) for one in commits for kind in ("code", "design")]
        found = total("count", *kinds)
        assert found.evidence == tuple(one.evidence for one in commits[:20])
        assert found.further == 1
        assert found == total("count", *((one, SURE) for one in commits))

    def test_of_an_unread_change_the_commit_and_its_review_are_two_things(self) -> None:
        code = event(patch=None)
        review = replace(code, kind="review", role="reviewer")
        assert total("count", (code, SURE), (review, SURE), (replace(code, kind="design"), SURE)).value == Range(
            Decimal(0), Decimal(2)
        )


class TestCaps:
    CAP = Cap("code", 2)

    def capped(self, number: int, points: int = 1) -> list[tuple[Contribution, Truth]]:
        return [(replace(event(points=points), cap=self.CAP), SURE) for _ in range(number)]

    @pytest.mark.parametrize(("given", "counts"), [(0, 0), (2, 2), (5, 2)])
    def test_of_one_day_no_more_count(self, given: int, counts: int) -> None:
        assert total("count", *self.capped(given)).value == Range.exact(counts)

    def test_other_days_other_kinds_and_what_has_no_day_are_free(self) -> None:
        later = replace(self.capped(1)[0][0], date=AS_OF)
        undated = replace(self.capped(1)[0][0], date=None)
        assert total("count", *self.capped(3), (later, SURE), (undated, SURE), (event(), SURE)).value == Range.exact(5)

    def test_the_best_of_a_day_make_its_points(self) -> None:
        events = [*self.capped(2, 1), *self.capped(1, 4)]
        assert total("contribution.points", *events).value == Range.exact(5)

    def test_what_is_in_doubt_fills_a_day_up_to_the_cap(self) -> None:
        doubtful = [(made, MAYBE) for made, _ in self.capped(4)]
        assert total("count", *self.capped(1), *doubtful).value == Range(Decimal(1), Decimal(2))
