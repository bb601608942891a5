"""Small changes of conditions, each in words and with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from commonscheck.evaluation.conditions import leaves
from commonscheck.evaluation.selecting import is_filter
from commonscheck.model.counting import USUAL
from commonscheck.model.license import Condition, Constraint, Group, Percentage, PerUnit, Tiered
from commonscheck.model.place import Place, Provenance
from commonscheck.ruletests.phrases import phrase, right_phrase
from commonscheck.ruletests.shifting import EDGE, OPPOSITE, OTHER_GROUP, shifted, thinned, turned

Conditions = tuple[Condition, ...]


def change_all(conditions: Conditions) -> Iterator[tuple[str, Place, Conditions]]:
    """Change conditions that must all hold: each in itself, each dropped, and any of them enough."""
    yield from _each(conditions)
    yield from _any_enough(conditions, ())


def change_refinement(conditions: Conditions) -> Iterator[tuple[str, Place, Conditions]]:
    """Change the refinement of a duty, in which filters of events and what is held against the rest stay apart."""
    yield from _each(conditions)
    filters = tuple(item for item in conditions if all(is_filter(leaf) for leaf in leaves(item)))
    rest = tuple(item for item in conditions if item not in filters)
    yield from _any_enough(filters, rest)
    yield from _any_enough(rest, filters)


def _any_enough(conditions: Conditions, others: Conditions) -> Iterator[tuple[str, Place, Conditions]]:
    if len(conditions) > 1:
        place = conditions[0].place
        named = " or ".join(f"`{phrase(condition)}`" for condition in conditions)
        yield f"letting {named} be enough", place, (*others, Group("or", conditions, place))


def _each(conditions: Conditions) -> Iterator[tuple[str, Place, Conditions]]:
    for number, item in enumerate(conditions):
        before, after = conditions[:number], conditions[number + 1 :]
        yield f"dropping `{phrase(item)}`", item.place, (*before, *after)
        for words, place, changed in _inside(item):
            yield words, place, (*before, changed, *after)


def _inside(condition: Condition) -> Iterator[tuple[str, Place, Condition]]:
    if isinstance(condition, Constraint):
        for words, changed in _constraint(condition):
            yield words, condition.place, changed
        return
    other = OTHER_GROUP[condition.operator]
    if len(condition.items) > 1:
        yield f"reading `{phrase(condition)}` with {other}", condition.place, replace(condition, operator=other)
    for words, place, items in _each(condition.items):
        if items:
            yield words, place, replace(condition, items=items)


def _constraint(constraint: Constraint) -> Iterator[tuple[str, Constraint]]:
    said, right = phrase(constraint), constraint.right
    for table in (OPPOSITE, EDGE):
        if constraint.operator in table:
            operator = table[constraint.operator]
            yield f"reading `{said}` with {operator}", replace(constraint, operator=operator)
    for verb, step, moved in shifted(right):
        yield f"{verb} `{said}` by {step}", replace(constraint, right=moved)
    for word, fewer in thinned(right):
        yield f"dropping {word} from `{said}`", replace(constraint, right=fewer)
    if constraint.operator == "isPartOf" and isinstance(right, str) and (other := turned(right)) is not None:
        yield f"reading `{said}` with {right_phrase(other)}", replace(constraint, right=other)
    if isinstance(right, PerUnit | Tiered | Percentage) and right.counted != USUAL:
        yield (
            f"counting the size in `{said}` in the usual way",
            replace(constraint, right=replace(right, counted=USUAL)),
        )
    if constraint.counted:
        yield f"counting `{said}` in the usual way", replace(constraint, counted=None)
    if constraint.provenance > Provenance.DECLARED:
        yield f"believing a bare word on `{said}`", replace(constraint, provenance=Provenance.DECLARED)
