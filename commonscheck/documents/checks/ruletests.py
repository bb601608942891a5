"""Rule tests: cases that can be told apart and expect what their verdict can have."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.checks.commons import check_parameters
from commonscheck.documents.checks.names import doubled, unknown
from commonscheck.documents.node import Node
from commonscheck.model.license import License
from commonscheck.model.report import Finding

_ONLY_OF = {"route": "compliant", "missing": "undecided", "inCure": "violation", "due": "violation"}


def check_rule_tests(node: Node) -> Iterator[Finding]:
    """Check rule tests by themselves."""
    yield from doubled((case["name"] for case in node["cases"].each()), "name")
    yield from doubled((known["mutant"] for known in node["survivors"].each()), "mutant")
    verdicts = set(_ONLY_OF.values())
    for case in node["cases"].each():
        answer = case["expect"]
        for key, verdict in _ONLY_OF.items():
            if answer[key] and answer["verdict"].text in verdicts - {verdict}:
                yield answer.keys[key].fault("CC115", f"only `verdict: {verdict}` has it", also=answer["verdict"])


def check_against(node: Node, license_: License) -> Iterator[Finding]:
    """Check rule tests against the license that they test."""
    routes = [rule.uid for rule in license_.permission]
    for case in node["cases"].each():
        yield from check_parameters(case["given"]["parameters"], license_)
        yield from unknown(case["expect"]["route"], routes, f"a permission of {license_.uid}")
