"""The Contribution Pie-Chart of Sensorica's OVN License (draft 0.1): who has which share, in per cent."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from commonscheck.documents.foreign.strict import Reader
from commonscheck.documents.forms import FORMS
from commonscheck.model.imported import Gift, Imported, Newcomer
from commonscheck.model.shares import HELD
from commonscheck.model.wording import plural

_VERSION = "0.1"
_WHOLE = 100
# As far as the specification lets the sum of all shares be off.
_TOLERANCE = Decimal("0.01")
# Manifests take no finer numbers.
_FINEST = Decimal("0.000001")
UNIT = "percent"


def read_pie_chart(root: Reader, kind: str, day: date | None) -> Imported:
    """Read each share as so many per cent of work of a kind, given on `day`, else on that of the last update."""
    if root.get("schema_version").text() != _VERSION:
        root.get("schema_version").refuse(f"only version {_VERSION} of the Contribution Pie-Chart is known")
    given = day or _day(root.get("metadata").get("last_updated"))
    rows = list(root.get("contributors").each())
    shares = [_share(row) for row in rows]
    first: dict[str, int] = {}
    identifiers = [row.get("identifier").words() for row in rows]
    for number, row in enumerate(rows):
        if first.setdefault(identifiers[number], number) != number:
            row.get("identifier").refuse("this identifier stands here twice")
    if abs((total := sum(shares, Decimal())) - _WHOLE) > _TOLERANCE:
        root.get("contributors").refuse(f"the shares add up to {total:f}, and not to {_WHOLE}")
    held = [who for who in identifiers if who.startswith(HELD)]
    left_out = (f"{plural(len(held), 'row')} of what was held back, since nobody knows whose it is",) if held else ()
    newcomers = (
        _newcomer(row, who, Gift(kind, given, _roles(row), share, UNIT))
        for row, who, share in zip(rows, identifiers, shares, strict=True)
        if who not in held
    )
    return Imported(f"Contribution Pie-Chart {_VERSION}", "x-roles", tuple(newcomers), left_out)


def _share(row: Reader) -> Decimal:
    number = row.get("share").number()
    if not 0 < number <= _WHOLE:
        row.get("share").refuse(f"a share is above 0 and at most {_WHOLE}")
    return number.quantize(_FINEST, ROUND_HALF_EVEN).normalize()


def _day(text: Reader) -> date:
    found = FORMS["date"].problem(text.text())
    if found:
        text.refuse(f"{found[0]}; expected {found[1]}")
    return date.fromisoformat(text.text())


def _roles(row: Reader) -> tuple[str, ...]:
    return tuple(role for one in row.get("roles").each() if (role := one.text()))


def _newcomer(row: Reader, identifier: str, gift: Gift) -> Newcomer:
    """Keep the identifier as what it looks like: a uid, an address, a page, or else another name."""
    form = next((form for form in ("uid", "email", "https-url") if FORMS[form].problem(identifier) is None), "")
    return Newcomer(
        row.get("name").words(),
        (gift,),
        uid=identifier if form == "uid" else "",
        email=identifier if form == "email" else "",
        uri=identifier if form == "https-url" else "",
        alias="" if form else identifier,
    )
