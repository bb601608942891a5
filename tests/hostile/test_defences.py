"""Every defence stands where the table says, and is held by a test that exists."""

from __future__ import annotations

import pytest

from tests.hostile.defences import DEFENCES, Defence
from tests.program import ROOT


def test_each_has_its_row() -> None:
    assert {f"D{number}" for number in range(1, 30)} <= {defence.name for defence in DEFENCES}


@pytest.mark.parametrize("defence", DEFENCES, ids=lambda defence: defence.name)
def test_it_stands_at_its_place_and_has_its_test(defence: Defence) -> None:
    file, _, name = defence.test.partition("::")
    assert f"def {name}" in (ROOT / file).read_text(encoding="utf-8")
    assert (ROOT / defence.place).read_text(encoding="utf-8").count(defence.old or "\n") >= 1
    assert bool(defence.old) != bool(defence.why)
