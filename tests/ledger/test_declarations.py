"""What stands behind a declaration decides whether it counts, and what is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from commonscheck.ledger.appraisal import Appraisal
from commonscheck.ledger.declarations import declared_events
from commonscheck.model.contribution import Contribution, Declared
from commonscheck.model.place import Evidence, Place, Provenance
from commonscheck.model.proof import Proof
from commonscheck.model.quantity import Range
from commonscheck.model.truth import Truth

HERE = Place("contributors.yaml", 7, repository="web")
LINE = Evidence("ledger", "web", "c", "a.journal", 3)
SHOWN = Proof(Truth.TRUE, evidence=LINE, thing="web:a.journal:3")
NAMED = (Evidence("ledger", "web", "", "a.journal", 4),)
PAID = Declared("acme", "payment", date(2026, 2, 1), HERE, Range.exact(50, "EUR"), evidence=NAMED)
WHY = "a.journal says otherwise"


def events(*rows: Declared) -> list[Contribution]:
    return [event for _, event in declared_events(rows, Appraisal(weights={"payment": Decimal(2)}))]


@pytest.mark.parametrize(
    ("proof", "acknowledged", "accepted"),
    [
        (None, "", False),
        (None, "coop-a", True),
        (SHOWN, "", True),
        (SHOWN, "coop-a", True),
        (Proof(Truth.UNKNOWN, WHY), "", False),
        (Proof(Truth.UNKNOWN, WHY), "coop-a", True),
        (Proof(Truth.FALSE, WHY), "", False),
        (Proof(Truth.FALSE, WHY), "coop-a", False),
    ],
)
def test_what_is_shown_or_confirmed_and_not_contradicted_is_attested(
    proof: Proof | None, acknowledged: str, *, accepted: bool
) -> None:
    [event] = events(replace(PAID, proof=proof, acknowledged_by=acknowledged))
    assert event.accepted is (Truth.TRUE if accepted else Truth.UNKNOWN)
    assert event.provenance is (Provenance.ATTESTED if accepted else Provenance.DECLARED)
    assert event.points == 2
    whys = [] if accepted else ["only the giver states it" if proof is None else WHY]
    assert [gap.why for gap in event.gaps] == whys


def test_the_entry_found_is_the_evidence() -> None:
    [shown] = events(replace(PAID, proof=SHOWN))
    assert shown.evidence == replace(LINE, note="payment")
    [told] = events(PAID)
    assert told.evidence == Evidence.at(HERE, "payment")


def test_rows_that_rest_on_one_entry_are_one_event() -> None:
    gift = replace(PAID, kind="money-gift")
    exact = replace(gift, place=replace(HERE, line=9), evidence=(replace(NAMED[0], line=3),))
    assert len(events(replace(gift, proof=SHOWN), replace(exact, proof=SHOWN))) == 1
    assert len(events(gift, exact)) == 2


def test_of_equal_rows_one_that_is_accepted_counts() -> None:
    [event] = events(PAID, replace(PAID, acknowledged_by="coop-a"))
    assert event.accepted is Truth.TRUE
