"""What may be stated for the operands of the catalogue."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import strategies as st

from commonscheck.model.counting import USUAL, Counting
from commonscheck.model.operand import SPDX
from commonscheck.model.operands import ACTIONS, Operand
from commonscheck.model.party import Fact, Value
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import NEVER, Range
from tests.situations import AS_OF, fact

RARELY = st.integers(0, 4).map(lambda number: number == 4)
UNITS = st.sampled_from(["EUR", "USD"])
DAYS = st.integers(0, 800).map(lambda days: AS_OF - timedelta(days=days))
PROVENANCES = st.sampled_from([Provenance.ATTESTED, Provenance.DECLARED, Provenance.OBSERVED, Provenance.REPORTED])
COUNTINGS = st.sampled_from(
    [
        USUAL,
        Counting(when="all-times"),
        Counting(when="average"),
        Counting(contractors=False),
        Counting(affiliates_over=Decimal(100)),
        Counting(affiliates_over=Decimal(5)),
    ]
)


@st.composite
def ranges(draw: st.DrawFn, unit: str = "", lowest: int = 0) -> Range:
    """A range that holds at least one of the halves between its ends."""
    low, high = sorted(draw(st.tuples(st.integers(lowest, 6), st.integers(lowest, 6))))
    open_ends = draw(st.tuples(st.booleans(), st.booleans())) if low < high else (False, False)
    return Range(
        draw(st.sampled_from([Decimal(low), None])),
        draw(st.sampled_from([Decimal(high), None])),
        *open_ends,
        unit,
    )


def values(operand: Operand) -> st.SearchStrategy[Value]:
    """What may be stated for an operand of a party, a use or a decision."""
    words = operand.values[:4] or (("PPL", "MIT", "MIT OR PPL") if operand.unit == SPDX else ("1.0", "2.0"))
    ways: dict[str, st.SearchStrategy[Value]] = {
        "boolean": st.booleans(),
        "number": ranges(),
        "money": UNITS.flatmap(ranges),
        "age": DAYS | st.sampled_from([NEVER, AS_OF + timedelta(days=1)]),
        "set": st.frozensets(st.sampled_from(words), max_size=2),
        "acts": st.frozensets(st.sampled_from(list(ACTIONS)), min_size=1, max_size=2),
    }
    return ways.get(operand.type, st.sampled_from(words))


@st.composite
def _statement(draw: st.DrawFn, operand: Operand) -> Fact:
    stated = fact(draw(values(operand)), draw(PROVENANCES))
    return replace(stated, counted=draw(COUNTINGS)) if operand.counted and draw(RARELY) else stated


def statements(operand: Operand) -> st.SearchStrategy[tuple[Fact, ...]]:
    """What one document states of an operand, or sometimes two."""
    one = _statement(operand)
    return RARELY.flatmap(lambda twice: st.tuples(one, one) if twice else st.tuples(one))
