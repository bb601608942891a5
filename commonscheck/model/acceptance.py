"""Findings that people live with: on what ground, in whose words, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from commonscheck.model.place import Place
from commonscheck.model.quantity import Period

# What may be accepted: findings that say how things stand. Faults, nothing checked and evidence that could not be read
# say that this run does not know how things stand, which nobody can accept beforehand.
ACCEPTABLE = ("CC201", "CC202", "CC203", "CC301", "CC302", "CC306", "CC407")
VIOLATIONS = frozenset(("CC201", "CC202", "CC203"))

LONGEST_WAIVER = Period(months=12)

# Why people may waive a finding; a list, so that waivers can be counted and none says nothing.
REASONS = {
    "agreed-otherwise": "other terms were agreed with the commons",
    "evidence-elsewhere": "there is evidence that the program cannot read",
    "being-settled": "it is being settled",
    "disputed": "the reading of the rule is in dispute",
    "wrong-finding": "the finding is wrong, and reported as a defect",
}


class Ground(Enum):
    """On what ground a finding is accepted: a waiver, a baseline, or that it was found before the change."""

    WAIVER = "waiver"
    BASELINE = "baseline"
    BEFORE = "before"


@dataclass(frozen=True)
class Acceptance:
    """Why a finding does not fail the run; `owner` and `until`, the first day that no longer counts, are a waiver's."""

    ground: Ground
    why: str
    owner: str = ""
    until: date | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Waiver:
    """One entry of waivers.yaml: the finding of `code` about `subject` is lived with from `since`, before `until`.

    `reason` is a word of REASONS, `note` what else there is to say, `owner` who answers for it.
    """

    code: str
    subject: str
    reason: str
    since: date
    until: date
    owner: str
    place: Place
    note: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What it is about."""
        return self.code, self.subject


# Code, subject and rule of a finding: its name over runs, whatever the line.
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Baseline:
    """The findings of one day that a project begins with; a key stands in it as often as it was found."""

    as_of: date
    keys: tuple[Key, ...]
