"""Random situations, and the same situations known less well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st

from commonscheck.model.commons import Notice
from commonscheck.model.contribution import GRADES, Contribution
from commonscheck.model.license import CURE_EVENTS
from commonscheck.model.operands import ACTIONS, OPERANDS
from commonscheck.model.party import Fact
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.situation import Pool, Situation
from commonscheck.model.truth import Truth
from tests.property.licenses import FACTS, TWO_FACTS
from tests.property.values import COUNTINGS, DAYS, PROVENANCES, RARELY, UNITS, ranges, statements
from tests.situations import AS_OF, GAP, HERE, HIDDEN, event, situation, use

# What random licenses ask for, beside FACTS: sizes that amounts go by, and events that duties are due after.
_ASKED = (*FACTS, "party.developers", "use.changedAge", "use.soldAge")


@st.composite
def events(draw: st.DrawFn) -> Contribution:
    """A contribution or a payment, with some of it unknown."""
    kind = draw(st.sampled_from(["code", "code", "review", "payment"]))
    given = event(
        kind,
        draw(DAYS),
        patch=None if draw(RARELY) else draw(st.sampled_from(["p", "q", "new"])),
        attributed=Truth.UNKNOWN if draw(RARELY) else Truth.TRUE,
        accepted=draw(st.sampled_from([Truth.UNKNOWN, Truth.FALSE])) if draw(RARELY) else Truth.TRUE,
        receiver=draw(st.sampled_from(["web", "app", "elsewhere"])),
        provenance=draw(PROVENANCES),
        amount=draw(st.none() | UNITS.flatmap(ranges)) if kind == "payment" else None,
        points=draw(st.integers(0, 3)),
    )
    if kind != "payment":
        return replace(given, grades=draw(st.frozensets(st.sampled_from(GRADES), min_size=1)))
    return replace(given, to_own_project=draw(st.sampled_from([None, True, False])))


@st.composite
def stated(draw: st.DrawFn, names: Iterable[str]) -> dict[str, tuple[Fact, ...]]:
    """What documents state of these operands, as far as documents state them."""
    keyed = [OPERANDS[name] for name in sorted(set(names)) if OPERANDS[name].key or name == "party.kind"]
    return {row.name: draw(statements(row)) for row in keyed if not draw(RARELY)}


@st.composite
def situations(draw: st.DrawFn, names: Iterable[str] = _ASKED) -> Situation:
    """What is known of one use: stated facts, events, and what is hidden."""
    gaps = RARELY.map(lambda hidden: (HIDDEN,) if hidden else ())
    since = None if draw(RARELY) else draw(DAYS)
    ends = DAYS | st.just(AS_OF + timedelta(days=30))
    made = situation(
        draw(stated(names)),
        *draw(st.lists(events(), max_size=4)),
        pool=draw(_unmapped()),
        history_gaps=draw(gaps),
        manifest_gaps=draw(gaps),
        used=use(
            provenance=Provenance.REPORTED if draw(RARELY) else Provenance.DECLARED,
            since=since,
            until=max(since or AS_OF, draw(ends)) if draw(RARELY) else None,
        ),
    )
    happened = st.builds(Notice, st.just("acme"), DAYS, st.just(HERE), st.sampled_from(list(CURE_EVENTS)))
    return replace(made, notices=tuple(draw(st.lists(happened, max_size=2))))


def fact_situations() -> st.SearchStrategy[Situation]:
    """Situations that state two facts."""
    return stated(TWO_FACTS).map(situation)


def giving_situations() -> st.SearchStrategy[Situation]:
    """Situations in which only events are known."""
    return st.lists(events(), max_size=3).map(lambda found: situation({}, *found))


@st.composite
def _unmapped(draw: st.DrawFn) -> tuple[Contribution, ...]:
    """Work that could be anybody's, if there is any."""
    if not draw(RARELY):
        return ()
    found = draw(st.lists(events().filter(lambda one: one.kind != "payment"), max_size=2))
    return tuple(replace(one, attributed=Truth.UNKNOWN) for one in found)


@st.composite
def blurred(draw: st.DrawFn, known: Situation) -> Situation:
    """The same situation known less well: facts forgotten or less exact, events open or hidden, more that may be."""
    kept = {name: draw(_less_stated(name, facts)) for name, facts in known.facts.items() if not draw(RARELY)}
    seen = [draw(_less_known(one)) for one in known.events if not draw(RARELY)]
    hidden = (HIDDEN,) if len(seen) < len(known.events) or draw(RARELY) else ()
    return replace(
        known,
        facts=kept,
        events=tuple(seen),
        pool=Pool((*known.pool.events, *draw(_unmapped()))),
        history_gaps=known.history_gaps + hidden,
        manifest_gaps=known.manifest_gaps + hidden,
        use=replace(
            known.use,
            since=None if draw(RARELY) else known.use.since,
            gaps=(GAP,) if draw(RARELY) else (),
        ),
    )


@st.composite
def _less_stated(draw: st.DrawFn, name: str, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    if len(facts) > 1 or not draw(RARELY):
        return facts
    [one] = facts
    lower = st.sampled_from([grade for grade in Provenance if grade <= one.provenance])
    one = replace(one, provenance=draw(lower))
    if isinstance(one.value, Range):
        one = replace(one, value=draw(_wider(one.value)))
    if isinstance(one.value, Range) and OPERANDS[name].counted:
        otherwise = draw(COUNTINGS)
        one = replace(one, value=one.counted.bound(one.value, otherwise), counted=otherwise)
    if isinstance(one.value, frozenset) and OPERANDS[name].type == "acts":
        one = replace(one, value=frozenset(draw(_in_wider_terms(act)) for act in sorted(one.value)))
    return (one,)


def _in_wider_terms(act: str) -> st.SearchStrategy[str]:
    return st.sampled_from([act, ACTIONS[act] or act, "use"])


def _wider(found: Range) -> st.SearchStrategy[Range]:
    ways = [found, replace(found, low=None), replace(found, high=None), Range(unit=found.unit)]
    return st.sampled_from([*ways, replace(found, low_open=False, high_open=False)])


@st.composite
def _less_known(draw: st.DrawFn, known: Contribution) -> Contribution:
    amount = known.amount if known.amount is None or not draw(RARELY) else draw(st.none() | _wider(known.amount))
    return replace(
        known,
        patch=None if draw(RARELY) else known.patch,
        attributed=Truth.UNKNOWN if draw(RARELY) else known.attributed,
        accepted=Truth.UNKNOWN if draw(RARELY) else known.accepted,
        amount=amount,
        to_own_project=None if draw(RARELY) else known.to_own_project,
    )
