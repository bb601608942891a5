"""`licenses compare`: for which parties two licenses answer differently."""

from __future__ import annotations

from datetime import date

from commonscheck.commands.wording import named_license
from commonscheck.model.comparison import Comparison
from commonscheck.ruletests.contrast import contrast


def compare(first: str, second: str, as_of: date) -> Comparison:
    """Hold two known licenses against the same supposed parties."""
    return contrast(named_license(first), named_license(second), as_of)
