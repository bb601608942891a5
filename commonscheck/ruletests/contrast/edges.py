"""The values at which licenses may change their minds: just below, at and just above every limit, and each word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from commonscheck.evaluation.right import measure, resolve
from commonscheck.model.contribution import GRADES
from commonscheck.model.license import Constraint, ParameterReference
from commonscheck.model.operands import OPERANDS, Operand
from commonscheck.model.party import Value
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.ruletests.contrast.supposing import SEEN, Gift, Payment, Stage, Supposition, constraints

Change = tuple[str, Value | Gift | Payment]
_STEPS = (-1, 0, 1)
_RECENT = 1
_MOST_GIFTS = 100
_OTHER_TEXT = "another"
_END = "use.endAge"  # all that is supposed goes on
GIFT, PAYMENT = "gift", "payment"


def edges(stages: tuple[Stage, Stage], base: Supposition) -> tuple[Change, ...]:
    """Give every single change of a supposition that may matter to one of two licenses, each once, in a fixed order."""
    found = [(stage, leaf) for stage in stages for leaf in constraints(stage.license)]
    acts = {rule.action for stage in stages for rule in (*stage.license.permission, *stage.license.prohibition)}
    changes: list[Change] = [("use.action", frozenset({act})) for act in sorted(acts - {"use"})]
    for name, operand in OPERANDS.items():
        asked = [(stage, leaf) for stage, leaf in found if leaf.left == name]
        if asked and operand.scope in ("party", "use", "decision") and name != _END:
            changes += ((name, value) for value in _values(operand, asked, base))
    changes += _gifts(found, base)
    changes += _payments(found, base)
    return tuple(change for change in dict.fromkeys(changes) if base.facts.get(change[0]) != change[1])


_Asked = Iterable[tuple[Stage, Constraint]]


def _values(operand: Operand, asked: _Asked, base: Supposition) -> Iterator[Value]:
    match operand.type:
        case "number" | "money":
            yield from _around(_limits(asked, base))
        case "age":
            yield from (
                day
                for stage, leaf in asked
                if isinstance(end := _set(stage, leaf), Period)
                for day in _days_around(end, stage.as_of)
            )
        case "boolean":
            yield from (True, False)
        case "set" | "acts":
            words = _words(asked)
            yield from (frozenset({word}) for word in words)
            yield from (frozenset({word}) for word in operand.values if word not in words and word != "use")
        case _:
            words = _words(asked)
            yield from words
            yield next((word for word in operand.values if word not in words), _OTHER_TEXT)


def _set(stage: Stage, leaf: Constraint) -> object:
    return stage.parameters[leaf.right.name] if isinstance(leaf.right, ParameterReference) else leaf.right


def _limits(asked: _Asked, base: Supposition) -> Iterator[Decimal]:
    """Give the numbers at which conditions change their minds about the base: both ends of one known only roughly."""
    for stage, leaf in asked:
        fixed = resolve(leaf.right, stage.terms)
        found = fixed or measure(leaf.right, stage.situation(base), Provenance.DECLARED)
        ends = (found.value.low, found.value.high) if isinstance(found.value, Range) else ()
        yield from (end for end in ends if end is not None)


def _around(limits: Iterable[Decimal]) -> Iterator[Value]:
    for number in sorted({limit + step for limit in limits for step in _STEPS if limit + step >= 0}):
        yield Range.exact(number)


def _days_around(period: Period, as_of: date) -> Iterator[date]:
    edge = period.before(as_of)
    return (edge - timedelta(days=step) for step in _STEPS if edge - timedelta(days=step) <= as_of)


def _words(asked: _Asked) -> list[str]:
    rights = [_set(stage, leaf) for stage, leaf in asked]
    return sorted({str(word) for right in rights for word in (right if isinstance(right, frozenset) else {right})})


def _gifts(found: _Asked, base: Supposition) -> Iterator[Change]:
    """Give enough of each kind and grade that is asked for, one less, and enough too long ago."""
    found = list(found)
    totals = [pair for pair in found if pair[1].left in ("count", "contribution.points", "contribution.activeDays")]
    about = [pair for pair in found if pair[1].left.startswith("contribution.")]
    if not totals and not about:
        return
    enough = [min(int(limit), _MOST_GIFTS) for limit in _limits(totals, base)] or [1]
    kinds = _words(pair for pair in about if pair[1].left == "contribution.kind") or ["code"]
    graded = any(leaf.left == "contribution.grade" for _, leaf in about)

    def grades(kind: str) -> tuple[str, ...]:
        """Give the grades that such a gift may have, the strongest first; what is acknowledged is accepted."""
        if not graded:
            return ("",)
        return GRADES if kind in SEEN else ("accepted",)

    for number in sorted({number + step for number in enough for step in (-1, 0) if number + step > 0}):
        yield from ((GIFT, Gift(number, kind, _RECENT, grade)) for kind in kinds for grade in grades(kind))
    for days in _ages(pair for pair in about if pair[1].left == "contribution.age"):
        yield GIFT, Gift(max(enough), kinds[0], days, grades(kinds[0])[0])


def _payments(found: _Asked, base: Supposition) -> Iterator[Change]:
    """Pay what is asked for, one less, and enough too long ago."""
    found = list(found)
    asked = set(_limits((pair for pair in found if pair[1].left == "payAmount"), base))
    if not asked:
        return
    for amount in sorted({amount + step for amount in asked for step in (-1, 0) if amount + step > 0}):
        yield PAYMENT, Payment(amount, _RECENT)
    for days in _ages(pair for pair in found if pair[1].left == "payment.age"):
        yield PAYMENT, Payment(max(asked), days)


def _ages(asked: _Asked) -> list[int]:
    ends = {
        (stage.as_of - end.before(stage.as_of)).days
        for stage, leaf in asked
        if isinstance(end := _set(stage, leaf), Period)
    }
    return sorted(days + 1 for days in ends)
