"""What rule tests showed, in lines that lead to the place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commonscheck.formats.clean import clean
from commonscheck.model.license import License
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer, CaseResult, RuleTestReport

_LONGEST = 400


def render_licenses(licenses: Iterable[License]) -> str:
    """List licenses with status and title."""
    rows = [(clean(one.uid), one.status, clean(one.title)) for one in licenses]
    first, second = (max((len(row[column]) for row in rows), default=0) for column in (0, 1))
    return "".join(f"{uid:{first}}  {status:{second}}  {title}\n" for uid, status, title in rows)


def render_rule_tests(report: RuleTestReport) -> str:
    """Say how the cases of one license went, and what they leave open."""
    lines = [f"{clean(report.license)}: {', '.join(_figures(report))}", *_open(report)]
    return "".join(f"{line}\n" for line in lines)


def _figures(report: RuleTestReport) -> Iterator[str]:
    if not report.results:
        yield "no cases"
        return
    yield f"{len(report.results)} case{'' if len(report.results) == 1 else 's'}"
    if report.failed:
        yield f"{len(report.failed)} failed"
    yield f"condition coverage {report.coverage} % ({report.values_seen} of {2 * len(report.leaves)})"
    if report.mutants is not None:
        noticed = sum(bool(mutant.noticed_by) for mutant in report.mutants)
        yield f"{noticed} of {len(report.mutants)} mutants noticed"
        excused = sum(bool(mutant.reason) for mutant in report.mutants)
        if excused:
            yield f"{excused} listed with a reason"


def _open(report: RuleTestReport) -> Iterator[str]:
    for result in report.rewritten:
        yield f"  rewrote {clean(result.case.name)}: {'; '.join(_changes(result))}"
    for result in report.failed:
        yield f"  {clean(str(result.case.place))}: {clean(result.case.name)}: {'; '.join(_differences(result))}"
    for leaf in report.leaves:
        for truth in leaf.unseen if report.results else ():
            yield f"  {leaf.place}: `{clean(leaf.words, _LONGEST)}` in {clean(leaf.where)} is never {truth.value}"
    for mutant in report.survivors:
        yield f"  {mutant.place}: {clean(mutant.words, _LONGEST)} changes no test"


def _differences(result: CaseResult) -> Iterator[str]:
    wanted, found = _said(result.case.expected), _said(result.found)
    for key in result.wrong:
        yield f"{key} is {clean(found[key])}, expected {clean(wanted[key])}"


def _changes(result: CaseResult) -> Iterator[str]:
    old, new = _said(result.case.expected), _said(result.found)
    for key in result.wrong:
        name = "" if key == "verdict" else f"{key} "
        yield f"{name}{clean(new[key])} (was {clean(old[key])})"


def _said(answer: Answer) -> dict[str, str]:
    in_cure = {None: "", True: "true", False: "false"}[answer.in_cure]
    said = {
        "verdict": answer.verdict.value,
        "route": answer.route or "",
        "missing": ", ".join(sorted(answer.missing or ())),
        "inCure": in_cure if answer.verdict is State.VIOLATION else "",
        "due": answer.due.isoformat() if answer.due else "",
    }
    return {key: value or "nothing" for key, value in said.items()}
