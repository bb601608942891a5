"""Permissions and prohibitions held against a situation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

from commonscheck.evaluation.comparing import is_act
from commonscheck.evaluation.conditions import AGAINST_FREEDOMS, AGAINST_ROUTES, Judge, hold_all
from commonscheck.evaluation.needs import Need, Needs, ready
from commonscheck.evaluation.right import Terms
from commonscheck.model.license import Rule
from commonscheck.model.place import DECLARED, Gap
from commonscheck.model.quick import quick
from commonscheck.model.reading import fact_reader
from commonscheck.model.report import DutyOutcome, Premise, RuleOutcome
from commonscheck.model.situation import Reading, Situation
from commonscheck.model.truth import TRUE, UNKNOWN, Truth, every, some

_ACTS = "the acts of the use"
_STATE_ACTS = "state `action` of this use in .commons/usage.yaml, in more words than `use`"
# How many answers about acts are kept: few acts have a name.
_KEPT = 1024
_SOME_ACT = ("use",)
_read_acts = fact_reader("use.action", _ACTS, _STATE_ACTS)


@dataclass(frozen=True)
class ReadyRule:
    """A permission or prohibition made ready; the duties of a permission are held once for all routes.

    `covers` tells whether its action takes in all the acts of a use, and keeps the answers.
    """

    rule: Rule
    constraint: tuple[Need | Needs, ...]
    covers: Callable[[tuple[str, ...]], Truth]


def ready_rule(rule: Rule, terms: Terms) -> ReadyRule:
    """Make a rule ready for all uses that are judged on the same terms."""
    covers = lru_cache(maxsize=_KEPT)(partial(_covers, rule.action))
    return ReadyRule(rule, ready(rule.constraint, terms), covers)


@quick
@dataclass(frozen=True, slots=True)
class Facing:
    """One use as every rule of a license faces it: its acts, and how they are stated."""

    judge: Judge
    acts: tuple[str, ...]
    stated: Reading


def face(situation: Situation, judge: Judge) -> Facing:
    """Read what all rules ask of a use alike; one that states no acts is some use or other."""
    reading = _read_acts(situation, DECLARED)
    stated = tuple(sorted(reading.value)) if isinstance(reading.value, frozenset) else ()
    return Facing(judge, stated or _SOME_ACT, reading)


def hold_permission(route: ReadyRule, duties: Mapping[str, DutyOutcome], facing: Facing) -> RuleOutcome:
    """Hold a route: all its constraints and all its duties must be met, for every act of the use."""
    rule, owed = route.rule, tuple([duties[uid] for uid in route.rule.duty])
    facts = hold_all(route.constraint, facing.judge, AGAINST_ROUTES)
    covered = route.covers(facing.acts)
    truth = every([covered, facts.truth, *[duty.truth for duty in owed]])
    premises = _shown(rule, covered, facing) + facts.premises
    return RuleOutcome(rule.uid, "permission", rule.label, rule.source, truth, premises, owed, reading=rule.reading)


def _covers(action: str, acts: tuple[str, ...]) -> Truth:
    """Whether each of the acts is an `action`."""
    return every([is_act(act, action) for act in acts])


def hold_prohibition(ban: ReadyRule, facing: Facing) -> RuleOutcome:
    """Hold a prohibition: all its constraints are met, for some act of the use."""
    rule, facts = ban.rule, hold_all(ban.constraint, facing.judge, AGAINST_FREEDOMS)
    touched = some([is_act(act, rule.action) for act in facing.acts])
    truth, premises = every((touched, facts.truth)), _shown(rule, touched, facing) + facts.premises
    return RuleOutcome(rule.uid, "prohibition", rule.label, rule.source, truth, premises, reading=rule.reading)


def _shown(rule: Rule, truth: Truth, facing: Facing) -> tuple[Premise, ...]:
    """Explain what the action of a rule has to do with the acts of the use, unless it is what every use is."""
    if rule.action == "use" and truth is TRUE:
        return ()
    stated = facing.stated
    gaps = stated.gaps or (Gap(_ACTS, "stated only as `use`, which may be any", _STATE_ACTS, "party"),)
    premise = Premise(
        "use.action",
        _ACTS,
        "isPartOf",
        rule.action,
        ", ".join(facing.acts),
        truth,
        stated.provenance.word if stated.provenance else "",
        stated.evidence,
        gaps if truth is UNKNOWN else (),
        rule.place,
    )
    return (premise,)
