"""The parties that licenses are compared on, supposed with all that a license could ask about them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from commonscheck.model.party import Value
from commonscheck.model.quantity import Range

# Something for each license its own: that copies and changes are handed on under it.
SAME_LICENSE = "the same license"
ARCHETYPES = {
    "hobbyist": "a person without income, for personal ends",
    "worker co-op": "ten members, all of them employees, who share all surplus; revenue 400,000; commercial",
    "charity": "150 staff, revenue 6,000,000; noncommercial",
    "start-up": "a company of 6 people, revenue 300,000, funding 3,000,000; commercial",
    "corporation": "a company of 5,000 people, revenue 1,000,000,000, owned by investors; commercial",
}
_DAYS_USED, _DAYS_LARGE = 400, 3650

Supposed = dict[str, Value]


def _number(*values: int) -> tuple[Value, ...]:
    return tuple(Range.exact(Decimal(value)) for value in values)


_NOBODY: frozenset[str] = frozenset()
# One column for each archetype, in their order.
_PARTIES: dict[str, tuple[Value, ...]] = {
    "party.kind": ("person", "worker-cooperative", "charity", "company", "company"),
    "party.ownership": ("none", "worker", "none", "private", "private"),
    "party.ownersWhoAreWorkers": _number(0, 100, 0, 50, 0),
    "party.workersWhoAreOwners": _number(0, 100, 0, 33, 0),
    "party.workersBecomingOwners": _number(0, 100, 0, 33, 0),
    "party.equalShares": (False, True, False, False, False),
    "party.workerVotes": _number(0, 100, 0, 50, 0),
    "party.votesBy": ("none", "member", "none", "capital", "capital"),
    "party.governedBy": ("one-person", "workers", "none", "investors", "investors"),
    "party.boardAppointsItself": (False, False, True, False, False),
    "party.boardWorkers": _number(0, 100, 0, 0, 0),
    "party.boardPayRatio": _number(1, 1, 1, 1, 1),
    "party.payRatio": _number(1, 1, 3, 2, 100),
    "party.surplusTo": ("none", "worker-owners", "purpose", "investors", "investors"),
    "party.communityShareAgreed": (False, False, False, False, False),
    "party.wageLabourForProfit": (False, False, False, True, True),
    "party.nonMembersSetPrice": (True, True, False, False, False),
    "party.socialEconomy": (False, True, True, False, False),
    "party.cooperativeModel": (False, True, False, False, False),
    "party.workersAreEmployees": (False, True, True, True, True),
    "party.wagePortage": (False, False, False, False, False),
    "party.forProfit": (False, True, False, True, True),
    "party.issuesShares": (False, False, False, True, True),
    "party.parentKinds": (_NOBODY, _NOBODY, _NOBODY, _NOBODY, _NOBODY),
    "party.actsForOthers": (False, False, False, False, False),
    "industry": (_NOBODY, _NOBODY, _NOBODY, _NOBODY, _NOBODY),
    "party.revenue": _number(0, 400_000, 6_000_000, 300_000, 1_000_000_000),
    "party.endUserRevenue": _number(0, 400_000, 1_000_000, 300_000, 1_000_000_000),
    "party.funding": _number(0, 0, 0, 3_000_000, 1_000_000_000),
    "party.headcount": _number(1, 10, 150, 6, 5_000),
    "party.developers": _number(1, 10, 10, 4, 500),
    "party.seats": _number(1, 10, 50, 6, 1_000),
    "purpose": ("personal", "commercial", "noncommercial", "commercial", "commercial"),
}
# All run the work unchanged on their own servers, for what they do anyway, and would keep the duties of a license.
_USE: Supposed = {
    "use.internal": True,
    "use.serves": frozenset(),
    "use.action": frozenset({"deploy"}),
    "use.status": "production",
    "use.prototype": False,
    "use.contributingBack": False,
    "use.providedForPay": False,
    "use.distributed": False,
    "use.served": False,
    "use.modified": False,
    "use.otherSoftware": False,
    "use.protectedByLaw": True,
    "use.obtained": "source",
    "use.dependency": "direct",
    "use.outboundLicense": SAME_LICENSE,
    "use.sourceOffered": True,
    "use.sourceToUsers": True,
    "use.sourcePublic": True,
    "use.sourcePlace": "upstream",
    "use.changesMarked": True,
    "notice.kept": True,
    "report.upstream": True,
    "report.announced": True,
    "decision.communityAgrees": False,
    "decision.activeMember": False,
    "decision.contractInForce": False,
    "decision.termsOffered": False,
    "decision.courtFound": False,
}
# What has never happened has no date, nobody tells which of several texts or versions is used, and what a text leaves
# to the licensor stays open.
UNSUPPOSED = frozenset(
    {
        "decision.licensorAgrees",
        "use.license",
        "version",
        "use.changedAge",
        "use.soldAge",
        "report.age",
        "use.termsRequestedAge",
        "use.endAge",
        "dateTime",
    }
)


def supposed(name: str, as_of: date) -> Supposed:
    """Suppose an archetype that has used the work, in a version as old, for more than a year.

    Whoever exceeds a limit of size did so long before.
    """
    place = list(ARCHETYPES).index(name)
    began, grown = (as_of - timedelta(days=days) for days in (_DAYS_USED, _DAYS_LARGE))
    party = {operand: values[place] for operand, values in _PARTIES.items()}
    return {**party, **_USE, "use.age": began, "use.versionAge": began, "party.outgrown": grown}
