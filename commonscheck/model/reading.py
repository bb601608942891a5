"""How each kind of left operand is read from a situation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from commonscheck.model.contribution import Contribution
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.situation import Reading, Selection, Situation
from commonscheck.model.truth import Truth
from commonscheck.model.wording import plural

FactReader = Callable[[Situation, Provenance], Reading]
EventReader = Callable[[Contribution], Reading]
TotalReader = Callable[[Selection, str], Reading]

_SHOWN_EVIDENCE = 20
_PROOF = {
    Provenance.ATTESTED: "have the commons, or another member, confirm it in contributors.yaml with a register entry "
    "(id and url), a file pinned by sha256, or another party's attestation",
    Provenance.OBSERVED: "only what git history shows can prove it",
}


def fact_reader(operand: str, label: str, how: str) -> FactReader:
    """Make the reader of a fact that documents state; `how` tells a person where to state it."""

    def read(situation: Situation, weakest: Provenance) -> Reading:
        return _strongest(situation.facts.get(operand, ()), weakest, label, how)

    return read


def _strongest(facts: tuple[Fact, ...], weakest: Provenance, label: str, how: str) -> Reading:
    """Take the best evidenced statement; provenances are not merged, and equals that differ settle nothing."""
    usable = [fact for fact in facts if fact.value is not None and fact.provenance >= weakest]
    if not usable:
        return Reading(None, gaps=_why_not(facts, weakest, label, how))
    best = max(fact.provenance for fact in usable)
    chosen = [fact for fact in usable if fact.provenance is best]
    evidence = tuple(_evidence(chosen))
    if len({fact.value for fact in chosen}) > 1:
        places = " and ".join(str(fact.place) for fact in chosen)
        gap = Gap(label, f"{places} contradict each other", "make both places say the same", "party")
        return Reading(None, best, evidence, (gap,))
    return Reading(chosen[0].value, best, evidence)


def _why_not(facts: tuple[Fact, ...], weakest: Provenance, label: str, how: str) -> tuple[Gap, ...]:
    if not facts:
        return (Gap(label, "not stated", how, "party"),)
    known = [fact for fact in facts if fact.value is not None]
    if not known:
        return tuple(gap for fact in facts for gap in fact.gaps)
    best = max(fact.provenance for fact in known)
    why = f"unproven: {best.word} only, and the rule asks for {weakest.word}"
    return (Gap(label, why, _PROOF.get(weakest, how), "party"),)


def _evidence(facts: Iterable[Fact]) -> Iterable[Evidence]:
    for fact in facts:
        yield Evidence.at(fact.place)
        yield from fact.evidence


def read_use_age(situation: Situation, weakest: Provenance) -> Reading:
    """Read the day the use began; as an age it is compared with periods."""
    how = "state `since` of this use in .commons/usage.yaml"
    use = situation.use
    if use.since is None:
        return Reading(None, gaps=(Gap("the start of the use", "not stated", how, "party"),))
    fact = Fact(use.since, use.provenance, use.place)
    return _strongest((fact,), weakest, "the start of the use", how)


def read_today(situation: Situation, _weakest: Provenance) -> Reading:
    """Read the date of evaluation."""
    return Reading(situation.frame.as_of, Provenance.OBSERVED)


def event_reader(take: Callable[[Contribution], Value | None]) -> EventReader:
    """Make the reader of a property of events; None where it is not known of an event."""

    def read(event: Contribution) -> Reading:
        return Reading(take(event), event.provenance, (event.evidence,))

    return read


def read_state(event: Contribution) -> Reading:
    """Read whether a contribution was accepted by somebody other than the giver."""
    if event.accepted is Truth.TRUE:
        return Reading("accepted", event.provenance, (event.evidence,))
    if event.accepted is Truth.FALSE:
        return Reading("declared", event.provenance, (event.evidence,))
    gap = Gap(
        "a declared contribution",
        "only the giver states it",
        "have another party acknowledge it (`acknowledgedBy` in contributors.yaml)",
        "commons",
    )
    return Reading(None, event.provenance, (event.evidence,), (gap,))


def read_count(selection: Selection, _unit: str) -> Reading:
    """Count what is left after the filters, each patch once."""
    return _total(selection, _once(selection.certain, _one), _once(selection.possible, _one))


def read_points(selection: Selection, _unit: str) -> Reading:
    """Add the weights that the commons declares for each kind of contribution (1 where it declares none)."""
    return _total(selection, _once(selection.certain, _points), _once(selection.possible, _points))


def _once(events: tuple[Contribution, ...], weigh: Callable[[Contribution], Decimal]) -> Decimal:
    """Add up, each patch once at its best; where a patch is unknown the commit may be work of its own."""
    best: dict[str | tuple[str, str], Decimal] = {}
    for event in events:
        key = (event.kind, event.evidence.commit) if event.patch is None else event.patch
        best[key] = max(weigh(event), best.get(key, Decimal(0)))
    return sum(best.values(), Decimal(0))


def _one(_event: Contribution) -> Decimal:
    return Decimal(1)


def _points(event: Contribution) -> Decimal:
    return event.points


def read_active_days(selection: Selection, _unit: str) -> Reading:
    """Count the days on which something was accepted; what has no date may have a day of its own."""
    low, high = (_days(events) for events in (selection.certain, selection.possible))
    return _total(selection, Decimal(low), Decimal(high))


def _days(events: tuple[Contribution, ...]) -> int:
    undated = {event.patch or event.evidence.commit for event in events if event.date is None}
    return len({event.date for event in events if event.date is not None}) + len(undated)


def read_paid(selection: Selection, unit: str) -> Reading:
    """Add what was paid in the rule's currency; an amount in another one is unknown, not converted."""
    low = sum((amount.low or Decimal(0) for amount in _amounts(selection.certain, unit)), Decimal(0))
    possible = _amounts(selection.possible, unit)
    tops = [amount.high for amount in possible if amount.high is not None]
    bounded = len(tops) == len(selection.possible)
    reading = _total(selection, low, sum(tops, Decimal(0)) if bounded else None, unit)
    foreign = len(selection.possible) - len(possible)
    if not foreign:
        return reading
    gap = Gap(
        "the amount paid",
        f"{plural(foreign, 'payment')} not stated in {unit}",
        f"state the amount in {unit}",
        "commons",
    )
    return replace(reading, gaps=(*reading.gaps, gap))


def _amounts(events: tuple[Contribution, ...], unit: str) -> list[Range]:
    return [event.amount for event in events if event.amount is not None and event.amount.unit == unit]


def _total(selection: Selection, low: Decimal, high: Decimal | None, unit: str = "") -> Reading:
    """Bound a total: sure events below, possible ones above, no upper bound where evidence may be hidden."""
    certain = selection.certain
    unsure = (gap for event in selection.doubtful for gap in event.gaps or (_weak(event),))
    provenance = min((event.provenance for event in certain), default=Provenance.OBSERVED)
    evidence = tuple(event.evidence for event in certain[:_SHOWN_EVIDENCE])
    upper = None if selection.gaps else high
    gaps = tuple(dict.fromkeys((*selection.gaps, *unsure)))
    return Reading(Range(low, upper, unit=unit), provenance, evidence, gaps)


def _weak(event: Contribution) -> Gap:
    """Say why an event that nothing else is wrong with does not count for sure."""
    why = f"{event.provenance.word} only, and the rule asks for more"
    return Gap(f"a contribution or payment ({event.kind})", why, "give better evidence of it", "commons")
