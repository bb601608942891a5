"""Every shipped license is tested by the cases beside it, wholly."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from commonscheck.documents import read_rule_tests, shipped_cases, shipped_license, shipped_uids
from commonscheck.model.license import License
from commonscheck.model.report import State
from commonscheck.model.ruletest import RuleTestReport, RuleTests
from commonscheck.ruletests import try_license

FOLDER = Path(__file__).parents[2] / "licenses" / "cases"
UIDS = sorted(shipped_uids())
Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED
PARTIES = (
    "hobbyist without income",
    "worker co-op whose ten members are its employees and share all surplus",
    "charity with 150 staff",
    "start-up",
    "corporation",
)


def shipped(uid: str) -> tuple[License, RuleTests]:
    license_, file = shipped_license(uid), shipped_cases(uid)
    assert license_ is not None
    assert file is not None, f"write licenses/cases/{uid}.yaml"
    return license_, read_rule_tests(file, {uid: license_})


@cache
def tried(uid: str) -> RuleTestReport:
    """Try a shipped license once for all tests, as that takes longer than anything else here."""
    return try_license(*shipped(uid), mutate=True)


@pytest.mark.parametrize("uid", UIDS)
def test_all_cases_pass_reach_every_condition_and_notice_every_change(uid: str) -> None:
    report = tried(uid)
    assert [(result.case.name, result.wrong, result.found) for result in report.failed] == []
    assert [(leaf.where, leaf.words, leaf.unseen) for leaf in report.leaves if leaf.unseen] == []
    assert [f"{mutant.words} changes no test" for mutant in report.survivors] == []
    assert report.mutants


@pytest.mark.parametrize("uid", UIDS)
def test_no_survivor_is_excused_that_a_case_notices(uid: str) -> None:
    _, tests = shipped(uid)
    unnoticed = {mutant.words for mutant in tried(uid).mutants or () if mutant.reason}
    assert {known.mutant for known in tests.survivors} == unnoticed


def test_no_file_of_cases_is_left_over() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == shipped_uids()


@pytest.mark.parametrize(
    ("uid", "row"),
    [
        ("PPL", (Y, Y, Y, N, N)),
        ("LicenseRef-CoopCycle", (Y, OPEN, Y, N, N)),
        ("PolyForm-Small-Business-1.0.0", (OPEN, Y, N, Y, N)),
        ("LicenseRef-Commons-Reciprocity-1.0", (Y, OPEN, Y, N, N)),
    ],
)
def test_the_same_five_parties_under_each_license(uid: str, row: tuple[State, ...]) -> None:
    _, tests = shipped(uid)
    expected = {case.name: case.expected.verdict for case in tests.cases}
    assert tuple(expected[name] for name in PARTIES) == row
