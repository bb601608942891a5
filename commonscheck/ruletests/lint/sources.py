"""What the sources of evidence can give at best, so that a rule which asks for more is found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from commonscheck.model.contribution import COMMIT_KINDS, CONTRIBUTION_KINDS, GRADES
from commonscheck.model.operands import Operand
from commonscheck.model.place import Provenance
from commonscheck.ruletests.lint.domains import Domain

if TYPE_CHECKING:
    from collections.abc import Mapping

# Whose word each scope of facts rests on. A use is stated by its party alone; what others say of a party, and what
# people decided, can be attested; only the day needs no witness.
_BEST = {
    "party": Provenance.ATTESTED,
    "use": Provenance.DECLARED,
    "decision": Provenance.ATTESTED,
    "run": Provenance.OBSERVED,
}
_RELEASES = "use.versionAge"  # the commons attests the days of its versions


@dataclass(frozen=True)
class EventKind:
    """Events that are alike: what is fixed about them by field, the evidence for them, and what stays unknown.

    Of what is `open` it is known only that it is one of several words.
    """

    fixed: Mapping[str, Domain]
    provenance: Provenance = Provenance.OBSERVED
    unknown: frozenset[str] = field(default_factory=frozenset)
    open: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class World:
    """What evidence there may be: kinds of contributions and payments, and whether that of facts is `limited`."""

    contributions: tuple[EventKind, ...]
    payments: tuple[EventKind, ...]
    limited: bool

    def events(self, *, payments: bool) -> tuple[EventKind, ...]:
        """Give the kinds of events that a duty looks at."""
        return self.payments if payments else self.contributions

    def gives(self, operand: Operand, provenance: Provenance) -> bool:
        """Whether a fact can be evidenced as well as this."""
        return not self.limited or provenance <= best_evidence(operand)


def best_evidence(operand: Operand) -> Provenance:
    """Say how well a fact can be evidenced at best."""
    return Provenance.ATTESTED if operand.name == _RELEASES else _BEST[operand.scope]


def _is(*words: str) -> Domain:
    return Domain(allowed=frozenset(words))


def _kind(kinds: tuple[str, ...], roles: tuple[str, ...], provenance: Provenance) -> EventKind:
    fixed = {"kind": _is(*kinds), "role": _is(*roles), "provenance": _is(provenance.word)}
    unknown: frozenset[str] = frozenset() if kinds == _PAYMENT else frozenset({"toOwnProject"})
    if provenance is Provenance.DECLARED:  # nobody but the giver says so, and whether it was accepted stays open
        return EventKind(fixed, provenance, unknown | {"state"}, {"grade": GRADES})
    # What another party acknowledges it has accepted; a commit may be of any grade.
    grades = GRADES if provenance is Provenance.OBSERVED else ("accepted",)
    return EventKind({**fixed, "state": _is("accepted"), "grade": _is(*grades)}, provenance, unknown)


_PAYMENT = ("payment",)
_PROVIDER = ("provider",)
_ANY = {"state": _is("accepted", "declared"), "grade": _is(*GRADES)}
# Any evidence that could be thought of; by it two rules are told to contradict each other.
ANYTHING = World(
    (EventKind({"kind": _is(*CONTRIBUTION_KINDS), **_ANY}),),
    (EventKind({"kind": _is(*_PAYMENT), **_ANY}),),
    limited=False,
)
# The evidence that there is: commits and their trailers, and what contributors.yaml declares.
CATALOGUE = World(
    (
        _kind(COMMIT_KINDS, ("author", "co-author"), Provenance.OBSERVED),
        _kind(("review",), ("reviewer",), Provenance.OBSERVED),
        _kind(CONTRIBUTION_KINDS, _PROVIDER, Provenance.ATTESTED),
        _kind(CONTRIBUTION_KINDS, _PROVIDER, Provenance.DECLARED),
    ),
    (
        _kind(_PAYMENT, _PROVIDER, Provenance.ATTESTED),
        _kind(_PAYMENT, _PROVIDER, Provenance.DECLARED),
    ),
    limited=True,
)
