"""The runs of a line that add up to nothing, as of a day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.model.line import Line

START = date(2026, 1, 1).toordinal()


def line(files: str, *undated: int) -> Line:
    """Make a line whose commits are called by their place, and whose files stand as the letters say, a day each."""
    days = tuple(None if place in undated else date.fromordinal(START + place) for place in range(len(files)))
    found = [(place, files.index(letter)) for place, letter in enumerate(files)]
    commits = tuple(map(str, range(len(files))))
    return Line(commits, days, tuple((place, earlier) for place, earlier in found if earlier < place))


def spans(made: Line, day: int = 99) -> list[str]:
    return ["".join(run) for run in made.spans(date.fromordinal(START + day))]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("", []),
        ("abc", []),
        ("aba", ["12"]),
        ("ababa", ["1234"]),
        ("abac", ["12"]),
        # What is taken back and put in again stays with whoever put it in first.
        ("abab", ["23"]),
        ("ababc", ["23"]),
        ("abca", ["123"]),
        ("abcb", ["23"]),
        ("abacdc", ["12", "45"]),
        ("aab", ["1"]),
        ("abcbadad", ["1234", "67"]),
    ],
)
def test_a_run_lies_between_the_first_time_and_the_last_that_files_stood_alike(files: str, expected: list[str]) -> None:
    assert spans(line(files)) == expected


@pytest.mark.parametrize(("day", "expected"), [(0, []), (1, []), (2, ["12"]), (3, ["23"]), (4, ["23"])])
def test_what_comes_after_the_day_takes_nothing_back(day: int, expected: list[str]) -> None:
    assert spans(line("ababc"), day) == expected


def test_what_has_no_day_ends_no_line_and_may_lie_within() -> None:
    assert spans(line("aba", 1)) == ["12"]
    assert spans(line("aba", 2)) == []
    assert spans(line("aba", 0, 1, 2)) == []


@given(st.text("abcd", max_size=12))
def test_without_its_runs_a_line_never_stands_alike_twice_and_ends_the_same(files: str) -> None:
    void = set("".join(f"{commit} " for run in line(files).spans(date.max) for commit in run).split())
    kept = [letter for place, letter in enumerate(files) if str(place) not in void]
    assert len(kept) == len(set(kept))
    assert kept[-1:] == list(files[-1:])
    # Who was first to bring the files to where they stand keeps the credit.
    assert all(files.index(letter) == place for place, letter in enumerate(files) if str(place) not in void)
