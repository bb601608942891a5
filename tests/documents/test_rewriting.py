"""New answers in the text of rule tests: nothing else changes."""

from __future__ import annotations

from datetime import date

from commonscheck.documents import rewrite
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer

TEXT = """\
# before
license: X
cases:
  - name: "on one line: é"  # kept
    expect: {verdict: compliant, route: a}  # why
    given: {}

  - name: in a block
    expect:
      # of this the text inside goes
      verdict: undecided
      missing:
        - purpose  # the first
        - use.age
    # after
  - {name: in a row, given: {use: {purpose: "}"}}, expect: {verdict: violation}}
  - {name: untouched, expect: {verdict: violation}}
"""


def test_only_the_answers_change() -> None:
    answers = {
        0: Answer(State.VIOLATION, in_cure=True, due=date(2026, 7, 1)),
        1: Answer(State.COMPLIANT, route="b"),
        2: Answer(State.UNDECIDED, missing=frozenset({"use.age", "purpose"})),
    }
    expected = (
        TEXT.replace("{verdict: compliant, route: a}", "{verdict: violation, inCure: true, due: 2026-07-01}")
        .replace(
            "verdict: undecided\n      missing:\n        - purpose  # the first\n        - use.age",
            "verdict: compliant\n      route: b",
        )
        .replace(
            '"}"}}, expect: {verdict: violation}', '"}"}}, expect: {verdict: undecided, missing: [purpose, use.age]}'
        )
    )
    assert rewrite(TEXT, answers) == expected


def test_line_ends_stay_and_no_time_to_repair_is_not_told() -> None:
    text = TEXT.replace("\n", "\r\n")
    changed = rewrite(text, {0: Answer(State.VIOLATION, in_cure=False)})
    assert changed == text.replace("{verdict: compliant, route: a}", "{verdict: violation}")
    assert rewrite(text, {}) == text
