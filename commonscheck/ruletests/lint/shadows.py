"""Permissions that another one makes needless: whoever may take them may take that one, and owes no more on it."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.evaluation.comparing import is_act
from commonscheck.model.license import Condition, Constraint, License, Rule
from commonscheck.model.report import Finding
from commonscheck.model.truth import Truth
from commonscheck.ruletests.lint.complaints import complain
from commonscheck.ruletests.lint.formulas import Claim
from commonscheck.ruletests.lint.meaning import Meaning
from commonscheck.ruletests.lint.solving import Branch, branches, possible
from commonscheck.ruletests.lint.sources import ANYTHING

_MEANING = Meaning(ANYTHING)


def check_shadow(rule: Rule, license_: License) -> Iterator[Finding]:
    """Tell a permission that is covered by another; of two that say the same, the later one."""
    ways = tuple(branches([_MEANING.holds(item) for item in rule.constraint]))
    before = license_.permission.index(rule)
    for place, other in enumerate(license_.permission):
        covered = place != before and _is_covered(rule, ways, other)
        if covered and (place < before or not _covers_back(rule, other)):
            message = f"permission {rule.uid} is never needed: {other.uid} holds whenever it does, and asks no more"
            mend = "nothing has to be done if the text says so; else change one of them"
            yield complain("CC506", message, rule.place, mend, license_, rule.uid)
            return


def _covers_back(rule: Rule, other: Rule) -> bool:
    return _is_covered(other, tuple(branches([_MEANING.holds(item) for item in other.constraint])), rule)


def _is_covered(rule: Rule, ways: tuple[Branch, ...], other: Rule) -> bool:
    """Whether `other` holds in all the ways in which `rule` does; then everything it looks at is known as well."""
    wider = is_act(rule.action, other.action) is Truth.TRUE and set(other.duty) <= set(rule.duty)
    return wider and all(_follows(item, way) for way in ways for item in other.constraint)


def _follows(condition: Condition, way: Branch) -> bool:
    if isinstance(condition, Constraint):
        claim = _MEANING.fact(condition, wanted=True)
        known = way.known.get(claim.variable) if isinstance(claim, Claim) else None
        enough = known is not None and known >= condition.provenance
        return enough and not possible([_MEANING.fact(condition, wanted=False)], way)
    follows = (_follows(item, way) for item in condition.items)
    return condition.operator != "xone" and (all(follows) if condition.operator == "and" else any(follows))
