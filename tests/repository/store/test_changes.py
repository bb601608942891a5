"""What commits change is read back from the store as it was written."""

from __future__ import annotations

import pytest

from commonscheck.model.change import Change
from commonscheck.repository.store.changes import read_changes, write_changes

CHANGES = (
    Change("src/app.py", (12, 3)),
    Change("logo.png"),
    Change("docs/é\tb\n\udcff", (0, 1), moved=True),
    Change(">away", moved=True),
)


def test_changes_are_read_back_as_they_were_written() -> None:
    assert read_changes(write_changes(CHANGES)) == CHANGES
    assert read_changes(write_changes(())) == ()


@pytest.mark.parametrize("value", [b"1\t2\tpath", b"1\t2\0", b"x\ty\tpath\0", b"1\t\tpath\0"])
def test_what_was_not_written_so_is_refused(value: bytes) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_changes(value)
