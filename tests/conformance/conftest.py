"""What the conformance tests share: ODRL's words in the catalogue while they run."""

from __future__ import annotations

import pytest

from commonscheck.model import operands
from tests.conformance import adapter


@pytest.fixture(autouse=True)
def odrl_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Add the operands and actions that only ODRL's own cases need."""
    for name, row in adapter.ROWS.items():
        monkeypatch.setitem(operands.OPERANDS, name, row)
    for action, includer in adapter.ACTIONS.items():
        monkeypatch.setitem(operands.ACTIONS, action, includer)
