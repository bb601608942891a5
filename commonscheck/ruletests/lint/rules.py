"""Permissions that no party can take, and prohibitions that forbid nothing."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.model.license import License, Rule
from commonscheck.model.report import Finding
from commonscheck.ruletests.lint.complaints import complain, excluded, listed, words_of
from commonscheck.ruletests.lint.formulas import Either
from commonscheck.ruletests.lint.meaning import Meaning, is_ever, is_never, is_only
from commonscheck.ruletests.lint.solving import Goal, contradiction
from commonscheck.ruletests.lint.sources import ANYTHING, CATALOGUE

UNREACHABLE = "CC501"
_PROHIBITION = "prohibition"


def check_permission(rule: Rule, license_: License) -> Iterator[Finding]:
    """Tell a permission that no party can ever take, or that nothing could show anybody to have."""
    core = contradiction(goals_of(rule, license_, Meaning(ANYTHING)))
    if core:
        yield _unreachable(rule, license_, core)
        return
    lacking = contradiction(goals_of(rule, license_, Meaning(CATALOGUE)))
    if lacking:
        message = f"nothing can show that a party may take permission {rule.uid}: {_why(lacking)}"
        mend = "ask for evidence that there can be; `commonscheck operands` and docs/trust.md say who can state what"
        yield complain("CC503", message, lacking[0].place, mend, license_, rule.uid)


def goals_of(rule: Rule, license_: License, meaning: Meaning) -> list[Goal]:
    """Gather all that has to be so for a use to be compliant by this permission."""
    goals = [Goal(words_of(item), item.place, meaning.holds(item)) for item in rule.constraint]
    if rule.action != "use":
        goals.append(Goal(f"the action {rule.action}", rule.place, is_only(rule.action)))
    duties = (license_.duties[uid] for uid in rule.duty)
    goals += [Goal(f"duty {duty.uid}", rule.place, meaning.met(duty)) for duty in duties]
    if license_.conflict != "perm":
        goals += [_not_forbidden(other, meaning) for other in license_.prohibition]
    return goals


def _not_forbidden(rule: Rule, meaning: Meaning) -> Goal:
    escapes = Either((is_never(rule.action), *meaning.spares(rule.constraint).items))
    return Goal(f"prohibition {rule.uid}", rule.place, escapes, _PROHIBITION)


def _unreachable(rule: Rule, license_: License, core: tuple[Goal, ...]) -> Finding:
    message = f"no party can ever take permission {rule.uid}: {_why(core)}"
    mend = "change what excludes it, or take the permission out"
    place = core[0].place if core[0].kind != _PROHIBITION else rule.place
    return complain(UNREACHABLE, message, place, mend, license_, rule.uid)


def _why(core: tuple[Goal, ...]) -> str:
    forbidding = [goal for goal in core if goal.kind == _PROHIBITION]
    rest = [goal for goal in core if goal.kind != _PROHIBITION]
    if not forbidding:
        return excluded(rest)
    if not rest:
        return f"{listed(forbidding)} can hold for every use"
    return f"whoever meets {listed(rest)} may fall under {listed(forbidding)}"


def check_prohibition(rule: Rule, license_: License) -> Iterator[Finding]:
    """Tell a prohibition that can never hold."""
    meaning = Meaning(ANYTHING)
    goals = [Goal(words_of(item), item.place, meaning.suffices(item)) for item in rule.constraint]
    if rule.action != "use":
        goals.append(Goal(f"the action {rule.action}", rule.place, is_ever(rule.action)))
    core = contradiction(goals)
    if core:
        message = f"prohibition {rule.uid} can never hold: {excluded(core)}"
        yield complain("CC505", message, core[0].place, "change its conditions, or take it out", license_, rule.uid)
