"""Laws of rule tests, over random licenses and situations."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from commonscheck.model.license import License
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer, RuleTest
from commonscheck.model.situation import Situation
from commonscheck.ruletests import try_license
from commonscheck.ruletests.coverage import cover
from commonscheck.ruletests.mutation import mutants
from commonscheck.ruletests.running import run_case
from tests.property.licenses import licenses
from tests.property.strategies import situations
from tests.ruletests.helpers import suite
from tests.situations import HERE

LAW = settings(max_examples=40, deadline=None)


def supposed(facing: Situation, number: int = 0) -> RuleTest:
    return RuleTest(f"case {number}", HERE, facing, Answer(State.UNDECIDED))


@LAW
@given(licenses())
def test_every_mutant_is_another_license(license_: License) -> None:
    assert [mutant.words for mutant in mutants(license_) if mutant.license == license_] == []


@LAW
@given(licenses(), st.lists(situations(), max_size=3))
def test_cases_that_expect_what_is_found_pass_and_every_mutant_is_tried(
    license_: License, known: list[Situation]
) -> None:
    cases = [
        RuleTest(f"case {number}", HERE, one, run_case(supposed(one), license_).found)
        for number, one in enumerate(known)
    ]
    report = try_license(license_, suite(*cases), mutate=True)
    assert report.failed == ()
    assert report.mutants is not None
    assert len(report.mutants) == len(list(mutants(license_)))
    assert {mutant.noticed_by for mutant in report.mutants} <= {"", *(case.name for case in cases)}


@LAW
@given(licenses(), st.lists(situations(), min_size=1, max_size=3))
def test_more_cases_never_see_less(license_: License, known: list[Situation]) -> None:
    cases = [supposed(one, number) for number, one in enumerate(known)]
    fewer, all_ = cover(license_, cases[1:]), cover(license_, cases)
    assert all(before.seen <= after.seen for before, after in zip(fewer, all_, strict=True))
