"""ODRL's policies, requests and states of the world as licenses and situations, and verdicts as compliance reports.

What is judged is the program's own: operators on instants and on sets, `and`, `or` and `xone`, which act is included in
which, whether a duty was done and is due, and how premises and duties make a rule hold (`commonscheck.evaluation`).

What is the adapter's: ODRL's words become ours.

* An `assignee` or a `target` becomes a constraint: the party or asset is asked for among what is requested and all the
  collections that the world says it is part of. The catalogue has no such operands, so two rows are added for the test.
* The table of actions is completed from the ODRL vocabulary. There `sell` is included in `transfer`, beside `use`; in
  the program's own table `use` includes all. The old name `write` is read as `modify`, which it exactly matches.
* A rule without an action gets the one that is requested, and no premise about it.
* A duty to compensate asks for one payment. What the world reports of the duty says what is known of payments, and only
  its word `Violated` that the duty was due, as the policies say "eventually" and give no deadline.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from rdflib import DCTERMS, Graph, Literal, URIRef

from commonscheck.evaluation.conditions import AGAINST_ROUTES, fact_judge, hold_all
from commonscheck.evaluation.needs import ready
from commonscheck.evaluation.right import terms_of
from commonscheck.evaluation.verdict import decide
from commonscheck.model.commons import Use
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Condition, Constraint, Deadline, Duty, Group, License, Rule
from commonscheck.model.operand import FactOperand
from commonscheck.model.party import Fact, Party, Value
from commonscheck.model.place import Evidence, Gap, Place, Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.reading import fact_reader
from commonscheck.model.report import Premise, RuleOutcome, Tally
from commonscheck.model.situation import Frame, Situation
from commonscheck.model.truth import Truth
from tests.conformance.reports import ODRL, REPORT, PremiseReport, RuleReport, local_name

if TYPE_CHECKING:
    from rdflib.term import Node

ROWS = {
    name: FactOperand(name, "set", "use", name, f"The {name} of a request.", read=fact_reader(name, name, "state it"))
    for name in ("assignee", "target")
}
ACTIONS = {"read": "use", "transfer": "", "sell": "transfer"}

_NOW = URIRef("http://example.com/request/currentTime")
_GROUPS = ("and", "or", "xone")
_NEW_NAMES = {"write": "modify"}
_KINDS = {"assignee": "PartyReport", "target": "TargetReport"}
_SATISFACTION = {Truth.TRUE: "Satisfied", Truth.FALSE: "Unsatisfied", Truth.UNKNOWN: "Unknown"}
_ACTIVATION = {Truth.TRUE: "Active", Truth.FALSE: "Inactive", Truth.UNKNOWN: "Unknown"}
_REQUEST = Place("request")
_ONE_DAY = Period(days=1)


@dataclass(frozen=True)
class Outcome:
    """The report on the one rule of a policy, and the deontic state of each of its duties by IRI."""

    report: RuleReport
    duties: dict[str, str]


def evaluate(policy: Graph, request: Graph, world: Graph) -> Outcome:
    """Let the program judge a request under a policy of one rule, in a state of the world."""
    [asked] = request.objects(None, ODRL.permission)
    [(kind, node)] = [
        (kind, node) for kind in ("permission", "prohibition") for node in policy.objects(None, ODRL[kind])
    ]
    duties = {str(each): _duty(each, policy) for each in policy.objects(node, ODRL.duty)}
    rule = Rule(
        str(node), _action(policy, node, request, asked), Place(str(node)), _constraints(policy, node), tuple(duties)
    )
    permissions, prohibitions = ((rule,), ()) if kind == "permission" else ((), (rule,))
    license_ = License("LicenseRef-policy", "", Place("policy"), "prohibit", permissions, prohibitions, duties)
    situation = _situation(request, asked, world, tuple(duties))
    verdict = decide(license_, situation, Tally(), "")
    [outcome] = (*verdict.routes, *verdict.prohibitions)
    premises = {*_premise_reports(rule, outcome, situation)}
    if policy.value(node, ODRL.action) is None:
        premises = {premise for premise in premises if premise.about != "ActionReport"}
    report = RuleReport(
        f"{kind.capitalize()}Report",
        str(node),
        str(asked),
        "Attempted",
        _ACTIVATION[outcome.truth],
        frozenset(premises),
    )
    return Outcome(report, {duty.uid: _deontic(duty.state) for duty in outcome.duties})


def _action(policy: Graph, node: Node, request: Graph, asked: Node) -> str:
    return _act(policy.value(node, ODRL.action) or request.value(asked, ODRL.action))


def _act(action: Node | None) -> str:
    name = local_name(action)
    return _NEW_NAMES.get(name, name)


def _constraints(policy: Graph, node: Node) -> tuple[Condition, ...]:
    """Gather what a rule asks: who and what, then its constraints in the order of their IRIs."""
    matches = [
        Constraint(name, "isAnyOf", frozenset({str(wanted)}), Place(_KINDS[name]))
        for name in ROWS
        if (wanted := policy.value(node, ODRL[name])) is not None
    ]
    return (*matches, *(_condition(policy, item) for item in _ordered(policy, node, ODRL.constraint)))


def _condition(policy: Graph, node: Node) -> Condition:
    for name in _GROUPS:
        if items := _ordered(policy, node, ODRL[name]):
            return Group(name, tuple(_condition(policy, item) for item in items), Place(str(node)))
    left, operator = (local_name(policy.value(node, ODRL[part])) for part in ("leftOperand", "operator"))
    return Constraint(left, operator, _moment(policy.value(node, ODRL.rightOperand)), Place(str(node)))


def _ordered(graph: Graph, node: Node, name: URIRef) -> list[Node]:
    """List what a graph holds in no order by IRI."""
    return sorted(graph.objects(node, name), key=str)


def _moment(node: Node | None) -> date:
    value = node.toPython() if isinstance(node, Literal) else None
    assert isinstance(value, date), f"{node} is no date or time"
    return value


def _duty(node: Node, policy: Graph) -> Duty:
    paid = Constraint("count", "gteq", Range.exact(1), Place(str(node)))
    return Duty(
        str(node), local_name(policy.value(node, ODRL.action)), (paid,), Place(str(node)), deadline=Deadline(_ONE_DAY)
    )


def _situation(request: Graph, asked: Node, world: Graph, duties: tuple[str, ...]) -> Situation:
    """Put together who asks for what, when, and what is known of the duties."""
    now = _moment(world.value(_NOW, DCTERMS.issued))
    known = {
        local_name(world.value(report, part))
        for duty in duties
        for report in world.subjects(REPORT.rule, URIRef(duty))
        for part in (REPORT.performanceState, REPORT.deonticState)
    }
    facts: dict[str, Value] = {name: _with_collections(world, request.value(asked, ODRL[name])) for name in ROWS}
    facts["use.action"] = frozenset({_act(request.value(asked, ODRL.action))})
    since = now - timedelta(days=2) if "Violated" in known else now
    settled = known & {"Performed", "Unperformed"}
    return Situation(
        Frame(now, "commons", frozenset({"commons"})),
        Use("commons", Party("asker", "Asker", _REQUEST), _REQUEST, Provenance.DECLARED, since),
        {name: (Fact(value, Provenance.DECLARED, _REQUEST),) for name, value in facts.items()},
        (_payment(now),) if "Performed" in known else (),
        manifest_gaps=() if settled else (Gap("the payments", "the world says nothing of them", "report them"),),
    )


def _with_collections(world: Graph, member: Node | None) -> frozenset[str]:
    return frozenset(str(each) for each in world.transitive_objects(member, ODRL.partOf))


def _payment(day: date) -> Contribution:
    return Contribution(
        "payment",
        "provider",
        day,
        frozenset({"commons"}),
        Provenance.ATTESTED,
        Truth.TRUE,
        Truth.TRUE,
        "payment",
        Evidence("world"),
    )


def _premise_reports(rule: Rule, outcome: RuleOutcome, situation: Situation) -> Iterator[PremiseReport]:
    found = {premise.place.path: premise for premise in outcome.premises if premise.place}
    action = found.get(rule.place.path)
    # The program leaves out a premise that asks for no more than some use.
    yield PremiseReport("", "ActionReport", _SATISFACTION[action.truth if action else Truth.TRUE])
    for condition in rule.constraint:
        yield from _reports(condition, "", found, situation)


def _reports(
    condition: Condition, within: str, found: dict[str, Premise], situation: Situation
) -> Iterator[PremiseReport]:
    """Report a constraint by its premise in the verdict, and a group by asking the program for the group alone."""
    about = condition.place.path
    if isinstance(condition, Group):
        truth = hold_all(ready((condition,), terms_of(situation)), fact_judge(situation), AGAINST_ROUTES).truth
        yield PremiseReport(within, about, _SATISFACTION[truth])
        for item in condition.items:
            yield from _reports(item, about, found, situation)
    else:
        premise = found[about]
        yield PremiseReport(within, about, _SATISFACTION[premise.truth], _found(condition, premise))


def _found(condition: Constraint, premise: Premise) -> str:
    return "" if condition.left in ROWS else str(datetime.fromisoformat(premise.found))


def _deontic(state: str) -> str:
    """Translate the state of a duty: one that does not bind, is not due or is open has no deontic state yet."""
    return state if state in {"Fulfilled", "Violated"} else "NonSet"
