"""A report with names that mean something to programs, and one with nothing in it."""

from __future__ import annotations

from tests.reports.test_formats import emptied, renamed

HOSTILE = {
    "Acme": '<script>alert(1)</script><img src=x onerror="alert(1)">',
    "Coop A": "datum.party + {{ 7 * 7 }}",
    "Mega Delivery": '{"signal": "width"}',
    "Courier Commons": "a\u202eb\n::set-output name=x::]]>&amp;",
    "Pantry Commons": '=HYPERLINK("https://x.example")',
    "courier-commons": "javascript:alert(1)//' onload='x",
    "documentation": "</style></title><svg onload=alert(1)>",
}
FOREIGN = renamed(lambda text: HOSTILE.get(text, text))
EMPTY = emptied()
