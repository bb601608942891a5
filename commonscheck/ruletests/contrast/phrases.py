"""Changes of a supposition in words: `yearly revenue: 1,000,000`."""

from __future__ import annotations

from commonscheck.evaluation.words import say
from commonscheck.model.operands import OPERANDS
from commonscheck.model.wording import plural
from commonscheck.ruletests.contrast.edges import Change
from commonscheck.ruletests.contrast.supposing import Gift, Payment


def change_phrase(change: Change) -> str:
    """Say what is supposed otherwise."""
    name, value = change
    match value:
        case Gift():
            what = f"{value.kind}, {value.grade}" if value.grade else value.kind
            return f"gave {plural(value.number, 'contribution')} ({what}), {_ago(value.days)}"
        case Payment():
            return f"paid {value.amount.normalize():,f}, {_ago(value.days)}"
        case _:
            operand = OPERANDS[name]
            since = "since " if operand.type == "age" else ""
            return f"{operand.label}: {since}{say(value)}"


def _ago(days: int) -> str:
    return f"{plural(days, 'day')} ago"
