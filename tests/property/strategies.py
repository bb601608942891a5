"""Random licenses, random situations, and the same situations known less well."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from commonscheck.model.contribution import Contribution
from commonscheck.model.license import Condition, Constraint, Duty, License, PerUnit, RightOperand, Rule
from commonscheck.model.operands import ACTIONS, OPERANDS, Operand
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.situation import Pool, Situation
from commonscheck.model.truth import Truth
from tests.situations import AS_OF, GAP, HIDDEN, duty, event, fact, group, license_of, rule, situation, use, when

_STATED = tuple(
    name for name, row in OPERANDS.items() if row.scope in ("party", "use") and name not in ("use.age", "use.action")
)
# Few operands in random rules, so that conditions meet each other and verdicts are decided often.
_FACTS = ("party.kind", "party.headcount", "party.revenue", "purpose", "use.distributed", "use.outboundLicense")
_RARELY = st.integers(0, 4).map(lambda number: number == 4)
_FILTERS = ("contribution.kind", "contribution.state", "contribution.receiver", "contribution.age")
_TOTALS = ("count", "contribution.points", "contribution.activeDays")
_UNITS = st.sampled_from(["EUR", "USD"])
_DAYS = st.integers(0, 800).map(lambda days: AS_OF - timedelta(days=days))
_PERIODS = st.sampled_from([Period(days=90), Period(months=12), Period()])
_PROVENANCES = st.sampled_from([Provenance.ATTESTED, Provenance.DECLARED, Provenance.OBSERVED, Provenance.REPORTED])


@st.composite
def ranges(draw: st.DrawFn, unit: str = "", lowest: int = 0) -> Range:
    """A range that holds at least one of the halves between its ends."""
    low, high = sorted(draw(st.tuples(st.integers(lowest, 6), st.integers(lowest, 6))))
    open_ends = draw(st.tuples(st.booleans(), st.booleans())) if low < high else (False, False)
    return Range(
        draw(st.sampled_from([Decimal(low), None])),
        draw(st.sampled_from([Decimal(high), None])),
        *open_ends,
        unit,
    )


def values(operand: Operand) -> st.SearchStrategy[Value]:
    """What may be stated for an operand of a party or a use."""
    match operand.type:
        case "boolean":
            return st.booleans()
        case "number":
            return ranges()
        case "money":
            return _UNITS.flatmap(ranges)
        case "text":
            return st.sampled_from(["PPL", "MIT"])
        case _:
            return st.sampled_from(operand.values[:4])


@st.composite
def constraints(draw: st.DrawFn, names: tuple[str, ...]) -> Constraint:
    """A condition on one of the operands, of the kind that the reader of licenses lets through."""
    operand = OPERANDS[draw(st.sampled_from(names))]
    operator = draw(st.sampled_from(operand.operators))
    provenance = draw(st.sampled_from([Provenance.DECLARED, Provenance.ATTESTED]))
    return when(operand.name, operator, draw(_rights(operand, operator)), provenance)


def _rights(operand: Operand, operator: str) -> st.SearchStrategy[RightOperand]:
    numbers = st.integers(0, 5).map(lambda number: Range.exact(number, "EUR" if operand.type == "money" else ""))
    if operand.type == "money":
        return numbers | numbers.map(lambda amount: PerUnit(amount, "party.developers"))
    if operand.type == "number":
        return numbers
    if operand.type == "age":
        return _PERIODS
    if operator.startswith("is") and operand.type != "receiver":
        return st.frozensets(st.sampled_from(operand.values[:4] or ("PPL", "MIT")), min_size=1)
    return values(operand)


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


def _several(names: tuple[str, ...], least: int = 0) -> st.SearchStrategy[tuple[Condition, ...]]:
    return st.lists(conditions(names), min_size=least, max_size=2).map(tuple)


@st.composite
def duties(draw: st.DrawFn) -> Duty:
    """A duty to give, to pay, or to do what facts tell of."""
    binds = draw(_several(("use.age", "use.distributed")))
    deadline = draw(st.none() | _PERIODS)
    kind = draw(st.sampled_from(["contribute", "compensate", "nextPolicy"]))
    if kind == "nextPolicy":
        return duty("owed", *draw(_several(_FACTS, 1)), binds=binds, action=kind, deadline=deadline)
    filters = draw(_several(("payment.age", "payment.state") if kind == "compensate" else _FILTERS))
    totals = draw(_several(("payAmount", "count") if kind == "compensate" else _TOTALS, 0 if filters else 1))
    return duty("owed", *filters, *totals, binds=binds, action=kind, deadline=deadline)


@st.composite
def _rules(draw: st.DrawFn, uid: str, owed: tuple[str, ...] = ()) -> Rule:
    action = draw(st.sampled_from(["execute", "sell"])) if draw(_RARELY) else "use"
    return rule(uid, *draw(_several((*_FACTS, "use.age"))), duty=owed, action=action)


@st.composite
def licenses(draw: st.DrawFn) -> License:
    """A license with a route or two, perhaps a duty, perhaps a prohibition."""
    owed = draw(st.none() | duties())
    giving = rule("giver", duty=("owed",)) if draw(st.booleans()) else draw(_rules("first", ("owed",)))
    routes = [giving if owed else draw(_rules("first")), *draw(st.lists(_rules("second"), max_size=1))]
    return license_of(
        *routes,
        prohibition=tuple(draw(st.lists(_rules("never"), max_size=1))),
        duties=(owed,) if owed else (),
        conflict=draw(st.sampled_from(["perm", "prohibit", "invalid"])),
    )


@st.composite
def events(draw: st.DrawFn) -> Contribution:
    """A contribution or a payment, with some of it unknown."""
    kind = draw(st.sampled_from(["code", "code", "review", "payment"]))
    return event(
        kind,
        draw(_DAYS),
        patch=None if draw(_RARELY) else draw(st.sampled_from(["p", "q", "new"])),
        attributed=Truth.UNKNOWN if draw(_RARELY) else Truth.TRUE,
        accepted=draw(st.sampled_from([Truth.UNKNOWN, Truth.FALSE])) if draw(_RARELY) else Truth.TRUE,
        receiver=draw(st.sampled_from(["web", "app", "elsewhere"])),
        provenance=draw(_PROVENANCES),
        amount=draw(st.none() | _UNITS.flatmap(ranges)) if kind == "payment" else None,
        points=draw(st.integers(0, 3)),
    )


@st.composite
def _stated(draw: st.DrawFn, names: tuple[str, ...] = _STATED) -> dict[str, tuple[Fact, ...]]:
    found = {name: _statements(values(OPERANDS[name])) for name in names if not draw(_RARELY)}
    if draw(st.booleans()):
        acts = st.frozensets(st.sampled_from(list(ACTIONS)), min_size=1, max_size=2)
        found["use.action"] = _statements(acts)
    return {name: draw(statements) for name, statements in found.items()}


def _statements(found: st.SearchStrategy[Value]) -> st.SearchStrategy[tuple[Fact, ...]]:
    one = st.builds(fact, found, _PROVENANCES)
    return _RARELY.flatmap(lambda twice: st.tuples(one, one) if twice else st.tuples(one))


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """What is known of one use: stated facts, events, and what is hidden."""
    gaps = _RARELY.map(lambda hidden: (HIDDEN,) if hidden else ())
    provenance = Provenance.REPORTED if draw(_RARELY) else Provenance.DECLARED
    return situation(
        draw(_stated()),
        *draw(st.lists(events(), max_size=4)),
        pool=draw(_unmapped()),
        history_gaps=draw(gaps),
        manifest_gaps=draw(gaps),
        used=use(provenance=provenance, since=None if draw(_RARELY) else draw(_DAYS)),
    )


_TWO_FACTS = ("notice.kept", "use.distributed")


def fact_licenses() -> st.SearchStrategy[License]:
    """Licenses of one route over two facts, so that the same facts meet in every condition."""
    return _several(_TWO_FACTS, 1).map(lambda all_of: license_of(rule("only", *all_of)))


def fact_situations() -> st.SearchStrategy[Situation]:
    """Situations that state those two facts."""
    return _stated(_TWO_FACTS).map(situation)


@st.composite
def giving_licenses(draw: st.DrawFn) -> License:
    """Licenses of one route, which is to give or to pay so much."""
    name, unit, kind = draw(
        st.sampled_from([*((name, "", "contribute") for name in _TOTALS), ("payAmount", "EUR", "compensate")])
    )
    operator = draw(st.sampled_from(["gteq", "gteq", "lt", "eq"]))
    owed = duty("owed", when(name, operator, Range.exact(draw(st.integers(1, 3)), unit)), action=kind)
    return license_of(rule("giver", duty=("owed",)), duties=(owed,))


def giving_situations() -> st.SearchStrategy[Situation]:
    """Situations in which only events are known."""
    return st.lists(events(), max_size=3).map(lambda found: situation({}, *found))


@st.composite
def _unmapped(draw: st.DrawFn) -> tuple[Contribution, ...]:
    """Work that could be anybody's, if there is any."""
    if not draw(_RARELY):
        return ()
    found = draw(st.lists(events().filter(lambda one: one.kind != "payment"), max_size=2))
    return tuple(replace(one, attributed=Truth.UNKNOWN) for one in found)


@st.composite
def blurred(draw: st.DrawFn, known: Situation) -> Situation:
    """The same situation known less well: facts forgotten or less exact, events open or hidden, more that may be."""
    kept = {name: draw(_less_stated(facts)) for name, facts in known.facts.items() if not draw(_RARELY)}
    seen = [draw(_less_known(one)) for one in known.events if not draw(_RARELY)]
    hidden = (HIDDEN,) if len(seen) < len(known.events) or draw(_RARELY) else ()
    return replace(
        known,
        facts=kept,
        events=tuple(seen),
        pool=Pool((*known.pool.events, *draw(_unmapped()))),
        history_gaps=known.history_gaps + hidden,
        manifest_gaps=known.manifest_gaps + hidden,
        use=replace(
            known.use,
            since=None if draw(_RARELY) else known.use.since,
            gaps=(GAP,) if draw(_RARELY) else (),
        ),
    )


@st.composite
def _less_stated(draw: st.DrawFn, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    if len(facts) > 1 or not draw(_RARELY):
        return facts
    [one] = facts
    value = draw(_wider(one.value)) if isinstance(one.value, Range) else one.value
    lower = st.sampled_from([grade for grade in Provenance if grade <= one.provenance])
    return (replace(one, value=value, provenance=draw(lower)),)


def _wider(found: Range) -> st.SearchStrategy[Range]:
    ways = [found, replace(found, low=None), replace(found, high=None), Range(unit=found.unit)]
    return st.sampled_from([*ways, replace(found, low_open=False, high_open=False)])


@st.composite
def _less_known(draw: st.DrawFn, known: Contribution) -> Contribution:
    amount = known.amount if known.amount is None or not draw(_RARELY) else draw(st.none() | _wider(known.amount))
    return replace(
        known,
        patch=None if draw(_RARELY) else known.patch,
        attributed=Truth.UNKNOWN if draw(_RARELY) else known.attributed,
        accepted=Truth.UNKNOWN if draw(_RARELY) else known.accepted,
        amount=amount,
    )
