"""Running cases: the answer of a license beside the expected one."""

from __future__ import annotations

from dataclasses import replace

from commonscheck.evaluation.verdict import decide
from commonscheck.model.license import License
from commonscheck.model.report import Premise, State, Tally, Verdict
from commonscheck.model.ruletest import Answer, CaseResult, RuleTest
from commonscheck.model.situation import Situation


def situation_of(case: RuleTest, license_: License) -> Situation:
    """Complete the situation of a case with the defaults of the license that is tried."""
    defaults = {name: parameter.default for name, parameter in license_.parameters.items()}
    return replace(case.situation, parameters={**defaults, **case.situation.parameters})


def run_case(case: RuleTest, license_: License) -> CaseResult:
    """Ask the license, and compare its answer in everything that the case expects."""
    found = _answer(decide(license_, situation_of(case, license_), Tally(), ""))
    expected = case.expected
    pairs = {
        "verdict": (expected.verdict, found.verdict),
        "route": (expected.route, found.route),
        "missing": (expected.missing, found.missing),
        "inCure": (expected.in_cure, found.in_cure),
        "due": (expected.due, found.due),
    }
    return CaseResult(case, found, tuple(key for key, (want, got) in pairs.items() if want is not None and want != got))


def _answer(verdict: Verdict) -> Answer:
    violated = verdict.state is State.VIOLATION
    return Answer(
        verdict.state,
        verdict.route if verdict.state is State.COMPLIANT else None,
        _missing(verdict) if verdict.state is State.UNDECIDED else None,
        verdict.in_cure if violated else None,
        verdict.due if violated else None,
    )


def _missing(verdict: Verdict) -> frozenset[str]:
    """Name the operands whose gaps keep the verdict open."""
    wanted = set(verdict.missing)
    return frozenset(premise.left for premise in premises_of(verdict) if wanted.intersection(premise.gaps))


def premises_of(verdict: Verdict) -> tuple[Premise, ...]:
    """Gather every premise of a verdict, those of duties included."""
    rules = (*verdict.routes, *verdict.prohibitions)
    duties = [duty for rule in rules for duty in rule.duties]
    return tuple(
        premise
        for premises in (*(rule.premises for rule in rules), *(duty.constraint + duty.refinement for duty in duties))
        for premise in premises
    )
