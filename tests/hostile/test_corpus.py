"""Every input of the corpus through the command line: it ends as it must, and within the oracle."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.hostile import meanings, names, objects, places, texts
from tests.hostile.oracle import Oracle
from tests.hostile.row import Row

ROWS = [*texts.ROWS, *meanings.ROWS, *places.ROWS, *objects.ROWS, *names.ROWS]
# All of it takes minutes; without this variable only the first input of every fourth row runs.
WHOLE = "COMMONSCHECK_HOSTILE" in os.environ
EVERY = 4


def selected() -> list[Row]:
    """Choose what runs."""
    first = {row.number: row for row in reversed(ROWS)}
    return ROWS if WHOLE else [row for number, row in sorted(first.items()) if number % EVERY == 0]


@pytest.mark.parametrize("row", selected(), ids=str)
def test_an_input_ends_as_it_must(tmp_path: Path, row: Row) -> None:
    oracle = Oracle(tmp_path)
    target = row.build(oracle.input)
    checked = oracle.check(target)
    assert checked.code == row.code, checked.out + checked.err
    told = checked.out + checked.err
    assert [words for words in row.says if words not in told] == [], told
    if row.validate is not None:
        validated = oracle.validate(target)
        assert validated.code == row.validate, validated.out + validated.err
