"""What a run found, as data that every format writes in its own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from commonscheck.model.acceptance import Acceptance
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.left_out import LeftOut
from commonscheck.model.place import Evidence, Gap, Place
from commonscheck.model.quick import quick
from commonscheck.model.truth import Truth


class State(Enum):
    """The verdict on one use."""

    VIOLATION = "violation"
    UNDECIDED = "undecided"
    COMPLIANT = "compliant"


# For the same reason as in truth.py: to look a member up on its class is slow in Python 3.11.
VIOLATION, UNDECIDED, COMPLIANT = State.VIOLATION, State.UNDECIDED, State.COMPLIANT


class Level(Enum):
    """How loud a finding is; the words of SARIF."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@quick
@dataclass(frozen=True, slots=True)
class Premise:
    """One condition held against the facts: what was needed, what was found, and on what evidence.

    `left` is the operand, `expected` and `found` are words for people; `depth` counts enclosing `or`/`xone` groups and
    `joined` names the innermost one; `needed` is false where a group is decided without it. `further` counts what
    a total rests on as well, beyond what `evidence` names.
    """

    left: str
    label: str
    operator: str
    expected: str
    found: str
    truth: Truth
    provenance: str = ""
    evidence: tuple[Evidence, ...] = ()
    gaps: tuple[Gap, ...] = ()
    place: Place | None = None
    depth: int = 0
    joined: str = ""
    needed: bool = True
    further: int = 0


@quick
@dataclass(frozen=True, slots=True)
class DutyOutcome:
    """A duty held against the facts.

    `active` says whether it binds now, `done` whether what counts was done, `truth` whether its rule may rely on it.

    `state` is a word of ODRL's Compliance Report Model: `Inactive`, `Active` (not due before `due`), `Fulfilled`,
    `Violated`, `Unknown`.
    """

    uid: str
    label: str
    source: str
    active: Truth
    truth: Truth
    state: str
    constraint: tuple[Premise, ...]
    refinement: tuple[Premise, ...]
    due: date | None = None
    done: Truth = Truth.UNKNOWN


@quick
@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """A route or a prohibition held against the facts; `needed` is false for a route not taken as another holds."""

    uid: str
    kind: str
    label: str
    source: str
    truth: Truth
    premises: tuple[Premise, ...]
    duties: tuple[DutyOutcome, ...] = ()
    needed: bool = True
    reading: str = ""


@dataclass(frozen=True)
class Tally:
    """What a party is known to have given, by kind: for the balance that every report shows beside the verdict.

    `counted` holds (kind, number) for what is certain since `since`, `ever` the number over all time; `possible` is how
    many more since `since` could be the party's, and None when nobody can tell. `left_out` is what does not count, over
    all time.
    """

    counted: tuple[tuple[str, int], ...] = ()
    ever: int = 0
    possible: int | None = 0
    since: date | None = None
    left_out: tuple[LeftOut, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Verdict:
    """The decision on one use, with everything that led to it.

    `use_provenance` is `declared` or `reported`; `routes` and `prohibitions` hold every rule of the license; `missing`
    is the shortest list of facts that would settle an undecided use; `settle` says in words what would mend a violation
    and `due` by when, if a clock runs, or by when a compliant use has a duty to do; `in_cure` marks a violation whose
    cure period has not ended; `looked` is empty where no books were read, and `tally` then says nothing;
    `remarks` are further (name, text) pairs about the license; `accepted` says why its finding does not fail the run.
    """

    state: State
    party: str
    party_name: str
    commons: str
    license: str
    use_place: Place
    use_provenance: str
    routes: tuple[RuleOutcome, ...]
    prohibitions: tuple[RuleOutcome, ...]
    route: str = ""
    missing: tuple[Gap, ...] = ()
    settle: tuple[str, ...] = ()
    due: date | None = None
    in_cure: bool = False
    tally: Tally = Tally()
    looked: str = ""
    remarks: tuple[tuple[str, str], ...] = ()
    accepted: Acceptance | None = None

    @property
    def subject(self) -> str:
        """The name of the use in findings."""
        return f"{self.party}→{self.commons}"

    @property
    def unread(self) -> bool:
        """Whether it is open for want of evidence that the run could not read, which nobody but the runner can mend."""
        return any(gap.who == "runner" for gap in self.missing)


@dataclass(frozen=True)
class Finding:
    """One line of the report: a code of the table in codes.py, where it stands, and what to do.

    `details` are (name, text) pairs such as `("rule", "…")`, printed in order; `fingerprint` is code, subject and rule,
    without a line, so that it survives edits; `snippet` is the line of the document at `place`; `accepted` says why it
    does not fail the run.
    """

    code: str
    level: Level
    message: str
    place: Place | None = None
    details: tuple[tuple[str, str], ...] = ()
    subject: str = ""
    rule: str = ""
    snippet: str = ""
    due: date | None = None
    evidence: tuple[Evidence, ...] = ()
    accepted: Acceptance | None = None

    @property
    def fingerprint(self) -> str:
        """The stable name of this finding over runs."""
        return f"{self.code}/{self.subject}/{self.rule}"


@dataclass(frozen=True)
class Input:
    """A repository that the run rests on; `commit` is empty when it could not be read, and `problem` says why."""

    repository: str
    role: str
    commit: str = ""
    problem: str = ""

    @property
    def sentence(self) -> str:
        """What is wrong with it, its name said once."""
        return self.problem if self.problem.startswith(self.repository) else f"{self.repository}: {self.problem}"


@dataclass(frozen=True)
class Giver:
    """A party that a commons names and that uses nothing here: what it is known to have given."""

    party: str
    party_name: str
    commons: str
    tally: Tally


@dataclass(frozen=True)
class Report:
    """Everything a run found; `findings` are sorted worst first, `target` is what was checked."""

    target: str
    as_of: date
    inputs: tuple[Input, ...]
    histories: tuple[HistorySummary, ...]
    verdicts: tuple[Verdict, ...]
    findings: tuple[Finding, ...]
    givers: tuple[Giver, ...] = ()

    def count(self, state: State) -> int:
        """How many uses have this verdict."""
        return sum(verdict.state is state for verdict in self.verdicts)
