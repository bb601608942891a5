"""The time of a report that nobody says."""

from __future__ import annotations

from datetime import date

import pytest

from commonscheck.inquiry.wishes import Wishes, span_of
from commonscheck.measures.spans import before
from commonscheck.model.overview.timeline import Span


@pytest.mark.parametrize(
    ("until", "since"),
    [
        (date(2025, 12, 31), date(2025, 1, 1)),
        (date(2026, 6, 15), date(2025, 6, 16)),
        (date(2024, 2, 29), date(2023, 3, 1)),
        (date(5, 1, 1), date(4, 1, 2)),
        (date.min, date.min),
    ],
)
def test_it_is_twelve_months_and_not_a_day_more(until: date, since: date) -> None:
    assert span_of(Wishes(), until) == Span(since, until)


def test_the_report_of_a_year_follows_that_of_the_year_before() -> None:
    now = span_of(Wishes(until=date(2025, 12, 31)), date(2026, 3, 1))
    assert before(now) == span_of(Wishes(), date(2024, 12, 31))
