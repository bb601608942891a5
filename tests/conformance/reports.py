"""ODRL compliance reports: the part of the Compliance Report Model that is compared, and reading it from Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import RDF, Graph, Literal, Namespace

if TYPE_CHECKING:
    from rdflib.term import Node

ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
REPORT = Namespace("https://w3id.org/force/compliance-report#")


@dataclass(frozen=True, order=True)
class PremiseReport:
    """One premise of a rule.

    `about` is the IRI of a constraint, or the kind of report for a premise that has none (party, target, action);
    `within` is the IRI of the group around it, empty at the top; `found` is the value of the left operand, empty for
    what has none.
    """

    within: str
    about: str
    state: str
    found: str = ""


@dataclass(frozen=True)
class RuleReport:
    """What is said of one rule of a policy: whether it is active, and why."""

    kind: str
    rule: str
    request: str
    attempt: str
    activation: str
    premises: frozenset[PremiseReport]


def local_name(node: Node | None) -> str:
    """Give the part of an IRI after the last `#` or `/`."""
    return str(node or "").rpartition("#")[2].rpartition("/")[2]


def expected_report(graph: Graph, policy_report: Node) -> RuleReport:
    """Read the one rule report of a policy report."""
    [node] = graph.objects(policy_report, REPORT.ruleReport)
    return RuleReport(
        local_name(_type(graph, node)),
        str(graph.value(node, REPORT.rule)),
        str(graph.value(node, REPORT.ruleRequest)),
        local_name(graph.value(node, REPORT.attemptState)),
        local_name(graph.value(node, REPORT.activationState)),
        frozenset(_premises(graph, node, "")),
    )


def _premises(graph: Graph, node: Node, within: str) -> Iterator[PremiseReport]:
    """Walk the premises below a report; one that is named but not described keeps its name and has no state."""
    for premise in graph.objects(node, REPORT.premiseReport):
        constraint = graph.value(premise, REPORT.constraint)
        about = str(constraint or local_name(_type(graph, premise)) or premise)
        found = graph.value(premise, REPORT.constraintLeftOperand)
        state = local_name(graph.value(premise, REPORT.satisfactionState))
        yield PremiseReport(within, about, state, str(found.toPython()) if isinstance(found, Literal) else "")
        yield from _premises(graph, premise, about)


def _type(graph: Graph, node: Node) -> Node | None:
    return graph.value(node, RDF.type)
