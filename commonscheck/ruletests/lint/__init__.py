"""A license looked at for rules that can do nothing: no route, no duty and no parameter should stand there in vain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commonscheck.evaluation.conditions import leaves
from commonscheck.model.license import Duty, License, Rule
from commonscheck.model.report import Finding
from commonscheck.ruletests.lint.complaints import complain
from commonscheck.ruletests.lint.duties import check_duty
from commonscheck.ruletests.lint.exclusions import check_together
from commonscheck.ruletests.lint.names import check_names
from commonscheck.ruletests.lint.rules import UNREACHABLE, check_permission, check_prohibition
from commonscheck.ruletests.lint.shadows import check_shadow
from commonscheck.ruletests.lint.solving import UndecidedError

__all__ = ["lint"]

MOST_CONDITIONS = 1000


def lint(license_: License) -> tuple[Finding, ...]:
    """Find what can do nothing in a license, in the order in which it stands there."""
    if _size(license_) > MOST_CONDITIONS:
        message = f"there are more than {MOST_CONDITIONS} rules, duties and conditions"
        return (complain("CC507", message, license_.place, "split the license", license_, license_.uid),)
    found = [*check_names(license_)]
    for rule in license_.permission:
        found += _as_far_as_decided(_of_permission(rule, license_), license_, rule)
    for rule in license_.prohibition:
        found += _as_far_as_decided(check_prohibition(rule, license_), license_, rule)
    for duty in license_.duties.values():
        found += _as_far_as_decided(check_duty(duty, license_), license_, duty)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.place or license_.place, one.code, one.message)))


def _size(license_: License) -> int:
    """Count what every rule is held against, so that nobody waits for a license that was written to be endless."""
    rules, duties = (*license_.permission, *license_.prohibition), license_.duties.values()
    of_rules = (item for rule in rules for item in rule.constraint)
    of_duties = (item for duty in duties for item in (*duty.constraint, *duty.refinement))
    owed = sum(len(rule.duty) for rule in license_.permission)
    return len(rules) + len(duties) + owed + sum(1 for item in (*of_rules, *of_duties) for _ in leaves(item))


def _of_permission(rule: Rule, license_: License) -> Iterator[Finding]:
    """Look at what follows from the rest of a permission only where somebody can take it."""
    found = tuple(check_permission(rule, license_))
    yield from found
    if not any(finding.code == UNREACHABLE for finding in found):
        yield from check_together(rule, license_)
        yield from check_shadow(rule, license_)


def _as_far_as_decided(findings: Iterable[Finding], license_: License, of: Rule | Duty) -> Iterator[Finding]:
    """Say so where there are too many alternatives to tell."""
    try:
        yield from findings
    except UndecidedError:
        message = f"{of.uid} has more alternatives than can be looked through"
        mend = "split it into several rules; nothing more is said of it until then"
        yield complain("CC507", message, of.place, mend, license_, of.uid)
