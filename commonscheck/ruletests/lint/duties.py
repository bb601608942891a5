"""Duties that nobody can fulfil, that nothing can show to be fulfilled, or that never bind."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.evaluation.conditions import leaves
from commonscheck.model.license import Duty, License
from commonscheck.model.operands import OPERANDS
from commonscheck.model.report import Finding
from commonscheck.ruletests.lint.complaints import complain, excluded, words_of
from commonscheck.ruletests.lint.meaning import Meaning, asked_beside_filters, filters_of
from commonscheck.ruletests.lint.solving import Goal, contradiction
from commonscheck.ruletests.lint.sources import ANYTHING, CATALOGUE

# By whether a duty is one to pay: the operands that look at something else, what that is, and what to do.
_FOREIGN = {True: "contribution.", False: "payment."}
_OTHER = {True: "contributions", False: "payments"}
_EMPTY = "a sum of nothing"
_OTHER_EVENTS = {
    True: "a duty to `compensate` looks at payments; test `payment.…`, or make it one to `contribute`",
    False: "only a duty to `compensate` looks at payments; test `contribution.…`, or change the action",
}


def check_duty(duty: Duty, license_: License) -> Iterator[Finding]:
    """Tell what is wrong with a duty by itself."""
    yield from _never_binding(duty, license_)
    yield from _of_other_events(duty, license_)
    core = contradiction(goals_of(duty, Meaning(ANYTHING)))
    if core:
        message = f"duty {duty.uid} can never be fulfilled: {_why(duty, core)}"
        yield complain("CC502", message, core[0].place, "change one of them", license_, duty.uid)
        return
    core = contradiction(goals_of(duty, Meaning(CATALOGUE)))
    if core:
        message = f"nothing can show that duty {duty.uid} is fulfilled: {_why(duty, core)}"
        mend = "ask for evidence that there can be; docs/evidence.md and docs/trust.md say what there is"
        yield complain("CC503", message, core[0].place, mend, license_, duty.uid)


def goals_of(duty: Duty, meaning: Meaning) -> list[Goal]:
    """Gather what has to be so for a duty to be done."""
    goals = []
    for item in asked_beside_filters(duty):
        sums = (leaf for leaf in leaves(item) if OPERANDS[leaf.left].scope == "total")
        empty = any(not meaning.counts(duty, leaf.provenance) for leaf in sums)
        kind = _EMPTY if empty else ""
        goals.append(Goal(words_of(item), item.place, meaning.fulfils(item, duty), kind))
    return goals


def _why(duty: Duty, core: tuple[Goal, ...]) -> str:
    if all(goal.kind != _EMPTY for goal in core):
        return excluded(core)
    filters = ", ".join(map(words_of, filters_of(duty)))
    event = "payment" if duty.action == "compensate" else "contribution"
    return f"no {event} {f'can pass {filters}' if filters else 'is evidenced that well'}, so {excluded(core)}"


def _never_binding(duty: Duty, license_: License) -> Iterator[Finding]:
    meaning = Meaning(ANYTHING)
    core = contradiction([Goal(words_of(item), item.place, meaning.suffices(item)) for item in duty.constraint])
    if core:
        message = f"duty {duty.uid} can never bind: {excluded(core)}"
        yield complain(
            "CC505", message, core[0].place, "change its constraint, or take the duty out", license_, duty.uid
        )


def _of_other_events(duty: Duty, license_: License) -> Iterator[Finding]:
    """Tell conditions on contributions in a duty to pay, and on payments in any other."""
    pays = duty.action == "compensate"
    for item in duty.refinement:
        for leaf in leaves(item):
            if leaf.left.startswith(_FOREIGN[pays]):
                message = f"duty {duty.uid} does not look at {_OTHER[pays]}, as {words_of(leaf)} does"
                yield complain("CC503", message, leaf.place, _OTHER_EVENTS[pays], license_, duty.uid)
