"""A license tried whole: its cases, their coverage, and the mutants."""

from __future__ import annotations

from collections.abc import Sequence

from commonscheck.model.license import License
from commonscheck.model.ruletest import MutantResult, RuleTest, RuleTestReport, RuleTests
from commonscheck.ruletests.coverage import cover
from commonscheck.ruletests.mutation import Mutant, mutants
from commonscheck.ruletests.running import run_case


def try_license(license_: License, tests: RuleTests, *, mutate: bool) -> RuleTestReport:
    """Run the cases of a license; mutants are tried only where all cases pass, as they would tell nothing else."""
    results = tuple(run_case(case, license_) for case in tests.cases)
    leaves = cover(license_, tests.cases)
    if not mutate or any(result.wrong for result in results):
        return RuleTestReport(license_.uid, results, leaves)
    reasons = {known.mutant: known.reason for known in tests.survivors}
    tried = tuple(_try(mutant, tests.cases, reasons.get(mutant.words, "")) for mutant in mutants(license_))
    return RuleTestReport(license_.uid, results, leaves, tried)


def _try(mutant: Mutant, cases: Sequence[RuleTest], reason: str) -> MutantResult:
    noticed = next((case.name for case in cases if run_case(case, mutant.license).wrong), "")
    return MutantResult(mutant.words, mutant.place, noticed, "" if noticed else reason)
