"""Gathers what is left out, so that every party can see what of its work does not count, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from heapq import nlargest

from commonscheck.ledger.credits import ANYBODY, Credit
from commonscheck.model.contribution import Act
from commonscheck.model.left_out import REASONS, SHOWN, LeftOut
from commonscheck.model.place import Evidence


def earliest(same: Sequence[Credit]) -> Credit:
    """Give the credit for what was accepted first, of equal days the first one."""
    return min(same, key=lambda credit: credit.act.accepted or date.max)


# By reason: the acts, one for each role in a commit.
_Reasons = dict[str, dict[tuple[str, str], Act]]


class Omitted:
    """What is left out, by party and by repository."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._by_party: dict[str, _Reasons] = defaultdict(lambda: defaultdict(dict))
        self._by_repository: dict[str, _Reasons] = defaultdict(lambda: defaultdict(dict))

    def add(self, credit: Credit, reason: str) -> None:
        """Leave out what a credit is for; what several people share in is left out once."""
        act = credit.act
        self._by_party[credit.party][reason].setdefault((act.commit, credit.kind), act)
        self._by_repository[act.repository][reason].setdefault((act.commit, ""), act)

    def add_repeats(self, same: Sequence[Credit]) -> None:
        """Leave out all commits of one piece of work but the one that counts; the same one elsewhere is no other."""
        counts = earliest(same).act.commit
        for credit in same:
            if credit.act.commit != counts:
                self.add(credit, "repeated")

    def by_party(self) -> Mapping[str, tuple[LeftOut, ...]]:
        """Give what each party's account leaves out."""
        return {party: _left_out(found) for party, found in self._by_party.items() if party != ANYBODY}

    def by_repository(self) -> Mapping[str, tuple[LeftOut, ...]]:
        """Give the commits of each repository that are left out for somebody."""
        return {label: _left_out(found) for label, found in self._by_repository.items()}


def _left_out(found: _Reasons) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(reason, len(found[reason]), tuple(map(_shown, _latest(found[reason].values()))))
        for reason in REASONS
        if reason in found
    )


def _latest(acts: Iterable[Act]) -> list[Act]:
    return nlargest(SHOWN, acts, key=lambda act: (act.accepted or date.max, act.commit))


def _shown(act: Act) -> Evidence:
    note = f"{act.role}, {act.accepted}" if act.accepted else act.role
    return Evidence("commit", act.repository, act.commit, note=note)
