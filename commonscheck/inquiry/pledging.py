"""Reports to the Open Source Pledge: what they state on the member's own word, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from commonscheck.inquiry.notes import finding
from commonscheck.model.contribution import Declared
from commonscheck.model.party import Party
from commonscheck.model.pledge import FLOOR, PledgeYear
from commonscheck.model.quantity import Period, Range
from commonscheck.model.report import Finding

_YEAR = Period(months=12)


def check_pledges(parties: Iterable[Party], declared: Iterable[Declared], as_of: date) -> Iterator[Finding]:
    """Tell of years that are not over, of those in which too little was paid, and of payments to oneself in them."""
    declared = tuple(declared)
    for party in parties:
        for year in party.pledge:
            yield from (
                finding("CC409", f"{party.name} reports to the Open Source Pledge {said}", party.uid, place=year.place)
                for said in _doubts(party, year, declared, as_of)
            )


def _doubts(party: Party, year: PledgeYear, declared: Iterable[Declared], as_of: date) -> Iterator[str]:
    if year.ending > as_of:
        yield f"a year that ends on {year.ending} and is not over; nothing of it counts yet"
        return
    paid = Range.exact(year.paid, "USD")
    if year.short:
        least = Range.exact(FLOOR * year.developers, "USD")
        yield f"{paid} for the year to {year.ending}, less than {least} for {year.developers:f} developers"
    for payment in declared:
        if (
            payment.provider == party.uid
            and _is_own(payment)
            and _YEAR.before(year.ending) < payment.date <= year.ending
        ):
            what = f"{payment.quantity} on {payment.date}" if payment.quantity else f"a payment on {payment.date}"
            yield f"{paid} for the year to {year.ending}, in which {what} went to a project of its own"


def _is_own(payment: Declared) -> bool:
    return payment.kind == "payment" and payment.to_own_project is True
