"""How a finding that people live with is shown: never as absent, and never like one that fails the run."""

from __future__ import annotations

from collections.abc import Iterable

from commonscheck.model.acceptance import Acceptance, Ground
from commonscheck.model.report import Finding

_LABELS = {Ground.WAIVER: "waived", Ground.BASELINE: "in the baseline", Ground.BEFORE: "known before"}
# The same where a level such as `error` would stand.
_LEVELS = {Ground.WAIVER: "waived", Ground.BASELINE: "baseline", Ground.BEFORE: "before"}


def label(accepted: Acceptance) -> str:
    """Say on what ground in two or three words."""
    return _LABELS[accepted.ground]


def level(finding: Finding) -> str:
    """Give the word before the code: that of the level, or the ground on which it does not count."""
    return _LEVELS[finding.accepted.ground] if finding.accepted else finding.level.value


def counted(accepted: Iterable[Acceptance | None]) -> list[str]:
    """Count acceptances by ground: `2 waived`, `1 in the baseline`."""
    grounds = [one.ground for one in accepted if one]
    return [f"{grounds.count(ground):,} {words}" for ground, words in _LABELS.items() if ground in grounds]
