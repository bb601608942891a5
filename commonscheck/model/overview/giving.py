"""Give and take: amounts by kind and unit, the balance of each party, and the chain between parties and commons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

CONTRIBUTIONS = "contributions"
USES = "uses"


@dataclass(frozen=True)
class Amount:
    """An amount of one kind in one unit.

    Every contribution counts one in the unit CONTRIBUTIONS, under its main kind; where a declaration says how much it
    was, that is an amount in its own unit (hours, EUR) besides. What is taken counts in USES, its kind is the purpose.
    `certain` is known; `possible` is how much more there may be, None where nobody can tell.
    """

    kind: str
    unit: str
    certain: Decimal
    possible: Decimal | None = Decimal(0)


def contributions(amounts: Iterable[Amount]) -> Decimal:
    """Sum up the certain contributions among amounts, of all kinds."""
    return sum((amount.certain for amount in amounts if amount.unit == CONTRIBUTIONS), Decimal(0))


@dataclass(frozen=True)
class Balance:
    """What a party gave and took in the time of the report; `before` is what it gave in the time before.

    `party_kind` is empty where nobody states it. `people` counts those whose work is certainly the party's.
    """

    party: str
    party_name: str
    party_kind: str
    people: int
    given: tuple[Amount, ...]
    taken: tuple[Amount, ...]
    before: tuple[Amount, ...]


@dataclass(frozen=True)
class Node:
    """A party or a commons."""

    uid: str
    name: str


@dataclass(frozen=True)
class Link:
    """What a party gave to a commons, and how many uses it makes of it; without `given` it is used only.

    Work that several commons hold is given to each of them.
    """

    party: str
    commons: str
    given: tuple[Amount, ...]
    uses: int


@dataclass(frozen=True)
class Chain:
    """The solidarity chain: parties, commons, and the links between them."""

    parties: tuple[Node, ...]
    commons: tuple[Node, ...]
    links: tuple[Link, ...]
