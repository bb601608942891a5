"""How well history shows a contribution: signed by its giver, accepted by another party, or plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from commonscheck.ledger.bindings import Bindings
from commonscheck.ledger.directory import Directory
from commonscheck.model.contribution import ANY_GRADE, GRADES, Act
from commonscheck.model.place import Gap
from commonscheck.model.truth import Truth
from commonscheck.signatures.commits import Checked, Outcome

_WHAT = "the grade of a contribution"
_BIND = "name the person's SSH or OpenPGP key under `keys` in contributors.yaml; X.509 is not verified"
_NOBODY_READ = Gap(
    _WHAT,
    "the commits do not tell who brought it in",
    "merge by hand rather than by a bot or a squash on the forge, or sign with a key that contributors.yaml names",
    "commons",
)
_NOBODY_NAMED = Gap(
    _WHAT,
    "contributors.yaml does not tell the party of whoever gave it or brought it in",
    "name the people who write and merge, with their addresses and dates, in contributors.yaml",
    "commons",
)


@dataclass(frozen=True)
class Grade:
    """The grades that a contribution may have, and what keeps it from being one of them."""

    possible: frozenset[str] = ANY_GRADE
    gap: Gap | None = None


UNGRADED = Grade()


class Grader:
    """Grades acts by the outcomes of their signatures, and by who brought them in."""

    def __init__(self, directory: Directory, bindings: Bindings, outcomes: Mapping[str, Checked]) -> None:
        """Take what tells people apart, their keys, and the outcomes by commit; a commit without one was not read."""
        self._directory = directory
        self._bindings = bindings
        self._outcomes = outcomes

    def grade(self, party: str, act: Act) -> Grade:
        """Grade an act that is credited to `party`, "" for one that could be anybody's."""
        signed, gap = self.signature(act)
        if signed is Truth.TRUE:
            return Grade(frozenset({"signed"}))
        accepted, unread = self._acceptance(party, act)
        possible = {"signed"} if signed is Truth.UNKNOWN else set()
        possible |= {"accepted"} if accepted is not Truth.FALSE else set()
        possible |= {"plain"} if accepted is not Truth.TRUE else set()
        return Grade(frozenset(possible), gap if signed is Truth.UNKNOWN else unread)

    def signature(self, act: Act) -> tuple[Truth, Gap | None]:
        """Whether the person credited signed, with a key bound on the day of acceptance, and what stands against it."""
        if not act.signed:
            return Truth.FALSE, None
        email = self._directory.address(act)
        keys = self._bindings.keys(email, act.receiver)
        checked = self._outcomes.get(act.commit)
        if not keys or checked is None:
            return Truth.UNKNOWN, _gap("it is signed, and the accepted contributors.yaml names no key of the person")
        if checked.outcome in (Outcome.UNKNOWN_KEY, Outcome.NOT_CHECKED):
            return Truth.UNKNOWN, _gap(checked.reason, checked.mend)
        if checked.outcome is not Outcome.VERIFIED:
            return Truth.FALSE, _gap(checked.reason)
        return _bound(checked.key, [key.covers(act.accepted) for key in keys if key.fingerprint == checked.key])

    def _acceptance(self, party: str, act: Act) -> tuple[Truth, Gap | None]:
        """Whether another party brought the work in."""
        if act.brought_by is None:
            return Truth.UNKNOWN, _NOBODY_READ
        if act.brought_by == act.identity:
            return Truth.FALSE, None
        bringer = self._directory.attribute(replace(act, identity=act.brought_by, authored=None, committed=None))
        if bringer.party and bringer.party == party:
            return Truth.FALSE, None
        if bringer.party and party and party not in bringer.claimants:
            return Truth.TRUE, None
        return Truth.UNKNOWN, _NOBODY_NAMED


def _gap(why: str, mend: str = "") -> Gap:
    return Gap(_WHAT, why, mend or _BIND, "commons")


def _bound(fingerprint: str, covered: list[bool | None]) -> tuple[Truth, Gap | None]:
    """Whether a key that did sign was the person's when the work was accepted; what others sign is no fault."""
    if True in covered:
        return Truth.TRUE, None
    if None in covered:
        return Truth.UNKNOWN, _gap(f"it is signed with {fingerprint}, and nobody knows on which day it was accepted")
    late = f"{fingerprint} was not bound to the person, or had ended, when it was accepted"
    return Truth.FALSE, _gap(late) if covered else None


def best(grades: Iterable[Grade]) -> Grade:
    """Grade one piece of work that was found several times: it has the strongest grade that any of them has."""
    joined, *others = grades
    for other in others:
        ranks = {min(one, two, key=GRADES.index) for one in joined.possible for two in other.possible}
        joined = Grade(frozenset(ranks), joined.gap or other.gap)
    return joined if len(joined.possible) > 1 else replace(joined, gap=None)
