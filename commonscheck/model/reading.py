"""How each kind of left operand is read from a situation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from operator import attrgetter
from typing import Any

from commonscheck.model.commons import Use
from commonscheck.model.contribution import Cap, Contribution
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Evidence, Gap, Provenance
from commonscheck.model.quantity import Range
from commonscheck.model.situation import Reading, Selection, Situation
from commonscheck.model.truth import TRUE, UNKNOWN, Truth
from commonscheck.model.wording import plural

FactReader = Callable[[Situation, Provenance], Reading]
AttributeReader = Callable[[Any], Value | None]
# What counts once.
Work = str | tuple[bool, str]
TotalReader = Callable[[Selection, str], Reading]

_SHOWN_EVIDENCE = 20
_EVIDENCE, _COMMIT, _CAP = attrgetter("evidence"), attrgetter("evidence.commit"), attrgetter("cap")
_PATCH = attrgetter("patch")
# How many answers are kept that do not go by the party.
_KEPT = 1024
_PROOF = {
    Provenance.ATTESTED: "have the commons, or another member, confirm it in contributors.yaml with a register entry "
    "(id and url), a file pinned by sha256, or another party's attestation",
    Provenance.OBSERVED: "only what git history shows can prove it",
}


def fact_reader(operand: str, label: str, how: str, who: str = "party") -> FactReader:
    """Make the reader of a fact that documents state; `how` tells where to state it, and `who` is to do so."""
    unstated = _unstated(label, how, who)

    def read(situation: Situation, weakest: Provenance) -> Reading:
        facts = situation.facts.get(operand)
        return _strongest(facts, weakest, label, how) if facts else unstated

    return read


def _unstated(label: str, how: str, who: str = "party") -> Reading:
    return Reading(None, gaps=(Gap(label, "not stated", how, who),))


def _strongest(facts: tuple[Fact, ...], weakest: Provenance, label: str, how: str) -> Reading:
    """Take the best evidenced statement; provenances are not merged, and equals that differ settle nothing."""
    first = facts[0]
    if len(facts) == 1 and first.provenance >= weakest and first.value is not None:
        return Reading(first.value, first.provenance, first.shown)
    usable = [fact for fact in facts if fact.provenance >= weakest and fact.value is not None]
    if not usable:
        return Reading(None, gaps=_why_not(facts, weakest, label, how))
    best = max(fact.provenance for fact in usable)
    chosen = [fact for fact in usable if fact.provenance is best]
    evidence = tuple(evidence for fact in chosen for evidence in fact.shown)
    if len({fact.value for fact in chosen}) > 1:
        places = " and ".join(str(fact.place) for fact in chosen)
        gap = Gap(label, f"{places} contradict each other", "make both places say the same", "party")
        return Reading(None, best, evidence, (gap,))
    return Reading(chosen[0].value, best, evidence)


def _why_not(facts: tuple[Fact, ...], weakest: Provenance, label: str, how: str) -> tuple[Gap, ...]:
    known = [fact.provenance for fact in facts if fact.value is not None]
    return _unproven(max(known), weakest, label, how) if known else tuple(gap for fact in facts for gap in fact.gaps)


@lru_cache(maxsize=_KEPT)
def _unproven(best: Provenance, weakest: Provenance, label: str, how: str) -> tuple[Gap, ...]:
    why = f"unproven: {best.word} only, and the rule asks for {weakest.word}"
    return (Gap(label, why, _PROOF.get(weakest, how), "commons"),)


_START, _STATE_START = "the start of the use", "state `since` of this use in .commons/usage.yaml"
_NO_START = _unstated(_START, _STATE_START)
_END = "the end of the use"
_NO_END = _unstated(_END, "state `until` of this use in .commons/usage.yaml")


def read_use_age(situation: Situation, weakest: Provenance) -> Reading:
    """Read the day the use began; as an age it is compared with periods."""
    use = situation.use
    return _NO_START if use.since is None else _stated(use.since, use, weakest, _START, _STATE_START)


def read_use_end(situation: Situation, weakest: Provenance) -> Reading:
    """Read the day the use ended; of one that goes on there is none."""
    use = situation.use
    return _NO_END if use.until is None else _stated(use.until, use, weakest, _END, "")


def _stated(day: date, use: Use, weakest: Provenance, label: str, how: str) -> Reading:
    if use.provenance < weakest:
        return Reading(None, gaps=_unproven(use.provenance, weakest, label, how))
    return Reading(day, use.provenance, (Evidence.at(use.place),))


def read_today(situation: Situation, _weakest: Provenance) -> Reading:
    """Read the date of evaluation."""
    return Reading(situation.frame.as_of, Provenance.OBSERVED)


def read_state(accepted: Truth) -> str | None:
    """Read whether somebody other than the giver accepted a contribution; not known where only the giver states it."""
    if accepted is UNKNOWN:
        return None
    return "accepted" if accepted is TRUE else "declared"


def read_count(selection: Selection, _unit: str) -> Reading:
    """Count what is left after the filters, each patch once, and of a day no more than the commons lets count."""
    return _total(selection, _count)


def read_points(selection: Selection, _unit: str) -> Reading:
    """Add the weights that the commons declares for each kind of contribution (1 where it declares none)."""
    return _total(selection, _points)


def _points(events: tuple[Contribution, ...]) -> Decimal:
    """Add up, each patch once at its best."""
    works = _works(events)
    best: dict[Work, Decimal] = {}
    for event, work in zip(events, works, strict=True):
        best[work] = max(event.points, best.get(work, Decimal(0)))
    return sum(best.values(), Decimal(0)) - sum(map(sum, _beyond_caps(events, works, best)), Decimal(0))


def _count(events: tuple[Contribution, ...]) -> Decimal:
    works = _works(events)
    worth = dict.fromkeys(works, Decimal(1))
    return Decimal(len(worth) - sum(map(len, _beyond_caps(events, works, worth))))


def _beyond_caps(
    events: tuple[Contribution, ...], works: list[Work], worth: Mapping[Work, Decimal]
) -> list[list[Decimal]]:
    """Give what the least pieces of work are worth of which more were given in a day than count."""
    if not any(map(_CAP, events)):
        return []
    days: dict[tuple[Cap, date], dict[Work, Decimal]] = {}
    for event, work in zip(events, works, strict=True):
        if event.cap is not None and event.date is not None:
            days.setdefault((event.cap, event.date), {})[work] = worth[work]
    return [sorted(found.values(), reverse=True)[cap.number :] for (cap, _), found in days.items()]


def _works(events: tuple[Contribution, ...]) -> list[Work]:
    """Name what counts once: the patch, or where it is unknown the commit, which may be work of its own."""
    patches = list(map(_PATCH, events))
    if None not in patches:
        return patches
    return [
        (event.role == "reviewer", event.evidence.commit) if event.patch is None else event.patch for event in events
    ]


def read_active_days(selection: Selection, _unit: str) -> Reading:
    """Count the days on which something was accepted; what has no date may have a day of its own."""
    return _total(selection, _days)


def _days(events: tuple[Contribution, ...]) -> Decimal:
    undated = {event.patch or event.evidence.commit for event in events if event.date is None}
    return Decimal(len({event.date for event in events if event.date is not None}) + len(undated))


def read_paid(selection: Selection, unit: str) -> Reading:
    """Add what was paid in the rule's currency; an amount in another one is unknown, not converted."""
    if not selection.possible and not selection.gaps:
        return _nothing(unit)
    low = sum((amount.low or Decimal(0) for amount in _amounts(selection.certain, unit)), Decimal(0))
    possible = _amounts(selection.possible, unit)
    tops = [amount.high for amount in possible if amount.high is not None]
    bounded = len(tops) == len(selection.possible)
    reading = _bounded(selection, selection.certain, low, sum(tops, Decimal(0)) if bounded else None, unit)
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


def _total(selection: Selection, measure: Callable[[tuple[Contribution, ...]], Decimal]) -> Reading:
    """Measure the sure events for the lower bound, and for the upper one those that may count as well."""
    certain, possible = selection.certain, selection.possible
    if not possible and not selection.gaps:
        return _nothing("")
    low = measure(certain)
    return _bounded(selection, certain, low, low if len(certain) == len(possible) else measure(possible))


@lru_cache(maxsize=_KEPT)
def _nothing(unit: str) -> Reading:
    """Measure what nobody gave, where nothing can be hidden."""
    return Reading(Range.exact(0, unit), Provenance.OBSERVED)


def _bounded(
    selection: Selection, certain: tuple[Contribution, ...], low: Decimal, high: Decimal | None, unit: str = ""
) -> Reading:
    """Bound a total: sure events below, possible ones above, no upper bound where evidence may be hidden."""
    upper = None if selection.gaps else high
    gaps = selection.gaps if len(certain) == len(selection.possible) else (*selection.gaps, *_doubts(selection))
    shown, further = _shown(certain)
    why = tuple(dict.fromkeys(gaps)) if gaps else ()
    return Reading(Range(low, upper, unit=unit), selection.provenance, shown, why, further)


def _shown(events: tuple[Contribution, ...]) -> tuple[tuple[Evidence, ...], int]:
    """Give the evidence of the first events, those that are one commit having one, and count what there is besides."""
    different: Iterable[Evidence] = map(_EVIDENCE, events)
    number = len(events)
    # Evidence is slow to compare, and of different commits it differs.
    if len(set(map(_COMMIT, events))) != number:
        different = dict.fromkeys(different)
        number = len(different)
    shown = tuple(islice(different, _SHOWN_EVIDENCE))
    return shown, number - len(shown)


def _doubts(selection: Selection) -> Iterable[Gap]:
    return (gap for event in selection.doubtful for gap in event.gaps or (_weak(event),))


def _weak(event: Contribution) -> Gap:
    """Say why an event that nothing else is wrong with does not count for sure."""
    if event.kind == "payment" and event.to_own_project is None and event.provenance > Provenance.DECLARED:
        why = "nobody says whether it went to a project of the payer"
        return Gap("a payment", why, "state `toOwnProject` of it in contributors.yaml", "commons")
    if event.ungraded is not None:
        return event.ungraded
    why = f"{event.provenance.word} only, and the rule asks for more"
    return Gap(f"a contribution or payment ({event.kind})", why, "give better evidence of it", "commons")
