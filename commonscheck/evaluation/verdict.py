"""The verdict on one use: routes and prohibitions joined, and what would settle it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from commonscheck.evaluation.rules import hold_permission, hold_prohibition
from commonscheck.evaluation.settling import missing_facts, settlements
from commonscheck.model.license import CURE_EVENTS, License, ParameterReference
from commonscheck.model.place import Gap, Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import RuleOutcome, State, Tally, Verdict
from commonscheck.model.situation import Situation
from commonscheck.model.truth import Truth, some


def decide(license_: License, situation: Situation, tally: Tally, looked: str) -> Verdict:
    """Hold a license against a situation; unknown ends in `undecided`, never in a violation or a clearance."""
    routes = tuple(hold_permission(rule, license_, situation) for rule in license_.permission)
    prohibitions = tuple(hold_prohibition(rule, situation) for rule in license_.prohibition)
    state = _state(license_.conflict, _some(routes), _some(prohibitions))
    reported = situation.use.provenance is Provenance.REPORTED
    if situation.use.gaps or (reported and state is State.VIOLATION):
        state = State.UNDECIDED
    taken = next((route.uid for route in routes if route.truth is Truth.TRUE), "") if state is State.COMPLIANT else ""
    if taken:
        routes = tuple(replace(route, needed=route.uid == taken) for route in routes)
    missing = situation.use.gaps or _missing(state, routes, prohibitions, license_.conflict, reported=reported)
    clock = _cure(license_, situation) if state is State.VIOLATION else Clock(due=_next_due(routes, taken))
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
    )


def _next_due(routes: tuple[RuleOutcome, ...], taken: str) -> date | None:
    """Say by when the route taken asks for an act that is not due yet."""
    duties = (duty for route in routes if route.uid == taken for duty in route.duties)
    return min((duty.due for duty in duties if duty.state == "Active" and duty.due), default=None)


def _some(outcomes: Iterable[RuleOutcome]) -> Truth:
    return some(outcome.truth for outcome in outcomes)


def _state(conflict: str, permitted: Truth, prohibited: Truth) -> State:
    """Join routes and prohibitions under ODRL's `conflict`: which of the two wins, or neither (`invalid`)."""
    if permitted is Truth.FALSE or (prohibited is Truth.TRUE and conflict == "prohibit"):
        return State.VIOLATION
    if permitted is Truth.TRUE and (prohibited is Truth.FALSE or conflict == "perm"):
        return State.COMPLIANT
    return State.UNDECIDED


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
    if state is not State.UNDECIDED:
        return ()
    if reported:
        return (_REPORT_UNCONFIRMED,)
    gaps = missing_facts(routes, () if conflict == "perm" else prohibitions)
    if conflict == "invalid" and _some(routes) is Truth.TRUE and _some(prohibitions) is Truth.TRUE:
        gaps = (_LICENSE_CONTRADICTS, *gaps)
    return gaps


@dataclass(frozen=True)
class Clock:
    """A cure period: whether it is `running`, when it ends, and its terms in words."""

    running: bool = False
    due: date | None = None
    terms: tuple[str, ...] = ()


def _cure(license_: License, situation: Situation) -> Clock:
    """Find the cure period that the license's event started; without such an event it has not begun to run out."""
    cure = license_.cure
    if cure is None:
        return Clock()
    period = situation.parameters[cure.period.name] if isinstance(cure.period, ParameterReference) else cure.period
    if not isinstance(period, Period):
        return Clock()
    due = _cure_ends(sorted(_starts(situation, cure.event)), period, repeatable=cure.repeatable)
    if due is None:
        return Clock(running=True, terms=(f"{period} to repair begin {CURE_EVENTS[cure.event]}",))
    return Clock(running=situation.frame.as_of <= due, due=due)


def _starts(situation: Situation, event: str) -> Iterable[date]:
    """Give the days of the events of a kind that may be of this use: none from before it began."""
    begun, today = situation.use.since or date.min, situation.frame.as_of
    return (one.date for one in situation.notices if one.event == event and begun <= one.date <= today)


def _cure_ends(starts: list[date], period: Period, *, repeatable: bool) -> date | None:
    """Say when the last cure ends; a reminder while one runs does not start another."""
    due = None
    for day in starts:
        if due is None or (repeatable and day > due):
            due = period.after(day)
    return due
