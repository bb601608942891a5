"""Permissions and prohibitions held against a situation."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from commonscheck.evaluation.conditions import AGAINST_FREEDOMS, AGAINST_ROUTES, fact_judge, hold_all
from commonscheck.evaluation.duties import hold_duty
from commonscheck.model.license import License, Rule
from commonscheck.model.operands import ACTIONS
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.reading import fact_reader
from commonscheck.model.report import Premise, RuleOutcome
from commonscheck.model.situation import Situation
from commonscheck.model.truth import Truth, every, some

_ACTS = "the acts of the use"
_STATE_ACTS = "state `action` of this use in .commons/usage.yaml, in more words than `use`"
_read_acts = fact_reader("use.action", _ACTS, _STATE_ACTS)


def hold_permission(rule: Rule, license_: License, situation: Situation) -> RuleOutcome:
    """Hold a route: all its constraints and all its duties must be met, for every act of the use."""
    facts = hold_all(rule.constraint, fact_judge(situation), AGAINST_ROUTES)
    duties = tuple(hold_duty(license_.duties[uid], situation) for uid in rule.duty)
    covered = _hold_action(rule, situation, every)
    truth = every((covered.truth, facts.truth, *(duty.truth for duty in duties)))
    premises = (*_shown(covered), *facts.premises)
    return RuleOutcome(rule.uid, "permission", rule.label, rule.source, truth, premises, duties, reading=rule.reading)


def hold_prohibition(rule: Rule, situation: Situation) -> RuleOutcome:
    """Hold a prohibition: all its constraints are met, for some act of the use."""
    facts = hold_all(rule.constraint, fact_judge(situation), AGAINST_FREEDOMS)
    touched = _hold_action(rule, situation, some)
    truth = every((touched.truth, facts.truth))
    premises = (*_shown(touched), *facts.premises)
    return RuleOutcome(rule.uid, "prohibition", rule.label, rule.source, truth, premises, reading=rule.reading)


def _hold_action(rule: Rule, situation: Situation, join: Callable[[Iterable[Truth]], Truth]) -> Premise:
    """Hold the action of a rule against the acts of the use; a use that states none is some use or other."""
    reading = _read_acts(situation, Provenance.DECLARED)
    acts = sorted(reading.value) if isinstance(reading.value, frozenset) and reading.value else ["use"]
    truth = join(_is(act, rule.action) for act in acts)
    gaps = reading.gaps or (Gap(_ACTS, "stated only as `use`, which may be any", _STATE_ACTS, "party"),)
    return Premise(
        "use.action",
        _ACTS,
        "isPartOf",
        rule.action,
        ", ".join(acts),
        truth,
        reading.provenance.word if reading.provenance else "",
        reading.evidence,
        gaps if truth is Truth.UNKNOWN else (),
        rule.place,
    )


def _shown(premise: Premise) -> tuple[Premise, ...]:
    """Leave out what every use is: some use or other."""
    return () if premise.expected == "use" and premise.truth is Truth.TRUE else (premise,)


def _is(act: str, action: str) -> Truth:
    """Whether `act` is an `action`; an act that is known only in wider terms may be."""
    if action in _chain(act):
        return Truth.TRUE
    return Truth.UNKNOWN if act in _chain(action) else Truth.FALSE


def _chain(act: str) -> tuple[str, ...]:
    chain = [act]
    while ACTIONS.get(chain[-1]):
        chain.append(ACTIONS[chain[-1]])
    return tuple(chain)
