"""Laws of every verdict, over random licenses and situations."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

from hypothesis import event as note
from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck.evaluation.duties import hold_duty
from commonscheck.evaluation.findings import finding_of
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Condition, Group, License
from commonscheck.model.party import Fact
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import State
from commonscheck.model.situation import Pool, Situation
from commonscheck.model.truth import Truth
from tests.property.licenses import fact_licenses, giving_licenses, licenses
from tests.property.strategies import (
    blurred,
    events,
    fact_situations,
    giving_situations,
    situations,
)
from tests.situations import AS_OF, duty, situation, state, verdict, when

LAW = settings(max_examples=40, deadline=None)
STATES = (State.VIOLATION, State.UNDECIDED, State.COMPLIANT)
RANK = {Truth.FALSE: 0, Truth.UNKNOWN: 1, Truth.TRUE: 2}
PROVEN = "notice.kept"


QUICK = settings(max_examples=150, deadline=None)


@st.composite
def known_well_and_less(
    draw: st.DrawFn, whole: st.SearchStrategy[Situation] | None = None
) -> tuple[Situation, Situation]:
    known = draw(situations() if whole is None else whole)
    return known, draw(blurred(known))


def learning_keeps_what_was_decided(license_: License, known: Situation, less: Situation) -> None:
    before, after = state(license_, less), state(license_, known)
    note(f"{before.value} then {after.value}")
    assert before in (State.UNDECIDED, after)


@LAW
@given(licenses(), known_well_and_less())
def test_learning_more_never_turns_a_decided_verdict_and_losing_evidence_never_makes_a_violation(
    license_: License, pair: tuple[Situation, Situation]
) -> None:
    learning_keeps_what_was_decided(license_, *pair)


@QUICK
@given(fact_licenses(), known_well_and_less(fact_situations()))
def test_learning_facts_keeps_what_was_decided(license_: License, pair: tuple[Situation, Situation]) -> None:
    learning_keeps_what_was_decided(license_, *pair)


@QUICK
@given(giving_licenses(), known_well_and_less(giving_situations()))
def test_learning_of_contributions_keeps_what_was_decided(license_: License, pair: tuple[Situation, Situation]) -> None:
    learning_keeps_what_was_decided(license_, *pair)


@QUICK
@given(fact_licenses(), fact_situations())
def test_the_order_of_statements_changes_nothing(license_: License, known: Situation) -> None:
    turned = replace(known, facts={name: found[::-1] for name, found in known.facts.items()})
    assert state(license_, turned) is state(license_, known)


@QUICK
@given(fact_licenses(), fact_situations())
def test_a_partys_word_never_helps_where_better_evidence_is_demanded(license_: License, known: Situation) -> None:
    [only] = license_.permission
    demanding = replace(license_, permission=(replace(only, constraint=tuple(map(demand_proof, only.constraint))),))
    stated = {name: tuple(map(on_its_word, found)) for name, found in known.facts.items() if name == PROVEN}
    silent = {name: found for name, found in known.facts.items() if name != PROVEN}
    if state(demanding, replace(known, facts=silent | stated)) is State.COMPLIANT:
        assert state(demanding, replace(known, facts=silent)) is State.COMPLIANT


def on_its_word(one: Fact) -> Fact:
    return replace(one, provenance=Provenance.DECLARED)


def demand_proof(condition: Condition) -> Condition:
    """Ask for proof of one of the two facts, wherever a rule asks about it."""
    if isinstance(condition, Group):
        return replace(condition, items=tuple(map(demand_proof, condition.items)))
    weakest = Provenance.ATTESTED if condition.left == PROVEN else Provenance.DECLARED
    return replace(condition, provenance=weakest)


@LAW
@given(licenses(), situations(), st.randoms(use_true_random=False))
def test_order_changes_nothing(license_: License, known: Situation, random: Random) -> None:
    turned = replace(
        known,
        events=tuple(random.sample(known.events, len(known.events))),
        pool=Pool(tuple(random.sample(known.pool.events, len(known.pool.events)))),
        facts={name: found[::-1] for name, found in reversed(list(known.facts.items()))},
    )
    swapped = replace(license_, permission=license_.permission[::-1], prohibition=license_.prohibition[::-1])
    assert state(swapped, turned) is state(license_, known)


@LAW
@given(licenses(), situations())
def test_a_reported_use_never_ends_in_a_violation(license_: License, known: Situation) -> None:
    reported = replace(known, use=replace(known.use, provenance=Provenance.REPORTED))
    assert state(license_, reported) is not State.VIOLATION


@LAW
@given(licenses(), situations())
def test_what_is_undecided_says_what_is_missing_and_what_is_not_compliant_is_found(
    license_: License, known: Situation
) -> None:
    decided = verdict(license_, known)
    assert bool(decided.missing) is (decided.state is State.UNDECIDED)
    assert all(gap.what and gap.why and gap.mend for gap in decided.missing)
    assert (finding_of(decided) is None) is (decided.state is State.COMPLIANT)
    assert bool(decided.route) is (decided.state is State.COMPLIANT)
    assert decided.state is State.VIOLATION or not decided.in_cure


@LAW
@given(licenses(), situations(), st.integers(0, 400))
def test_who_ends_a_use_owes_no_more_than_before(license_: License, known: Situation, days: int) -> None:
    going = replace(known, use=replace(known.use, until=None))
    ended = replace(known, use=replace(known.use, until=AS_OF - timedelta(days=days)))
    before, after = state(license_, going), state(license_, ended)
    note(f"{before.value} then {after.value}")
    assert STATES.index(after) >= STATES.index(before)


@st.composite
def better_proven(draw: st.DrawFn) -> tuple[Situation, Situation]:
    """A situation, and the same with better evidence of the same values."""
    known = draw(situations())
    better = {
        name: (
            replace(found[0], provenance=draw(st.sampled_from([g for g in Provenance if g >= found[0].provenance]))),
        )
        for name, found in known.facts.items()
    }
    return replace(known, facts={name: found[:1] for name, found in known.facts.items()}), replace(known, facts=better)


@LAW
@given(licenses(), better_proven())
def test_better_evidence_of_the_same_values_never_loses(license_: License, pair: tuple[Situation, Situation]) -> None:
    plain, better = pair
    # Only a violation by facts that were merely reported so far may come to light.
    own = all(found.provenance > Provenance.REPORTED for facts in plain.facts.values() for found in facts)
    if own:
        assert (state(license_, better) is State.VIOLATION) <= (state(license_, plain) is State.VIOLATION)
    if state(license_, plain) is State.COMPLIANT:
        assert state(license_, better) is State.COMPLIANT


@LAW
@given(
    st.sampled_from(["count", "contribution.points", "contribution.activeDays"]),
    st.integers(0, 4),
    st.lists(events(), max_size=4),
    st.lists(events(), max_size=3),
)
def test_more_contributions_never_break_a_duty_to_give_at_least(
    total: str, least: int, given_: list[Contribution], more: list[Contribution]
) -> None:
    owed = duty("give", when("contribution.age", "lteq", Period(months=12)), when(total, "gteq", Range.exact(least)))
    before = hold_duty(owed, situation({}, *given_)).truth
    assert RANK[hold_duty(owed, situation({}, *given_, *more)).truth] >= RANK[before]
