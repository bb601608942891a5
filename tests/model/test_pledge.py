"""Years of the Open Source Pledge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.place import Place
from commonscheck.model.pledge import FLOOR, PledgeYear


@pytest.mark.parametrize(("less", "short"), [(Decimal(0), False), (Decimal("0.01"), True)])
def test_a_year_is_short_below_the_floor_for_each_developer(less: Decimal, short: bool) -> None:  # noqa: FBT001 - a row of the table
    developers = Decimal("2.5")
    year = PledgeYear(date(2026, 6, 30), developers, FLOOR * developers - less, Place("pledge.json"))
    assert year.short is short
