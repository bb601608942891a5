"""Parameters and duties that no rule uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from commonscheck.evaluation.conditions import leaves
from commonscheck.model.license import Condition, License, ParameterReference
from commonscheck.model.report import Finding
from commonscheck.ruletests.lint.complaints import complain

_MEND = "use it, or take it out"


def check_names(license_: License) -> Iterator[Finding]:
    """Tell what a license defines and never uses; what it inherits it cannot take out."""
    used = {right.name for right in _rights(license_) if isinstance(right, ParameterReference)}
    for parameter in license_.parameters.values():
        place = parameter.place or license_.place
        if parameter.name not in used and place.path == license_.place.path:
            message = f"parameter {parameter.name} is used nowhere: setting it changes nothing"
            yield complain("CC504", message, place, _MEND, license_, parameter.name)
    owed = {uid for rule in license_.permission for uid in rule.duty}
    for duty in license_.duties.values():
        if duty.uid not in owed and duty.place.path == license_.place.path:
            yield complain("CC504", f"duty {duty.uid} is owed on no route", duty.place, _MEND, license_, duty.uid)


def _rights(license_: License) -> Iterator[object]:
    """Walk all that could be a parameter."""
    rules = (*license_.permission, *license_.prohibition)
    yield from _of(condition for rule in rules for condition in rule.constraint)
    for duty in license_.duties.values():
        yield from _of((*duty.constraint, *duty.refinement))
        yield duty.deadline.period if duty.deadline else None
    yield license_.cure.period if license_.cure else None


def _of(conditions: Iterable[Condition]) -> Iterator[object]:
    return (leaf.right for condition in conditions for leaf in leaves(condition))
