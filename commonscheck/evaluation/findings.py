"""Verdicts turned into findings: one line to read, and the reasons below it."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.model.codes import CODES
from commonscheck.model.commons import OWN_STATEMENT
from commonscheck.model.report import Finding, Premise, RuleOutcome, State, Verdict
from commonscheck.model.truth import Truth


def finding_of(verdict: Verdict) -> Finding | None:
    """Write the finding of a use that is in violation or undecided; a compliant use has none."""
    match verdict.state:
        case State.VIOLATION:
            return _violation(verdict)
        case State.UNDECIDED:
            return _undecided(verdict)
        case _:
            return None


def _violation(verdict: Verdict) -> Finding:
    forbidding = [rule for rule in verdict.prohibitions if rule.truth is Truth.TRUE]
    code = "CC203" if verdict.in_cure else "CC202" if forbidding else "CC201"
    rules = forbidding or list(verdict.routes)
    truth = Truth.TRUE if forbidding else Truth.FALSE
    message = (
        f"{_name(verdict)} uses {verdict.commons} although {verdict.license} forbids it"
        if forbidding
        else f"{_name(verdict)} uses {verdict.commons} and no route of {verdict.license} covers it"
    )
    if verdict.in_cure:
        message += "; time to repair is left"
    details = [("rule" if forbidding else "route", _decided(rule, truth)) for rule in rules]
    return _finding(verdict, code, message, details, "+".join(rule.uid for rule in rules))


def _undecided(verdict: Verdict) -> Finding:
    reported = verdict.use_provenance == "reported"
    unread = any(gap.what == OWN_STATEMENT for gap in verdict.missing)
    silent = "its own statement could not be read" if unread else "does not state its use itself"
    message = (
        f"{_name(verdict)} is listed as a user of {verdict.commons}, but {silent}"
        if reported
        else f"whether {_name(verdict)} may use {verdict.commons} cannot be told from the evidence"
    )
    rules = [rule for rule in (*verdict.routes, *verdict.prohibitions) if rule.truth is Truth.UNKNOWN]
    details = [("missing", gap.sentence) for gap in verdict.missing]
    if rules and not reported:
        details.insert(0, ("open", "; ".join(_clause(rule) for rule in rules)))
    return _finding(verdict, "CC302" if reported else "CC301", message, details, "+".join(r.uid for r in rules))


def _name(verdict: Verdict) -> str:
    return verdict.party_name or verdict.party


def _finding(verdict: Verdict, code: str, message: str, details: Iterable[tuple[str, str]], rule: str) -> Finding:
    return Finding(
        code,
        CODES[code].level,
        message,
        verdict.use_place,
        (*details, *_closing(verdict)),
        verdict.subject,
        f"{verdict.license}/{rule}",
        due=verdict.due,
        evidence=tuple(dict.fromkeys(e for premise in _premises(verdict) for e in premise.evidence)),
    )


def _closing(verdict: Verdict) -> Iterable[tuple[str, str]]:
    if verdict.looked:
        yield "looked", verdict.looked
    for text in verdict.settle:
        yield "settle", text
    if verdict.due:
        yield "due", verdict.due.isoformat()
    yield from verdict.remarks


def _clause(rule: RuleOutcome) -> str:
    return f"{rule.uid}, clause {rule.source}" if rule.source else rule.uid


def _decided(rule: RuleOutcome, truth: Truth) -> str:
    """Say what decided a rule: for a route what was found against what it needs, for a prohibition what holds."""
    premises = [premise for premise in rule.premises if premise.needed and premise.truth is truth]
    premises += [
        p for duty in rule.duties if duty.truth is truth for p in duty.refinement if p.needed and p.truth is truth
    ]
    return f"{_clause(rule)}: {'; '.join(_held(premise) for premise in premises) or rule.label}"


def _held(premise: Premise) -> str:
    need = f", needs {premise.expected}" if premise.truth is Truth.FALSE else ""
    return f"{premise.label}: {premise.found}{need}"


def _premises(verdict: Verdict) -> Iterable[Premise]:
    for rule in (*verdict.routes, *verdict.prohibitions):
        yield from rule.premises
        for duty in rule.duties:
            yield from duty.constraint
            yield from duty.refinement
