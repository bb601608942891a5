"""Work that was taken back: nothing by whoever did all of it alone, and in doubt where others had a hand in it.

A wrong guess must not take work from its giver. A run of commits that adds up to nothing is left out only where it is
certain that the same hands wrote and brought in all of it; that somebody else took work back is told as a doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from commonscheck.ledger.directory import Attribution, Directory
from commonscheck.model.contribution import Act
from commonscheck.model.line import Line
from commonscheck.model.place import Gap
from commonscheck.model.truth import Truth

# Whose hand did something: the party, or the person where it is not certain whose that is; None where nobody can tell.
_Hand = tuple[Attribution, str] | None


@dataclass(frozen=True)
class Span:
    """A run of commits of one repository that adds up to nothing, and whether one hand did all of it."""

    commits: tuple[str, ...]
    alone: bool

    @property
    def gap(self) -> Gap:
        """What is open about work that others took back."""
        shown = self.commits[-1][:12]
        return Gap(
            "whether work that was taken back counts",
            f"what some commits changed was taken back by {shown}, and not by their giver alone",
            "put the work in again, or declare it in contributors.yaml, acknowledged by another party",
            "commons",
        )


class Spans:
    """Finds, for acts up to a day, the run that they stand in."""

    def __init__(
        self,
        lines: Mapping[str, Iterable[Line]],
        acts: Iterable[Act],
        as_of: date,
        directory: Directory,
        signed: Callable[[Act], Truth] = lambda _act: Truth.FALSE,
    ) -> None:
        """Take the lines of each repository; `signed` tells of an act whether its person signed it."""
        self._directory = directory
        self._signed = signed
        runs = {label: [run for line in found for run in line.spans(as_of)] for label, found in lines.items()}
        within = {(label, commit): run for label, found in runs.items() for run in found for commit in run}
        members: dict[tuple[str, tuple[str, ...]], list[Act]] = defaultdict(list)
        for act in acts if within else ():
            for run in {within.get((act.repository, commit)) for commit in (act.commit, act.step)} - {None}:
                members[act.repository, run or ()].append(act)
        self._spans: dict[tuple[str, str], Span] = {}
        for (label, run), inside in members.items():
            span = Span(run, self._alone(run, inside))
            self._spans |= {(label, commit): span for commit in run}

    def of(self, act: Act) -> Span | None:
        """Give the run that an act stands in, one that a single hand did before any other."""
        found = [self._spans.get((act.repository, commit)) for commit in (act.commit, act.step)]
        spans = [span for span in found if span]
        return max(spans, key=lambda span: span.alone, default=None)

    def _alone(self, run: Sequence[str], inside: Sequence[Act]) -> bool:
        """Whether the run is plain commits that one hand wrote and brought in; what a merge brings in may be more."""
        written = [act for act in inside if act.role != "reviewer"]
        plain = {act.commit for act in written if act.role == "author"} == set(run)
        hands = {hand for act in written for hand in (self._writer(act), self._bringer(act))}
        return plain and len(hands) == 1 and None not in hands and len({self._signed(act) for act in written}) == 1

    def _writer(self, act: Act) -> _Hand:
        whose = self._directory.attribute(act)
        return whose, "" if whose.party else self._directory.address(act)

    def _bringer(self, act: Act) -> _Hand:
        if act.brought_by is None:
            return None
        if act.brought_by.email == act.identity.email:
            return self._writer(act)
        return self._writer(replace(act, identity=act.brought_by, authored=None, committed=None))
