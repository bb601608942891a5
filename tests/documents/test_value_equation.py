"""The value equation of commons.yaml: what it means, and every mistake at its line."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commonscheck.model.quantity import Period
from commonscheck.model.value_equation import Worth
from tests.documents.helpers import COMMONS, LICENSE, faults, read

EQUATION = """\
valueEquation:
  worth:
    - {kind: code, weight: 1, perDay: 5}
    - {kind: organising, unit: hour, weight: 2.5, perDay: 10}
    - {kind: money-gift, unit: EUR, weight: 0.05}
  halfLife: P2Y
"""


def with_equation(equation: str) -> dict[str, str]:
    return {"commons.yaml": COMMONS + equation, "licenses/small.yaml": LICENSE}


def test_it_is_read() -> None:
    commons = read(with_equation(EQUATION)).commons
    assert commons is not None
    equation = commons.equation
    assert equation is not None
    assert equation.half_life == Period(months=24)
    assert equation.worth("organising", "hour") == Worth("organising", "hour", Decimal("2.5"), Decimal(10))
    assert equation.worth("money-gift", "EUR") == Worth("money-gift", "EUR", Decimal("0.05"))
    assert equation.worth("organising") is None
    assert equation.place.line == COMMONS.count("\n") + 2


def test_a_commons_may_have_none() -> None:
    commons = read(with_equation("")).commons
    assert commons is not None
    assert commons.equation is None


MISTAKES = {
    "unknown kind": ("kind: code", "kind: coding", "coding", "CC103", "not an allowed value"),
    "no weight": ("kind: code, weight: 1", "kind: code", "{kind: code, perDay: 5}", "CC104", "`weight` is missing"),
    "negative weight": ("weight: 1", "weight: -1", "-1", "CC103", "too small"),
    "negative cap": ("perDay: 5", "perDay: -5", "-5", "CC103", "too small"),
    "weight in words": ("weight: 1", "weight: one", "one", "CC105", "is not a number"),
    "no currency": ("unit: EUR", "unit: euros", "euros", "CC103", "is not a currency"),
    "twice": ("kind: organising, unit: hour", "kind: code", "code, weight: 2.5", "CC106", "has a worth already"),
    "half-life in words": ("P2Y", "2 years", "2 years", "CC105", "is not a period"),
    "no half-life": ("P2Y", "P0D", "P0D", "CC103", "nothing is left"),
    "unknown key": ("halfLife", "decay", "decay", "CC102", "unknown key"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_where_it_stands(mistake: str) -> None:
    right, wrong, marked, code, message = MISTAKES[mistake]
    files = with_equation(EQUATION.replace(right, wrong))
    [fault] = faults(files)
    assert fault.place is not None
    assert files["commons.yaml"].splitlines()[fault.place.line - 1][fault.place.column - 1 :].startswith(marked)
    assert fault.code == code
    assert message in fault.message
