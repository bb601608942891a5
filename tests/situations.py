"""Builds licenses and situations in few words, without documents or repositories."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from itertools import count

from commonscheck.evaluation.verdict import decide
from commonscheck.model.commons import Notice, Use
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import (
    Condition,
    Constraint,
    Cure,
    Deadline,
    Duty,
    Group,
    License,
    RightOperand,
    Rule,
    Termination,
)
from commonscheck.model.party import Fact, Party, Value
from commonscheck.model.place import Evidence, Gap, Place, Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import State, Tally, Verdict
from commonscheck.model.situation import NOBODYS, Frame, Pool, Situation
from commonscheck.model.truth import Truth

AS_OF = date(2026, 6, 30)
HERE = Place("f.yaml")
FEDERATION = frozenset({"web", "app"})
FRAME = Frame(AS_OF, "web", FEDERATION)
GAP = Gap("some fact", "not read", "read it")
HIDDEN = Gap("what the commons received", "a shallow clone", "fetch the whole history")

Facts = Mapping[str, Value | Fact | tuple[Fact, ...]]
_serial = count()


def fact(value: Value | None, provenance: Provenance = Provenance.DECLARED, gaps: tuple[Gap, ...] = ()) -> Fact:
    return Fact(value, provenance, HERE, gaps=gaps)


def money(low: int | str | None, high: int | str | None = None, unit: str = "EUR") -> Range:
    """An exact amount when only `low` is given; pass `high` for a band, None for no bound."""
    return Range(None if low is None else Decimal(low), None if high is None else Decimal(high), unit=unit)


def number(value: int | str, unit: str = "") -> Range:
    return Range.exact(Decimal(value), unit)


def event(  # noqa: PLR0913 - one name for every property of an event
    kind: str = "code",
    day: date | None = date(2026, 3, 1),
    *,
    patch: str | None = "new",
    attributed: Truth = Truth.TRUE,
    accepted: Truth = Truth.TRUE,
    receiver: str = "web",
    provenance: Provenance = Provenance.OBSERVED,
    amount: Range | None = None,
    points: int = 1,
    gaps: tuple[Gap, ...] = (),
) -> Contribution:
    """One event; without a `patch` to share it is work of its own."""
    own = f"patch {next(_serial)}" if patch == "new" else patch
    evidence = Evidence("commit", "web", f"{next(_serial):040x}")
    return Contribution(
        kind,
        "author",
        day,
        frozenset({receiver}),
        provenance,
        accepted,
        attributed,
        own,
        evidence,
        Decimal(points),
        amount,
        gaps,
    )


def use(
    *,
    provenance: Provenance = Provenance.DECLARED,
    since: date | None = date(2020, 1, 1),
    until: date | None = None,
    gaps: tuple[Gap, ...] = (),
) -> Use:
    return Use("web", Party("acme", "Acme", HERE), HERE, provenance, since, until, gaps=gaps)


def situation(  # noqa: PLR0913 - one name for every part of a situation
    facts: Facts | None = None,
    *events: Contribution,
    pool: tuple[Contribution, ...] = (),
    history_gaps: tuple[Gap, ...] = (),
    manifest_gaps: tuple[Gap, ...] = (),
    used: Use | None = None,
    notices: tuple[date, ...] = (),
    parameters: Mapping[str, Value | Period] | None = None,
    frame: Frame = FRAME,
) -> Situation:
    return Situation(
        frame,
        used or use(),
        {name: _facts(value) for name, value in (facts or {}).items()},
        events,
        Pool(pool) if pool else NOBODYS,
        history_gaps,
        manifest_gaps,
        tuple(Notice("acme", day, HERE) for day in notices),
        parameters or {},
    )


def _facts(value: Value | Fact | tuple[Fact, ...]) -> tuple[Fact, ...]:
    if isinstance(value, tuple):
        return value
    return (value if isinstance(value, Fact) else fact(value),)


def when(left: str, operator: str, right: RightOperand, provenance: Provenance = Provenance.DECLARED) -> Constraint:
    return Constraint(left, operator, right, HERE, provenance)


def group(operator: str, *items: Condition) -> Group:
    return Group(operator, items, HERE)


def rule(uid: str, *constraint: Condition, duty: tuple[str, ...] = (), action: str = "use") -> Rule:
    return Rule(uid, action, HERE, constraint, duty, "1", uid)


def duty(
    uid: str,
    *refinement: Condition,
    binds: tuple[Condition, ...] = (),
    action: str = "contribute",
    deadline: Deadline | Period | None = None,
    retention: Period | None = None,
) -> Duty:
    """A duty; a deadline that is a period runs from the start of the use."""
    due = Deadline(deadline) if isinstance(deadline, Period) else deadline
    return Duty(uid, action, refinement, HERE, binds, "2", uid, deadline=due, retention=retention)


def license_of(
    *permission: Rule,
    prohibition: tuple[Rule, ...] = (),
    duties: tuple[Duty, ...] = (),
    conflict: str = "prohibit",
    cure: Cure | None = None,
    termination: Termination | None = None,
) -> License:
    named = {each.uid: each for each in duties}
    return License(
        "LicenseRef-test", "Test", HERE, conflict, permission, prohibition, named, cure=cure, termination=termination
    )


def verdict(license_: License, facing: Situation) -> Verdict:
    return decide(license_, facing, Tally(), "")


def state(license_: License, facing: Situation) -> State:
    return verdict(license_, facing).state
