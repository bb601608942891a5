"""Rule tests: supposed uses with the verdicts that a license should give, and what running them showed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from commonscheck.model.place import Place
from commonscheck.model.report import State
from commonscheck.model.situation import Situation
from commonscheck.model.truth import Truth


@dataclass(frozen=True)
class Answer:
    """What a license says of a use, expected or found; what is None is not compared.

    `missing` names operands; `due` and `in_cure` tell of the time to repair a violation.
    """

    verdict: State
    route: str | None = None
    missing: frozenset[str] | None = None
    in_cure: bool | None = None
    due: date | None = None


@dataclass(frozen=True)
class RuleTest:
    """One case: a supposed use, in which the license's parameters are only those that the case sets."""

    name: str
    place: Place
    situation: Situation
    expected: Answer


@dataclass(frozen=True)
class KnownSurvivor:
    """A mutant that no case can notice, named in the words of the report, and why that is right."""

    mutant: str
    reason: str
    place: Place


@dataclass(frozen=True)
class RuleTests:
    """The cases of one license."""

    license: str
    cases: tuple[RuleTest, ...] = ()
    survivors: tuple[KnownSurvivor, ...] = ()


@dataclass(frozen=True)
class CaseResult:
    """A case that was run: the license's `found` answer, and in `wrong` the keys of the answer that differ."""

    case: RuleTest
    found: Answer
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True)
class LeafCoverage:
    """A condition of the license in words, and the values that the cases gave it."""

    where: str
    words: str
    place: Place
    seen: frozenset[Truth]

    @property
    def unseen(self) -> tuple[Truth, ...]:
        """Which of true and false no case gave it."""
        return tuple(truth for truth in (Truth.TRUE, Truth.FALSE) if truth not in self.seen)


@dataclass(frozen=True)
class MutantResult:
    """A changed license in words, the first case that noticed it, or the reason why none is expected to."""

    words: str
    place: Place
    noticed_by: str = ""
    reason: str = ""

    @property
    def survived(self) -> bool:
        """Whether no case noticed it and nobody said why."""
        return not self.noticed_by and not self.reason


@dataclass(frozen=True)
class RuleTestReport:
    """What the cases of one license showed; `mutants` is None when none were tried.

    `rewritten` are cases as they were before the answers found were written into them.
    """

    license: str
    results: tuple[CaseResult, ...]
    leaves: tuple[LeafCoverage, ...]
    mutants: tuple[MutantResult, ...] | None = None
    rewritten: tuple[CaseResult, ...] = ()

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases with another answer than the expected one."""
        return tuple(result for result in self.results if result.wrong)

    @property
    def values_seen(self) -> int:
        """How many of the two values of each condition were seen."""
        return sum(2 - len(leaf.unseen) for leaf in self.leaves)

    @property
    def coverage(self) -> int:
        """The share of these values in per cent, rounded down."""
        return 100 * self.values_seen // (2 * len(self.leaves)) if self.leaves else 100

    @property
    def survivors(self) -> tuple[MutantResult, ...]:
        """The mutants that no case noticed and no reason excuses."""
        return tuple(mutant for mutant in self.mutants or () if mutant.survived)
