"""Licenses for the tests of what is written about a license: all shipped ones, and one that uses every feature."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commonscheck.documents import shipped_license, shipped_uids
from commonscheck.model.counting import Counting
from commonscheck.model.license import (
    Condition,
    Constraint,
    Cure,
    Deadline,
    Duty,
    Group,
    Indexed,
    LegalText,
    License,
    Parameter,
    ParameterReference,
    Percentage,
    PerUnit,
    RightOperand,
    Rule,
    Termination,
    Tier,
    Tiered,
)
from commonscheck.model.place import Place, Provenance
from commonscheck.model.quantity import Period, Range

HERE = Place("licenses/everything.yaml")
HOSTILE = "\x1b[31m<script>alert(1)</script>\u202e **bold** @somebody #1 [a](b) commons:no | ::error::"


def leaf(left: str, operator: str, right: RightOperand) -> Constraint:
    """Write a condition."""
    return Constraint(left, operator, right, HERE)


def shipped(uid: str) -> License:
    """Give a shipped license."""
    license_ = shipped_license(uid)
    assert license_ is not None
    return license_


def _usd(amount: int) -> Range:
    return Range.exact(amount, "USD")


def _everything() -> License:
    counted = Counting(contractors=False, affiliates_over=Decimal(25), when="average")
    nested: tuple[Condition, ...] = (
        Group("and", (leaf("party.seats", "lteq", Range.exact(5)), leaf("use.internal", "eq", right=True)), HERE),
        leaf("dateTime", "lt", date(2030, 1, 1)),
    )
    tiers = (Tier(Decimal(20), _usd(10)), Tier(None, _usd(40)))
    indexed = Indexed(_usd(1000000), 2019, "US-CPI-U", ((2024, Decimal(1226992)),))
    return License(
        "LicenseRef-Everything",
        "Everything that the language can say",
        HERE,
        "invalid",
        (
            Rule(
                "small",
                "use",
                HERE,
                (
                    Constraint("party.headcount", "lt", Range.exact(20), HERE, Provenance.ATTESTED, counted),
                    leaf("party.revenue", "lt", indexed),
                    Group("or", nested, HERE),
                    Group("xone", (leaf("use.served", "eq", right=True), leaf("purpose", "neq", "personal")), HERE),
                ),
                ("fee",),
                "2(a)",
                "use by the small",
                "Twenty is read as fewer than twenty.",
            ),
            Rule(
                "sale", "sell", HERE, (leaf("use.action", "isNoneOf", frozenset({"serve", "sell"})),), ("fee", "tell")
            ),
        ),
        (Rule("harm", "CommercialUse", HERE, (leaf("industry", "isAnyOf", frozenset({"weapons", "mining"})),)),),
        {
            "fee": Duty(
                "fee",
                "compensate",
                (
                    leaf("payment.age", "lteq", ParameterReference("window")),
                    leaf("payment.receiver", "isPartOf", "this"),
                    leaf("payAmount", "gteq", Tiered(tiers, "party.headcount")),
                    leaf("payAmount", "gteq", PerUnit(_usd(5), "party.developers")),
                    leaf("payAmount", "gteq", Percentage(Decimal(1), "party.revenue", "USD")),
                ),
                HERE,
                (leaf("use.age", "gt", Period(days=90)),),
                deadline=Deadline(ParameterReference("window"), "use.soldAge"),
                retention=Period(months=12),
            ),
            "tell": Duty("tell", "inform", (leaf("report.announced", "eq", right=True),), HERE, reading="Anywhere."),
            "spare": Duty("spare", "contribute", (leaf("count", "gteq", Range.exact(1)),), HERE),
        },
        {
            "window": Parameter("window", "period", Period(1, 3), "how long"),
            "price": Parameter("price", "money", _usd(3)),
        },
        cure=Cure(Period(days=30), "learned", "9", repeatable=False, duties=("fee",)),
        termination=Termination("licensor", automatic=False, source="10"),
        binds=("recipients", "dependents"),
        status="draft",
        type="Agreement",
        legal_text=LegalText("https://example.org/a license?<x>", "ab" * 32),
        osi_approved=True,
        description="For tests.",
        aliases=("The Lot",),
        inherited="PPL",
        notes=("A remark.",),
    )


EVERYTHING = _everything()
BARE = License("LicenseRef-Bare", "Nothing that can be left out", HERE, "perm", (Rule("all", "use", HERE),))
ALL = {uid: shipped(uid) for uid in sorted(shipped_uids())} | {one.uid: one for one in (EVERYTHING, BARE)}
