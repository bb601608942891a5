"""Value equations and contributions in few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

from commonscheck.model.contribution import Contribution
from commonscheck.model.place import Place, Provenance
from commonscheck.model.quantity import Period, Range
from commonscheck.model.shares import Shares
from commonscheck.model.truth import Truth
from commonscheck.model.value_equation import ValueEquation, Worth
from commonscheck.shares.table import share_out
from commonscheck.shares.terms import Terms
from tests.situations import AS_OF, GAP, event

HERE = Place(".commons/commons.yaml", 5)
_serial = count()


def worth(kind: str = "code", weight: str | int = 1, unit: str = "", per_day: str | int | None = None) -> Worth:
    return Worth(kind, unit, Decimal(weight), None if per_day is None else Decimal(per_day))


def equation(*worths: Worth, half_life: str = "") -> ValueEquation:
    return ValueEquation(worths or (worth(),), Period.parse(half_life) if half_life else None, HERE)


def declared(
    kind: str, value: str | int | None, unit: str = "", day: date | None = None, *, accepted: bool = True
) -> Contribution:
    """A declared contribution, such as 12 hours of organising or 100 EUR."""
    money = kind.startswith("money")
    amount = None if value is None else Range.exact(Decimal(value), unit if money else "")
    given = event(
        kind,
        day or date(2026, 3, 1),
        patch=f".commons/contributors.yaml:{next(_serial)}",
        provenance=Provenance.ATTESTED,
        accepted=Truth.TRUE if accepted else Truth.UNKNOWN,
        amount=amount,
        gaps=() if accepted else (GAP,),
    )
    return replace(given, unit="" if money else unit, role="provider")


def split(
    by_party: Mapping[str, Sequence[Contribution]],
    by: ValueEquation | None = None,
    *,
    pool: Sequence[Contribution] = (),
    since: date | None = None,
    as_of: date = AS_OF,
) -> Shares:
    return share_out(by_party, pool, {"coop": "Coop"}, Terms("web", by or equation(), as_of, since))


def parts(shares: Shares) -> dict[str, tuple[int, int]]:
    """Give both parts of each row, by party or what is held back."""
    return {one.party or one.held: (one.by_value, one.equal) for one in shares.shares}
