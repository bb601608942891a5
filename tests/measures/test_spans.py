"""The time of a report and its steps."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commonscheck.measures.spans import before, number_of_steps, steps
from commonscheck.model.overview.timeline import STEPS, Span

DAYS = st.dates(date(1990, 1, 1), date(2040, 12, 31))


def test_a_year_in_quarters_begins_and_ends_where_it_is_cut() -> None:
    found = list(steps(Span(date(2025, 11, 23), date(2026, 4, 2)), "quarter"))
    assert found == [
        Span(date(2025, 11, 23), date(2025, 12, 31), "2025-Q4"),
        Span(date(2026, 1, 1), date(2026, 3, 31), "2026-Q1"),
        Span(date(2026, 4, 1), date(2026, 4, 2), "2026-Q2"),
    ]


@pytest.mark.parametrize(("by", "label"), [("month", "2024-02"), ("quarter", "2024-Q1"), ("year", "2024")])
def test_labels(by: str, label: str) -> None:
    assert [one.label for one in steps(Span(date(2024, 2, 29), date(2024, 2, 29)), by)] == [label]


@given(DAYS, st.integers(0, 2000), st.sampled_from(STEPS))
def test_steps_cover_every_day_once(since: date, length: int, by: str) -> None:
    span = Span(since, since + timedelta(days=length))
    found = list(steps(span, by))
    assert (found[0].since, found[-1].until) == (span.since, span.until)
    assert all(one.until + timedelta(days=1) == two.since for one, two in pairwise(found))
    assert len(found) == number_of_steps(span, by) == len({one.label for one in found})


@given(DAYS, st.integers(0, 2000))
def test_the_time_before_is_as_long_and_ends_the_day_before(since: date, length: int) -> None:
    earlier = before(Span(since, since + timedelta(days=length)))
    assert earlier.until == since - timedelta(days=1)
    whole_months = since.day == 1 and (since + timedelta(days=length + 1)).day == 1
    assert whole_months or earlier.until - earlier.since == timedelta(days=length)


def test_before_whole_months_come_as_many_months() -> None:
    assert before(Span(date(2025, 1, 1), date(2025, 12, 31))) == Span(date(2024, 1, 1), date(2024, 12, 31))
    assert before(Span(date(2024, 3, 1), date(2024, 3, 31))) == Span(date(2024, 2, 1), date(2024, 2, 29))


def test_the_calendar_has_a_begin_and_an_end() -> None:
    whole = Span(date.min, date.max)
    assert before(whole) == Span(date.min, date.min)
    found = list(steps(Span(date(9998, 5, 1), date.max), "year"))
    assert [one.until for one in found] == [date(9998, 12, 31), date.max]
