"""How far newcomers come: who gave for the first time, who came back, and who stayed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from commonscheck.measures.given import Deed
from commonscheck.model.overview.measures import Funnel, Stage
from commonscheck.model.overview.timeline import Span

_STAYING = timedelta(days=90)


def newcomers(deeds: Sequence[Deed], now: Span, earlier: Span, as_of: date, *, whole: bool) -> Funnel:
    """Follow those whose first contribution ever, as far as it is dated, lies within the time `now`.

    CHAOSS calls these new contributors. Of them is counted who gave on another day as well, and of these who gave 90
    days after the first time or later. Whoever has not may still do so; for staying only while the 90 days last.
    """
    days: dict[str, set[date]] = {}
    for deed in deeds:
        if deed.day is not None:
            days.setdefault(deed.person, set()).add(deed.day)
    unnamed = {deed.person for deed in deeds if not deed.mapped}
    first = {person: min(found) for person, found in days.items()}
    new = [person for person, day in first.items() if now.holds(day)]
    back = [person for person in new if len(days[person]) > 1]
    stayed = [person for person in back if max(days[person]) >= first[person] + _STAYING]
    fresh = [person for person in new if as_of < first[person] + _STAYING]
    return Funnel(
        (
            Stage("came", "gave for the first time", len(new)),
            Stage("came back", "gave on another day as well", len(back), len(set(fresh) - set(back))),
            Stage("stayed", "gave 90 days after the first time, or later", len(stayed), len(fresh)),
        ),
        sum(earlier.holds(day) for day in first.values()),
        sum(person in unnamed for person in new),
        whole,
    )
