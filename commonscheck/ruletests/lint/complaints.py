"""Findings about a license, and the words that they share."""

from __future__ import annotations

from collections.abc import Sequence

from commonscheck.model.codes import CODES
from commonscheck.model.license import Condition, Constraint, License
from commonscheck.model.place import Place, Provenance
from commonscheck.model.report import Finding
from commonscheck.ruletests.lint.solving import Goal
from commonscheck.ruletests.phrases import phrase


def complain(code: str, message: str, place: Place, mend: str, license_: License, rule: str) -> Finding:
    """Make a finding about the rule, duty or parameter named `rule` of a license."""
    return Finding(code, CODES[code].level, message, place, (("help", mend),), license_.uid, rule)


def words_of(condition: Condition) -> str:
    """Write a condition as its author did, with the evidence it demands."""
    demanded = condition.provenance if isinstance(condition, Constraint) else Provenance.DECLARED
    better = f" ({demanded.word})" if demanded > Provenance.DECLARED else ""
    return f"`{phrase(condition)}`{better}"


def excluded(core: Sequence[Goal]) -> str:
    """Say of goals that they cannot be met together."""
    if len(core) == 1:
        return f"{core[0].words} can never be met"
    return f"{listed(core)} can never be met together"


def listed(goals: Sequence[Goal]) -> str:
    """Name goals in a row."""
    *first, last = (goal.words for goal in goals)
    return f"{', '.join(first)} and {last}" if first else last
