"""Duties that cannot be met on the route that asks for them: by what the route is for, or beside another duty."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from commonscheck.model.license import Duty, License, Rule
from commonscheck.model.report import Finding
from commonscheck.ruletests.lint.complaints import complain, excluded, words_of
from commonscheck.ruletests.lint.duties import goals_of
from commonscheck.ruletests.lint.formulas import Formula
from commonscheck.ruletests.lint.meaning import Meaning
from commonscheck.ruletests.lint.solving import Goal, contradiction, possible
from commonscheck.ruletests.lint.sources import ANYTHING

_MEANING = Meaning(ANYTHING)


def check_together(rule: Rule, license_: License) -> Iterator[Finding]:
    """Tell duties of a permission that may bind and then cannot be fulfilled, or not both."""
    route = [Goal(words_of(item), item.place, _MEANING.holds(item)) for item in rule.constraint]
    duties = [license_.duties[uid] for uid in dict.fromkeys(rule.duty)]
    alone = [duty for duty in duties if possible(_done(duty))]
    sound = []
    for duty in alone:
        core = _clash(route, (duty,))
        if core:
            message = f"permission {rule.uid} excludes its duty {duty.uid} where that binds: {excluded(core)}"
            yield complain("CC502", message, rule.place, "change the permission or the duty", license_, rule.uid)
        else:
            sound.append(duty)
    for pair in combinations(sound, 2):
        core = _clash(route, pair)
        if core:
            first, second = (duty.uid for duty in pair)
            message = f"permission {rule.uid} asks for duties {first} and {second} at once: {excluded(core)}"
            yield complain(
                "CC502", message, rule.place, "change one of the duties, or when it binds", license_, rule.uid
            )


def _clash(route: list[Goal], duties: tuple[Duty, ...]) -> tuple[Goal, ...]:
    """Find what keeps duties from being done on a route on which they can bind; nothing where they can be."""
    bound = [Goal(f"the constraint of duty {duty.uid}", duty.place, _MEANING.binds(duty)) for duty in duties]
    if not possible([goal.formula for goal in (*route, *bound)]):
        return ()
    return contradiction([*route, *bound, *(goal for duty in duties for goal in goals_of(duty, _MEANING))])


def _done(duty: Duty) -> list[Formula]:
    return [goal.formula for goal in goals_of(duty, _MEANING)]
