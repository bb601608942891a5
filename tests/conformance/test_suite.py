"""The ODRL Test Suite as an outside judge: every case, by what is active and by every premise.

The suite is not part of this repository; `tests/conformance/suite.py` says how to have it judge.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conformance import suite

pytestmark = pytest.mark.skipif(
    not suite.CHECKOUT,
    reason="the ODRL Test Suite's data files are missing: clone github.com/SolidLabResearch/ODRL-Test-Suite, "
    "and name the folder in ODRL_TEST_SUITE",
)

# Its rule report names premise reports that the file does not hold: they stand in it under other names.
DANGLING = 65
DUTIES = (59, 60, 61)

activation = pytest.mark.parametrize("number", suite.CASES)
premises = pytest.mark.parametrize(
    "number",
    [
        pytest.param(
            number,
            marks=pytest.mark.xfail(
                number == DANGLING, reason="names premises it does not hold", raises=AssertionError
            ),
        )
        for number in suite.CASES
    ],
)


def test_the_checkout_is_the_one_that_the_figures_are_about() -> None:
    assert suite.digest() == (suite.FILES, suite.DIGEST)


@activation
def test_the_rule_is_active_as_expected(number: int) -> None:
    judged = suite.judge(number)
    assert replace(judged.found.report, premises=judged.expected.premises) == judged.expected


@premises
def test_every_premise_is_as_expected(number: int) -> None:
    judged = suite.judge(number)
    assert judged.found.report.premises == judged.expected.premises


def test_the_case_set_aside_expects_premises_that_it_does_not_describe() -> None:
    expected = {premise for premise in suite.judge(DANGLING).expected.premises if not premise.within}
    assert [premise for premise in expected if not premise.state]


@pytest.mark.parametrize("number", DUTIES)
def test_the_state_of_the_duty_is_the_one_that_the_world_reports(number: int) -> None:
    judged = suite.judge(number)
    assert judged.found.duties == judged.reported_duties
