"""The verdict on one use: routes and prohibitions joined, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from commonscheck.evaluation.conditions import fact_judge
from commonscheck.evaluation.duties import Owed, hold_owed, ready_duty
from commonscheck.evaluation.ending import after_end, has_ended
from commonscheck.evaluation.right import Terms, terms_of
from commonscheck.evaluation.rules import ReadyRule, face, hold_permission, hold_prohibition, ready_rule
from commonscheck.evaluation.settling import missing_facts, settlements
from commonscheck.model.license import CURE_EVENTS, STARTED_BY, TERMINATION_SCOPES, Cure, License, ParameterReference
from commonscheck.model.place import REPORTED, Gap
from commonscheck.model.quantity import Period
from commonscheck.model.quick import altered, quick
from commonscheck.model.report import COMPLIANT, UNDECIDED, VIOLATION, RuleOutcome, State, Tally, Verdict
from commonscheck.model.situation import Situation
from commonscheck.model.truth import FALSE, TRUE, Truth, some


@dataclass(frozen=True)
class Prepared:
    """A license made ready for all uses of one commons on one day, its duties by their uids."""

    license: License
    terms: Terms
    permission: tuple[ReadyRule, ...]
    prohibition: tuple[ReadyRule, ...]
    duties: Mapping[str, Owed]

    @cached_property
    def after_end(self) -> Prepared:
        """What is left of it for uses that have ended."""
        return prepare(after_end(self.license), self.terms, ended=True)


def prepare(license_: License, terms: Terms, *, ended: bool = False) -> Prepared:
    """Make a license ready for all uses that are judged on the same terms: those that go on, or that have `ended`."""
    owed = {uid: license_.duties[uid] for rule in license_.permission for uid in rule.duty}
    return Prepared(
        license_,
        terms,
        tuple(ready_rule(rule, terms) for rule in license_.permission),
        tuple(ready_rule(rule, terms) for rule in license_.prohibition),
        {uid: ready_duty(duty, terms, ended=ended) for uid, duty in owed.items()},
    )


def decide(license_: License, situation: Situation, tally: Tally, looked: str) -> Verdict:
    """Hold a license against a single situation."""
    return decide_prepared(prepare(license_, terms_of(situation)), situation, tally, looked)


def decide_prepared(prepared: Prepared, situation: Situation, tally: Tally, looked: str) -> Verdict:
    """Hold a license against a situation; unknown ends in `undecided`, never in a violation or a clearance."""
    if has_ended(situation.use, situation.frame.as_of):
        prepared = prepared.after_end
    license_ = prepared.license
    routes, prohibitions = _hold_rules(prepared, situation)
    state = _state(license_.conflict, _some(routes), _some(prohibitions))
    reported = situation.use.provenance is REPORTED
    if situation.use.gaps or (reported and state is VIOLATION):
        state = UNDECIDED
    taken = _taken(routes) if state is COMPLIANT else ""
    if taken:
        routes = tuple([route if route.uid == taken else altered(route, needed=False) for route in routes])
    missing = situation.use.gaps or _missing(state, routes, prohibitions, license_.conflict, reported=reported)
    clock = (
        _cure(license_, situation, routes, prohibitions) if state is VIOLATION else Clock(due=_next_due(routes, taken))
    )
    use = situation.use
    return Verdict(
        state,
        use.party.uid,
        use.party.name,
        situation.frame.commons,
        license_.uid,
        use.place,
        use.provenance.word,
        routes,
        prohibitions,
        taken,
        missing,
        settlements(routes, prohibitions, state) + clock.terms,
        clock.due,
        clock.running,
        tally,
        looked,
        _remarks(license_, state),
    )


def _hold_rules(prepared: Prepared, situation: Situation) -> tuple[tuple[RuleOutcome, ...], tuple[RuleOutcome, ...]]:
    """Hold every duty once, then the routes that ask for them, and the prohibitions."""
    judge = fact_judge(situation)
    duties = {uid: hold_owed(owed, situation, judge) for uid, owed in prepared.duties.items()}
    facing = face(situation, judge)
    return (
        tuple([hold_permission(route, duties, facing) for route in prepared.permission]),
        tuple([hold_prohibition(ban, facing) for ban in prepared.prohibition]),
    )


def _taken(routes: tuple[RuleOutcome, ...]) -> str:
    """Name the first route that holds; the others are not needed."""
    held = [route.uid for route in routes if route.truth is TRUE]
    return held[0] if held else ""


def _remarks(license_: License, state: State) -> tuple[tuple[str, str], ...]:
    """Say what a breach ends, and how settled the rules are, as details of a finding."""
    end = license_.termination
    remarks = []
    if end and end.scope != "none" and state is VIOLATION:
        clause = f" (clause {end.source})" if end.source else ""
        how = "by itself" if end.automatic else "when the licensor says so"
        remarks.append(("ends", f"a breach ends {TERMINATION_SCOPES[end.scope]}, {how}{clause}"))
    if license_.status == "experimental":
        remarks.append(("rules", _EXPERIMENTAL))
    return tuple(remarks)


_EXPERIMENTAL = "the rules of this license are experimental; read its text before you act on this"


def _next_due(routes: tuple[RuleOutcome, ...], taken: str) -> date | None:
    """Say by when the route taken asks for an act that is not due yet."""
    days = [
        duty.due
        for route in routes
        if route.uid == taken
        for duty in route.duties
        if duty.state == "Active" and duty.due is not None
    ]
    return min(days, default=None)


def _some(outcomes: Iterable[RuleOutcome]) -> Truth:
    return some([outcome.truth for outcome in outcomes])


def _state(conflict: str, permitted: Truth, prohibited: Truth) -> State:
    """Join routes and prohibitions under ODRL's `conflict`: which of the two wins, or neither (`invalid`)."""
    if permitted is FALSE or (prohibited is TRUE and conflict == "prohibit"):
        return VIOLATION
    if permitted is TRUE and (prohibited is FALSE or conflict == "perm"):
        return COMPLIANT
    return UNDECIDED


_REPORT_UNCONFIRMED = Gap(
    "the use itself",
    "only reported by others; the party has not stated it",
    "ask the party to state its use in its own .commons/usage.yaml, or to say that there is none",
    "party",
)
_LICENSE_CONTRADICTS = Gap(
    "what the license means",
    "a route and a prohibition hold at once, and the license says `conflict: invalid`",
    "ask the licensor which of the two is meant",
    "commons",
)


def _missing(
    state: State,
    routes: tuple[RuleOutcome, ...],
    prohibitions: tuple[RuleOutcome, ...],
    conflict: str,
    *,
    reported: bool,
) -> tuple[Gap, ...]:
    if state is not UNDECIDED:
        return ()
    if reported:
        return (_REPORT_UNCONFIRMED,)
    gaps = missing_facts(routes, () if conflict == "perm" else prohibitions)
    if conflict == "invalid" and _some(routes) is TRUE and _some(prohibitions) is TRUE:
        gaps = (_LICENSE_CONTRADICTS, *gaps)
    return gaps


@quick
@dataclass(frozen=True, slots=True)
class Clock:
    """A cure period: whether it is `running`, when it ends, and its terms in words."""

    running: bool = False
    due: date | None = None
    terms: tuple[str, ...] = ()


def _cure(
    license_: License, situation: Situation, routes: tuple[RuleOutcome, ...], prohibitions: tuple[RuleOutcome, ...]
) -> Clock:
    """Find the cure period that the license's event started; without such an event it has not begun to run out."""
    cure = license_.cure
    forbidden = _some(prohibitions) is TRUE
    if cure is None or (cure.duties and (forbidden or not any(_can_be_cured(route, cure) for route in routes))):
        return Clock()
    period = situation.parameters[cure.period.name] if isinstance(cure.period, ParameterReference) else cure.period
    if not isinstance(period, Period):
        return Clock()
    due = _cure_ends(_starts(situation, cure.event), period, repeatable=cure.repeatable)
    if due is None:
        return Clock(running=True, terms=(f"{period} to repair begin {CURE_EVENTS[cure.event]}",))
    return Clock(running=situation.frame.as_of <= due, due=due)


def _can_be_cured(route: RuleOutcome, cure: Cure) -> bool:
    """Whether nothing but duties for which there is a cure stands in the way of a route."""
    stated = all(premise.truth is not FALSE for premise in route.premises if premise.needed)
    failing = {duty.uid for duty in route.duties if duty.truth is FALSE}
    return stated and bool(failing) and failing <= set(cure.duties)


def _starts(situation: Situation, event: str) -> list[date]:
    """List the days of the events that start a time to repair and may be of this use: none from before it began."""
    begun, today = situation.use.since or date.min, situation.frame.as_of
    starts = STARTED_BY[event]
    return sorted([one.date for one in situation.notices if one.event in starts and begun <= one.date <= today])


def _cure_ends(starts: list[date], period: Period, *, repeatable: bool) -> date | None:
    """Say when the last cure ends; a reminder while one runs does not start another."""
    due = None
    for day in starts:
        if due is None or (repeatable and day > due):
            due = period.after(day)
    return due
