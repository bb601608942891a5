"""What would settle a use: the facts that are missing, or the acts that would mend a violation."""

from __future__ import annotations

from commonscheck.model.place import Gap
from commonscheck.model.report import VIOLATION, DutyOutcome, Premise, RuleOutcome, State
from commonscheck.model.truth import FALSE, TRUE, UNKNOWN, Truth


def missing_facts(routes: tuple[RuleOutcome, ...], prohibitions: tuple[RuleOutcome, ...]) -> tuple[Gap, ...]:
    """List the shortest set of unknown facts that would decide the use: one route's, and the prohibitions'."""
    open_routes = [gaps for route in routes if route.truth is UNKNOWN and (gaps := _gaps(route))]
    held = any(route.truth is TRUE for route in routes)
    shortest = () if held or not open_routes else min(open_routes, key=len)
    forbidding = tuple(gap for rule in prohibitions if rule.truth is UNKNOWN for gap in _gaps(rule))
    return tuple(dict.fromkeys((*shortest, *forbidding)))


def _gaps(rule: RuleOutcome) -> tuple[Gap, ...]:
    return tuple(dict.fromkeys(gap for premise in _open(rule, UNKNOWN) for gap in premise.gaps))


def _open(rule: RuleOutcome, truth: Truth) -> tuple[Premise, ...]:
    """Gather the premises of a rule that stand at `truth`, those of its duties included."""
    found = [premise for premise in rule.premises if premise.needed and premise.truth is truth]
    for duty in rule.duties:
        found += _duty_premises(duty, truth)
    return tuple(found)


def _duty_premises(duty: DutyOutcome, truth: Truth) -> list[Premise]:
    if duty.truth is not truth:
        return []
    done = duty.refinement if duty.done is truth else ()
    unclear = duty.constraint if truth is UNKNOWN else ()
    return [premise for premise in (*done, *unclear) if premise.needed and premise.truth is truth]


def settlements(
    routes: tuple[RuleOutcome, ...], prohibitions: tuple[RuleOutcome, ...], state: State
) -> tuple[str, ...]:
    """Say in words what would mend a violation: what can be done, or failing that what would have to be so."""
    if state is not VIOLATION:
        return ()
    forbidden = [rule for rule in prohibitions if rule.truth is TRUE]
    if forbidden:
        return tuple(
            f"end the use, or change what the prohibition rests on: {_named(rule.premises)}" for rule in forbidden
        )
    failing = [(route, unmet) for route in routes if (unmet := _open(route, FALSE))]
    doable = [unmet for route, unmet in failing if _can_be_done(route)]
    needs = doable or sorted([unmet for _, unmet in failing], key=len)
    return (", or ".join([_needed(unmet) for unmet in needs]),) if needs else ()


def _can_be_done(route: RuleOutcome) -> bool:
    """Whether only duties stand in the way, which are acts, and nothing that the party is or does."""
    return not [premise for premise in route.premises if premise.needed and premise.truth is not TRUE]


def _named(premises: tuple[Premise, ...]) -> str:
    resting = (one for one in premises if one.needed and one.truth is TRUE)
    return " and ".join(dict.fromkeys(f"{premise.label}: {premise.found}" for premise in resting))


def _needed(premises: tuple[Premise, ...]) -> str:
    return " and ".join([f"{premise.label}: {premise.expected}" for premise in premises])
