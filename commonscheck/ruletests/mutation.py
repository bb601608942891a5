"""Rule mutation: every small change of a license, in words that fit before "changes no test"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from commonscheck.model.license import CURE_EVENTS, Cure, Deadline, Duty, License, Parameter, ParameterReference, Rule
from commonscheck.model.place import Place
from commonscheck.model.quantity import Period
from commonscheck.ruletests.changes import change_all, change_refinement
from commonscheck.ruletests.phrases import right_phrase
from commonscheck.ruletests.shifting import shifted, turned


@dataclass(frozen=True)
class Mutant:
    """A license that differs in one thing, what that is in words, and where it stands."""

    words: str
    place: Place
    license: License


def mutants(license_: License) -> Iterator[Mutant]:
    """Change the license in every way that is tried, one at a time."""
    yield from _rules("permission", license_.permission, lambda rules: replace(license_, permission=rules))
    yield from _rules("prohibition", license_.prohibition, lambda rules: replace(license_, prohibition=rules))
    for duty in license_.duties.values():
        for words, place, changed in _duty(duty):
            duties = {**license_.duties, duty.uid: changed}
            yield Mutant(f"{words} in duty {duty.uid}", place, replace(license_, duties=duties))
    for parameter in license_.parameters.values():
        for words, other in _parameter(parameter):
            parameters = {**license_.parameters, parameter.name: other}
            yield Mutant(words, license_.place, replace(license_, parameters=parameters))
    yield from _whole(license_)


_Put = Callable[[tuple[Rule, ...]], License]


def _rules(kind: str, rules: tuple[Rule, ...], put: _Put) -> Iterator[Mutant]:
    for number, rule in enumerate(rules):
        before, after = rules[:number], rules[number + 1 :]
        yield Mutant(f"removing {kind} {rule.uid}", rule.place, put((*before, *after)))
        for words, place, changed in _rule(rule):
            yield Mutant(f"{words} in {kind} {rule.uid}", place, put((*before, changed, *after)))


def _rule(rule: Rule) -> Iterator[tuple[str, Place, Rule]]:
    if rule.action != "use":
        yield f"widening {rule.action} to use", rule.place, replace(rule, action="use")
    for words, place, constraint in change_all(rule.constraint):
        yield words, place, replace(rule, constraint=constraint)
    for name in rule.duty:
        left = tuple(other for other in rule.duty if other != name)
        yield f"dropping duty {name}", rule.place, replace(rule, duty=left)


def _duty(duty: Duty) -> Iterator[tuple[str, Place, Duty]]:
    for words, place, constraint in change_all(duty.constraint):
        yield words, place, replace(duty, constraint=constraint)
    for words, place, refinement in change_refinement(duty.refinement):
        yield words, place, replace(duty, refinement=refinement)
    if duty.deadline:
        yield "dropping the deadline", duty.place, replace(duty, deadline=None)
        for words, deadline in _deadline(duty.deadline):
            yield words, duty.place, replace(duty, deadline=deadline)
    if duty.retention:
        yield "dropping the retention", duty.place, replace(duty, retention=None)
        for verb, period in _period(duty.retention):
            yield f"{verb} the retention by 1 day", duty.place, replace(duty, retention=period)


def _deadline(deadline: Deadline) -> Iterator[tuple[str, Deadline]]:
    for verb, period in _period(deadline.period):
        yield f"{verb} the deadline by 1 day", replace(deadline, period=period)
    usual = Deadline(deadline.period)
    if deadline != usual:
        yield "running the deadline from the start of the use", usual


def _period(period: Period | ParameterReference) -> Iterator[tuple[str, Period]]:
    """Move a period by a day; one that is a parameter is moved there."""
    yield from ((verb, moved) for verb, _, moved in shifted(period) if isinstance(moved, Period))


def _parameter(parameter: Parameter) -> Iterator[tuple[str, Parameter]]:
    default = parameter.default
    said = f"the default of parameter {parameter.name}, {right_phrase(default)},"
    yield from (
        (f"{verb} {said} by {step}", replace(parameter, default=moved))
        for verb, step, moved in shifted(default)
        if isinstance(moved, type(default))
    )
    other = turned(default)
    if other is not None:
        yield f"turning {said} into {right_phrase(other)}", replace(parameter, default=other)


def _whole(license_: License) -> Iterator[Mutant]:
    """Change what belongs to no single rule."""
    place = license_.place
    if license_.prohibition:
        conflict = "perm" if license_.conflict == "prohibit" else "prohibit"
        yield Mutant(f"reading conflict as {conflict}", place, replace(license_, conflict=conflict))
    if license_.cure:
        yield Mutant("dropping the cure", place, replace(license_, cure=None))
        for words, cure in _cure(license_.cure):
            yield Mutant(words, place, replace(license_, cure=cure))


def _cure(cure: Cure) -> Iterator[tuple[str, Cure]]:
    if cure.duties:
        yield "giving the cure for every breach", replace(cure, duties=())
    again = "once only" if cure.repeatable else "again after every notice"
    yield f"giving the cure {again}", replace(cure, repeatable=not cure.repeatable)
    for event, when in CURE_EVENTS.items():
        if event != cure.event:
            yield f"starting the cure {when}", replace(cure, event=event)
    for verb, period in _period(cure.period):
        yield f"{verb} the cure by 1 day", replace(cure, period=period)
