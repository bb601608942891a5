"""Gifts and deeds in few words."""

from __future__ import annotations

from datetime import date
from itertools import count

from commonscheck.measures.given import Deed, Gift, Participant, Record, Uptake
from commonscheck.model.overview.timeline import Span

AS_OF = date(2026, 6, 30)
YEAR = Span(date(2025, 7, 1), AS_OF)
EARLIER = Span(date(2024, 7, 1), date(2025, 6, 30))
_serial = count()


def deed(person: str = "ana", day: str = "2026-03-01", **changes: object) -> Deed:
    """Make a deed on a change of its own."""
    return Deed(**{**_deed(person, day), **changes})  # type: ignore[arg-type]  # the fields differ in type


def _deed(person: str, day: str) -> dict[str, object]:
    return {
        "person": person,
        "thing": f"change {next(_serial)}",
        "day": date.fromisoformat(day) if day else None,
        "repository": "web",
        "receiver": "web-commons",
        "kind": "code",
        "party": "coop",
    }


def gift(party: str = "coop", kind: str = "code", day: str = "2026-03-01", **changes: object) -> Gift:
    """Make a gift to the commons of the tests."""
    fields = {"party": party, "kind": kind, "day": date.fromisoformat(day) if day else None, "repository": "web"}
    return Gift(**{**fields, "receivers": frozenset({"web-commons"}), **changes})  # type: ignore[arg-type]  # as above


def evidence(
    gifts: tuple[Gift, ...] = (),
    deeds: tuple[Deed, ...] = (),
    uptakes: tuple[Uptake, ...] = (),
    *,
    whole: bool = True,
) -> Record:
    """Gather evidence about a co-op, which is named, and a firm of unknown kind."""
    givers = (Participant("firm", "The Firm"), Participant("coop", "A Coop", "worker-cooperative"))
    return Record(givers, gifts, deeds, uptakes, {"web-commons": "Web Commons"}, whole)
