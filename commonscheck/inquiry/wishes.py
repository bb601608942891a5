"""What people ask of a contributor report, held against what there is to report on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from difflib import get_close_matches

from commonscheck.errors import SettingsError
from commonscheck.inquiry.persons import Naming
from commonscheck.measures.spans import before, number_of_steps
from commonscheck.model.overview.timeline import Span
from commonscheck.model.overview.whole import Asked
from commonscheck.model.quantity import Period

_USUAL = Period(months=12)
_DAY = timedelta(days=1)
_MOST_STEPS = 600
_SHOWN = 8


@dataclass(frozen=True)
class Wishes:
    """What to report: from when until when, both included, in which steps, on what alone, and whether to name people.

    Without `naming` people are counts; `shares` asks to share out the value of what was given, from the beginning where
    `since` is None.
    """

    since: date | None = None
    until: date | None = None
    by: str = "quarter"
    parties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    repositories: tuple[str, ...] = ()
    naming: Naming | None = None
    shares: bool = False


def span_of(wishes: Wishes, as_of: date) -> Span:
    """Find the time of the report: the twelve months that its last day ends, unless others are asked for."""
    until = wishes.until or as_of
    span = Span(wishes.since or _twelve_months(until), until)
    if until > as_of:
        message = f"--until {until}: nothing is known of days after {as_of}"
        raise SettingsError(message, "name an earlier day, or a later one by --as-of")
    if span.since > until:
        message = f"--since {span.since} lies after {until}, the last day of the report"
        raise SettingsError(message, "name an earlier day, or a later one by --until")
    if number_of_steps(span, wishes.by) > _MOST_STEPS:
        message = f"--by {wishes.by}: the report would have more than {_MOST_STEPS} steps"
        raise SettingsError(message, "choose longer steps, or a later day by --since")
    return span


def _twelve_months(until: date) -> date:
    """Give the first day: that after the same day of the year before, so that no day of a year lies in two reports."""
    start = _USUAL.before(until)
    return start if start == date.min else start + _DAY


def settle(wishes: Wishes, span: Span, names: Mapping[str, str], repositories: Iterable[str]) -> Asked:
    """Find the parties by uid or name, and the repositories by label or the last part of it."""
    parties = _found("--party", wishes.parties, [(uid, (uid, name)) for uid, name in names.items()])
    labels = _found("--repository", wishes.repositories, [(one, (one, one.rpartition("/")[2])) for one in repositories])
    return Asked(span, before(span), wishes.by, parties, wishes.kinds, labels)


def _found(option: str, wanted: Iterable[str], known: list[tuple[str, tuple[str, ...]]]) -> tuple[str, ...]:
    """Give the keys of what people name, in any case; several where several go by one name."""
    found: dict[str, None] = {}
    for name in wanted:
        keys = [key for key, names in known if name.casefold() in {one.casefold() for one in names}]
        if not keys:
            everything = sorted({key for key, _ in known})
            near = get_close_matches(name, everything, _SHOWN, cutoff=0.4) or everything[:_SHOWN]
            message = f"{option}: nothing is known of {name!r}"
            raise SettingsError(message, f"known are {', '.join(near) or 'none'}")
        found.update(dict.fromkeys(keys))
    return tuple(found)
