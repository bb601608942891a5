"""Random licenses over the whole language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from commonscheck.evaluation.conditions import leaves
from commonscheck.model.license import (
    CURE_EVENTS,
    TERMINATION_SCOPES,
    Condition,
    Constraint,
    Cure,
    Deadline,
    Duty,
    Indexed,
    License,
    Percentage,
    PerUnit,
    RightOperand,
    Rule,
    Termination,
    Tier,
    Tiered,
)
from commonscheck.model.operands import ACTIONS, OPERANDS, FactOperand, Operand
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period, Range
from tests.property.values import COUNTINGS, RARELY, values
from tests.situations import AS_OF, duty, group, license_of, rule, when

# One operand of each kind for random rules; each license draws a few of them, so that its conditions meet each other.
FACTS = (
    "party.kind",
    "party.headcount",
    "party.revenue",
    "industry",
    "party.outgrown",
    "purpose",
    "use.distributed",
    "use.action",
    "use.outboundLicense",
    "decision.licensorAgrees",
    "use.age",
    "dateTime",
)
TOTALS = ("count", "contribution.points", "contribution.activeDays")
_FILTERS = (
    "contribution.kind",
    "contribution.state",
    "contribution.receiver",
    "contribution.age",
    "contribution.grade",
)
_PAYMENT_FILTERS = ("payment.age", "payment.state", "payment.toOwnProject")
_SINCE = st.sampled_from(["use.age", "use.age", "use.changedAge", "use.soldAge"])
_PERIODS = st.sampled_from([Period(days=90), Period(months=12), Period()])
_ACTS = st.sampled_from(["execute", "serve", "sell"])


def named(license_: License) -> Iterator[str]:
    """Name the facts that a license asks for."""
    rules = (*license_.permission, *license_.prohibition)
    conditions = [condition for one in rules for condition in one.constraint]
    for owed in license_.duties.values():
        conditions += (*owed.constraint, *owed.refinement)
        yield from [owed.deadline.since] if owed.deadline else []
    yield "use.action"
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        measured = (getattr(leaf.right, name, "") for name in ("per", "by", "of"))
        yield from (name for name in (leaf.left, *measured) if isinstance(OPERANDS.get(name), FactOperand))


@st.composite
def constraints(draw: st.DrawFn, names: tuple[str, ...]) -> Constraint:
    """A condition on one of the operands, of the kind that the reader of licenses lets through."""
    operand = OPERANDS[draw(st.sampled_from(names))]
    operator = draw(st.sampled_from(operand.operators))
    provenance = draw(st.sampled_from([Provenance.DECLARED, Provenance.ATTESTED]))
    made = when(operand.name, operator, draw(_rights(operand, operator)), provenance)
    return replace(made, counted=draw(COUNTINGS)) if operand.counted and draw(RARELY) else made


def _rights(operand: Operand, operator: str) -> st.SearchStrategy[RightOperand]:
    if operand.type == "money":
        return _amounts()
    if operand.type == "number":
        return st.integers(0, 5).map(Range.exact)
    if operand.type == "age":
        return _PERIODS
    if operand.type == "date":
        return st.integers(-1, 1).map(lambda days: AS_OF + timedelta(days=days))
    if operator.startswith("is") and operand.type != "receiver":
        words = list(ACTIONS) if operand.type == "acts" else operand.values[:4] or ("PPL", "MIT", "1.0")
        return st.frozensets(st.sampled_from(words), min_size=1, max_size=3)
    return values(operand)


@st.composite
def _amounts(draw: st.DrawFn) -> RightOperand:
    """An amount: fixed, per head, by tiers, a share, or adjusted by an index."""
    amount = Range.exact(draw(st.integers(0, 5)), "EUR")
    counted = draw(COUNTINGS)
    ends = sorted(draw(st.sets(st.integers(0, 5), max_size=2)))
    tiers = [Tier(Decimal(end), Range.exact(draw(st.integers(0, 5)), "EUR")) for end in ends]
    ways: list[RightOperand] = [
        amount,
        amount,
        PerUnit(amount, "party.developers", counted),
        Tiered((*tiers, Tier(None, amount)), "party.headcount", counted),
        Percentage(Decimal(50), "party.revenue", "EUR", counted),
        Indexed(amount, AS_OF.year - draw(st.integers(0, 2)), "index"),
    ]
    return draw(st.sampled_from(ways))


def conditions(names: tuple[str, ...]) -> st.SearchStrategy[Condition]:
    """Conditions on the operands, in groups of groups."""
    plain: st.SearchStrategy[Condition] = constraints(names)
    return st.recursive(
        plain,
        lambda inner: st.builds(
            lambda operator, items: group(operator, *items),
            st.sampled_from(["and", "or", "xone"]),
            st.lists(inner, min_size=1, max_size=3),
        ),
        max_leaves=4,
    )


def several(names: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[Condition, ...]]:
    """Up to two conditions."""
    return st.lists(conditions(names), min_size=least, max_size=2).map(tuple)


@st.composite
def duties(draw: st.DrawFn, facts: tuple[str, ...] = FACTS) -> Duty:
    """A duty to give, to pay, or to do what facts tell of."""
    deadline = draw(st.none() | st.builds(Deadline, _PERIODS, _SINCE))
    made = duty(
        "owed",
        binds=draw(several(("use.age", "use.distributed", "use.changedAge"))),
        action=draw(st.sampled_from(["contribute", "compensate", "nextPolicy"])),
        deadline=deadline,
        retention=draw(_PERIODS) if draw(RARELY) else None,
    )
    if made.action == "nextPolicy":
        return replace(made, refinement=draw(several(facts, 1)))
    pays = made.action == "compensate"
    filters = draw(several(_PAYMENT_FILTERS if pays else _FILTERS))
    totals = draw(several(("payAmount", "count") if pays else TOTALS, 0 if filters else 1))
    return replace(made, refinement=(*filters, *totals))


@st.composite
def _rules(draw: st.DrawFn, uid: str, facts: tuple[str, ...], owed: tuple[str, ...] = ()) -> Rule:
    action = draw(_ACTS) if draw(RARELY) else "use"
    return rule(uid, *draw(several(facts)), duty=owed, action=action)


@st.composite
def licenses(draw: st.DrawFn) -> License:
    """A license with a route or two, perhaps a duty, perhaps a prohibition, and what a breach means."""
    facts = tuple(draw(st.lists(st.sampled_from(FACTS), min_size=2, max_size=4, unique=True)))
    owed = draw(st.none() | duties(facts))
    giving = rule("giver", duty=("owed",)) if draw(st.booleans()) else draw(_rules("first", facts, ("owed",)))
    routes = [giving if owed else draw(_rules("first", facts)), *draw(st.lists(_rules("second", facts), max_size=1))]
    return license_of(
        *routes,
        prohibition=tuple(draw(st.lists(_rules("never", facts), max_size=1))),
        duties=(owed,) if owed else (),
        conflict=draw(st.sampled_from(["perm", "prohibit", "invalid"])),
        cure=draw(st.none() | _cures(owed)),
        termination=draw(st.none() | st.builds(Termination, st.sampled_from(list(TERMINATION_SCOPES)), st.booleans())),
    )


def _cures(owed: Duty | None) -> st.SearchStrategy[Cure]:
    duties_ = st.sampled_from([(), (owed.uid,)] if owed else [()])
    events = st.sampled_from(list(CURE_EVENTS))
    return st.builds(Cure, _PERIODS, events, repeatable=st.booleans(), duties=duties_)


TWO_FACTS = ("notice.kept", "use.distributed")


def fact_licenses() -> st.SearchStrategy[License]:
    """Licenses of one route over two facts, so that the same facts meet in every condition."""
    return several(TWO_FACTS, 1).map(lambda all_of: license_of(rule("only", *all_of)))


@st.composite
def giving_licenses(draw: st.DrawFn) -> License:
    """Licenses of one route, which is to give or to pay so much."""
    name, unit, kind = draw(
        st.sampled_from([*((name, "", "contribute") for name in TOTALS), ("payAmount", "EUR", "compensate")])
    )
    operator = draw(st.sampled_from(["gteq", "gteq", "lt", "eq"]))
    owed = duty("owed", when(name, operator, Range.exact(draw(st.integers(1, 3)), unit)), action=kind)
    return license_of(rule("giver", duty=("owed",)), duties=(owed,))
