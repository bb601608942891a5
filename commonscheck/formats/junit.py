"""JUnit XML for CI servers: one test case for each use, each faulty document, each repository."""

from __future__ import annotations

from io import BytesIO

from junitparser import Error, Failure, JUnitXml, Skipped, TestCase, TestSuite

from commonscheck.formats.wording import accepted_because, is_fault, location, short_id, state_of, titled
from commonscheck.model.codes import CODES
from commonscheck.model.report import Finding, Input, Report, State, Verdict
from commonscheck.model.truth import Truth

# Findings that no use and no repository of the report stands for: nothing checked, a history that is not whole.
_UNREAD = ("CC303", "CC304")


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write a suite: a violation fails, what is undecided or accepted is skipped with its reason."""
    suite = TestSuite("commonscheck")
    suite.add_testcases([_use(verdict) for verdict in report.verdicts])
    suite.add_testcases([_fault(finding) for finding in report.findings if is_fault(finding)])
    suite.add_testcases([_unread(finding) for finding in report.findings if finding.code in _UNREAD])
    suite.add_testcases([_input(item) for item in report.inputs])
    document = JUnitXml("commonscheck")
    document.add_testsuite(suite)
    document.update_statistics()  # type: ignore[no-untyped-call]  # junitparser leaves this one untyped
    for attribute in ("skipped", "time"):  # the xsd of Jenkins knows no outer `skipped`; nothing here takes time
        document._elem.attrib.pop(attribute, None)  # noqa: SLF001 - junitparser has no way to leave one out
    out = BytesIO()
    document.write(out, pretty=True)
    return out.getvalue().decode()


def _use(verdict: Verdict) -> TestCase:
    case = TestCase(f"{verdict.party_name} uses {verdict.commons}", classname="commonscheck.uses")
    place = verdict.use_place
    where = f"{location(place)}{f' in {place.repository}' if place.repository else ''}"
    lines = [f"use: {where}", f"license: {verdict.license}", *_reasons(verdict)]
    if verdict.accepted:
        case.result = [Skipped(f"{state_of(verdict)}: {accepted_because(verdict.accepted)}")]
    elif verdict.state is State.VIOLATION:
        case.result = [Failure(_failure(verdict), "violation")]
    elif verdict.state is not State.COMPLIANT:
        case.result = [Skipped(f"{state_of(verdict)}: {'; '.join(_reasons(verdict))}".removesuffix(": "))]
    case.system_out = "\n".join(lines)
    return case


def _failure(verdict: Verdict) -> str:
    if verdict.in_cure:
        return CODES["CC203"].short
    forbidden = any(rule.truth is Truth.TRUE for rule in verdict.prohibitions)
    return CODES["CC202" if forbidden else "CC201"].short


def _reasons(verdict: Verdict) -> list[str]:
    due = f"due {verdict.due}: " if verdict.due else ""
    route = [f"route: {verdict.route}"] if verdict.route else []
    return [
        *route,
        *(f"missing: {gap.sentence}" for gap in verdict.missing),
        *(f"{due}{way}" for way in verdict.settle),
    ]


def _fault(finding: Finding) -> TestCase:
    where = location(finding.place) if finding.place else ""
    case = TestCase(f"{titled(finding)} {where}".rstrip(), classname="commonscheck.documents")
    error = Error(finding.message, finding.code)
    error.text = "\n".join(f"{name}: {text}" for name, text in finding.details)
    case.result = [error]
    return case


def _unread(finding: Finding) -> TestCase:
    case = TestCase(f"{titled(finding)}: {finding.subject}".removesuffix(": "), classname="commonscheck.evidence")
    case.result = [Skipped(finding.message)]
    return case


def _input(item: Input) -> TestCase:
    case = TestCase(f"{item.repository} can be read", classname="commonscheck.repositories")
    if item.problem:
        case.result = [Skipped(f"not read: {item.problem}")]
    case.system_out = f"{item.role} {short_id(item.commit)}".rstrip()
    return case
