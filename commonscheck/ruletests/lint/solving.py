"""Whether formulas can be true together: a search through their alternatives, with an end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from commonscheck.model.place import Place, Provenance
from commonscheck.ruletests.lint.domains import Domain
from commonscheck.ruletests.lint.formulas import Claim, Either, Every, Formula, Variable

MOST_STEPS = 50_000


class UndecidedError(Exception):
    """There are more alternatives than are tried."""


@dataclass(frozen=True)
class Goal:
    """A formula that a rule asks for, in words and with its place."""

    words: str
    place: Place
    formula: Formula
    kind: str = "condition"


@dataclass(frozen=True)
class Branch:
    """One way in which formulas may be true: what is left of each variable, and how well it is known."""

    domains: Mapping[Variable, Domain] = field(default_factory=dict)
    known: Mapping[Variable, Provenance] = field(default_factory=dict)

    def admits(self, claim: Claim) -> bool:
        """Whether something is left of the variable when the claim is added."""
        return not self.domains.get(claim.variable, Domain()).meet(claim.domain).is_empty


@dataclass
class _Budget:
    left: int = MOST_STEPS

    def spend(self, steps: int) -> None:
        self.left -= steps
        if self.left < 0:
            raise UndecidedError


def branches(formulas: Sequence[Formula], start: Branch | None = None) -> Iterator[Branch]:
    """Give every way in which the formulas may all be true; raise UndecidedError where these are too many to tell."""
    return _search(start or Branch(), tuple(formulas), _Budget())


def _search(branch: Branch, formulas: tuple[Formula, ...], budget: _Budget) -> Iterator[Branch]:
    """Take in what has to be so, then try the choice with the fewest alternatives left."""
    current, choices = _settled(branch, formulas, budget)
    if current is None:
        return
    if not choices:
        yield current
        return
    budget.spend(sum(len(choice.items) for choice in choices))
    open_, *rest = sorted((_open(choice, current) for choice in choices), key=lambda choice: len(choice.items))
    for item in open_.items:
        yield from _search(current, (item, *rest), budget)


def _settled(branch: Branch, formulas: tuple[Formula, ...], budget: _Budget) -> tuple[Branch | None, list[Either]]:
    """Add all claims, and give the choices that are open; no branch is left where nothing is of some variable."""
    queue, choices = list(formulas), list[Either]()
    domains, known = dict(branch.domains), dict(branch.known)
    while queue:
        budget.spend(1)
        one = queue.pop()
        if isinstance(one, Every):
            queue += one.items
        elif isinstance(one, Either):
            choices.append(one)
        else:
            name = one.variable
            domains[name] = domains.get(name, Domain()).meet(one.domain)
            known[name] = max(one.provenance, known.get(name, one.provenance))
            if domains[name].is_empty:
                return None, []
    return Branch(domains, known), choices


def _open(choice: Either, branch: Branch) -> Either:
    """Leave out the alternatives that contradict what is so already."""
    return Either(tuple(item for item in choice.items if not isinstance(item, Claim) or branch.admits(item)))


def possible(formulas: Sequence[Formula], start: Branch | None = None) -> bool:
    """Whether the formulas may all be true; raise UndecidedError where that cannot be told in time."""
    return any(True for _ in branches(formulas, start))


def contradiction(goals: Sequence[Goal]) -> tuple[Goal, ...]:
    """Find goals that cannot be met together and of which none can be spared; none where all can be met."""
    if possible([goal.formula for goal in goals]):
        return ()
    core = list(goals)
    for goal in goals:
        fewer = [other for other in core if other is not goal]
        if not possible([other.formula for other in fewer]):
            core = fewer
    return tuple(core)
