"""The whole text of all faults of a file of each kind, as a person would read them."""

from __future__ import annotations

from pathlib import Path

import pytest

from commonscheck.model.report import Finding
from tests.documents.helpers import faults

FOLDER = Path(__file__).parent / "golden"


def written(fault: Finding) -> str:
    """Write a fault with its line, a mark and its details."""
    place = fault.place
    assert place is not None
    mark = " " * (place.column - 1) + "^" * max(place.end_column - place.column, 1)
    details = [f"  = {name}: {text}" for name, text in fault.details]
    return "\n".join((f"{place}: {fault.code} {fault.message}", f"  | {fault.snippet}", f"  | {mark}", *details, ""))


@pytest.mark.parametrize("kind", sorted(path.name for path in FOLDER.iterdir()))
def test_faults_read_well(kind: str, *, update_golden: bool) -> None:
    name = f"{kind}.yaml"
    found = "\n".join(map(written, faults({name: (FOLDER / kind / name).read_bytes()})))
    expected = FOLDER / kind / "faults.txt"
    if update_golden:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
