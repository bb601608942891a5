"""Cases in few words."""

from __future__ import annotations

from commonscheck.model.contribution import Contribution
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer, RuleTest, RuleTests
from tests.situations import HERE, Facts, situation


def case(name: str, expected: Answer | State, facts: Facts | None = None, *events: Contribution) -> RuleTest:
    answer = Answer(expected) if isinstance(expected, State) else expected
    return RuleTest(name, HERE, situation(facts, *events), answer)


def suite(*cases: RuleTest) -> RuleTests:
    return RuleTests("LicenseRef-test", cases)
