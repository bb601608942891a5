"""What decides a verdict, in few words."""

from __future__ import annotations

from commonscheck.model.comparison import Said
from commonscheck.model.report import RuleOutcome, State, Verdict
from commonscheck.model.truth import Truth


def said(verdict: Verdict) -> Said:
    """Name the route of an allowed use, the prohibitions or failing routes of a forbidden one, or what is open."""
    if verdict.state is State.COMPLIANT:
        decides = [_named(route) for route in verdict.routes if route.uid == verdict.route]
    elif verdict.state is State.VIOLATION:
        forbidding = [rule for rule in verdict.prohibitions if rule.truth is Truth.TRUE]
        decides = [_named(rule) for rule in forbidding] or ["no permission holds"]
    else:
        decides = [gap.what for gap in verdict.missing]
    return Said(verdict.state, tuple(dict.fromkeys(decides)))


def _named(rule: RuleOutcome) -> str:
    return f"{rule.uid} ({rule.source})" if rule.source else rule.uid
