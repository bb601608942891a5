"""What is due, from the verdicts of a check: what is overdue or in its time to repair, and which duties come next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from commonscheck.model.acceptance import Ground
from commonscheck.model.overview.pending import Due, Need, Urgency
from commonscheck.model.report import COMPLIANT, VIOLATION, DutyOutcome, Premise, RuleOutcome, Verdict
from commonscheck.model.truth import FALSE, TRUE, Truth

_PRESSING = tuple(Urgency)


def dues(verdicts: Iterable[Verdict]) -> tuple[Due, ...]:
    """List what is due, the most pressing first, then by the day; what has no day comes last."""
    found = [due for verdict in verdicts for due in _dues(verdict)]
    return tuple(
        sorted(found, key=lambda one: (_PRESSING.index(one.urgency), one.due or date.max, one.party, one.commons))
    )


def _dues(verdict: Verdict) -> Iterator[Due]:
    if verdict.state is VIOLATION:
        yield _breach(verdict)
    if verdict.state is COMPLIANT:
        yield from _coming(verdict)


def _breach(verdict: Verdict) -> Due:
    """Name what was broken: the prohibition that holds, else the routes that would do if duties were met, else all."""
    forbidding = [(rule, _at(rule.premises, TRUE)) for rule in verdict.prohibitions if rule.truth is TRUE]
    failing = [(route, unmet) for route in verdict.routes if (unmet := _unmet(route))]
    doable = [(route, unmet) for route, unmet in failing if not _at(route.premises, FALSE)]
    rules = forbidding or doable or failing
    urgency = Urgency.IN_CURE if verdict.in_cure else Urgency.OVERDUE
    needs = [need for rule, premises in rules for need in _needs(rule.uid, premises)]
    sources = [source for rule, _ in rules for source in _sources(rule)]
    return _due(urgency, verdict, ([rule.uid for rule, _ in rules], sources), verdict.settle, needs)


def _unmet(route: RuleOutcome) -> tuple[Premise, ...]:
    """Gather what a route lacks, in itself and in the duties that it asks for."""
    owed = (premise for duty in route.duties if duty.truth is FALSE for premise in _at(duty.refinement, FALSE))
    return (*_at(route.premises, FALSE), *owed)


def _at(premises: Iterable[Premise], truth: Truth) -> tuple[Premise, ...]:
    return tuple(premise for premise in premises if premise.needed and premise.truth is truth)


def _sources(rule: RuleOutcome) -> tuple[str, ...]:
    """Name the clauses of a rule and of the duties in its way."""
    duties = (duty.source for duty in rule.duties if duty.truth is FALSE)
    return tuple(source for source in (rule.source, *duties) if source)


def _coming(verdict: Verdict) -> Iterator[Due]:
    """Give each duty that the route taken asks for, and that is not done yet."""
    for route in verdict.routes:
        for duty in route.duties if route.uid == verdict.route else ():
            if duty.state == "Active" and duty.due is not None:
                yield _owed(verdict, route, duty)


def _owed(verdict: Verdict, route: RuleOutcome, duty: DutyOutcome) -> Due:
    unmet = tuple(premise for premise in duty.refinement if premise.needed and premise.truth is not TRUE)
    settle = " and ".join(f"{premise.label}: {premise.expected}" for premise in unmet)
    rules = [f"{route.uid}: {duty.uid}"], [duty.source or route.source]
    needs = list(_needs(rules[0][0], unmet))
    return _due(Urgency.COMING, verdict, rules, (settle,) if settle else (), needs, duty.due)


def _needs(rule: str, premises: Iterable[Premise]) -> Iterator[Need]:
    for one in premises:
        yield Need(rule, one.left, one.operator, one.label, one.expected, one.found)


def _due(
    urgency: Urgency,
    verdict: Verdict,
    rules: tuple[Sequence[str], Sequence[str]],
    settle: tuple[str, ...],
    needs: Sequence[Need],
    day: date | None = None,
) -> Due:
    waived = verdict.accepted if verdict.accepted and verdict.accepted.ground is Ground.WAIVER else None
    uids, clauses = rules
    return Due(
        urgency,
        verdict.party,
        verdict.party_name or verdict.party,
        verdict.commons,
        verdict.license,
        ", ".join(uids),
        ", ".join(dict.fromkeys(clause for clause in clauses if clause)),
        day or verdict.due,
        settle,
        tuple(needs),
        waived.until if waived else None,
    )
