"""A contributor report made by hand, small and with something in every part of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from commonscheck.model.overview.giving import CONTRIBUTIONS, USES, Amount, Balance, Chain, Link, Node
from commonscheck.model.overview.measures import (
    Dependence,
    Factor,
    Funnel,
    Inequality,
    PersonLine,
    Point,
    Source,
    Stage,
    Trend,
)
from commonscheck.model.overview.pending import (
    Due,
    Need,
    Unconfirmed,
    UnmappedPeople,
    Unproven,
    Urgency,
    WaiverEnd,
)
from commonscheck.model.overview.timeline import Series, Span, Timeline
from commonscheck.model.overview.whole import Asked, Coverage, Overview
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from tests.reports.sharing import SHARES, THANKED

LICENSE = "LicenseRef-Commons-Reciprocity-1.0"


def _amount(kind: str, certain: int, unit: str = CONTRIBUTIONS, possible: int | None = 0) -> Amount:
    return Amount(kind, unit, Decimal(certain), None if possible is None else Decimal(possible))


def _factor(number: int, members: int, contributions: int) -> Factor:
    return Factor(number, number, members, contributions, 0)


_OWED = Need("give-back-3", "contribution.count", "gteq", "contributions in 12 months", "at least 3", "0")
_DUE = (
    Due(
        Urgency.OVERDUE,
        "mega",
        "Mega Delivery",
        "courier-commons",
        LICENSE,
        "give-back-3",
        "2(b)",
        date(2026, 6, 30),
        ("contributions in 12 months: at least 3, or money: 2,500 EUR",),
        (_OWED,),
    ),
    Due(
        Urgency.COMING,
        "acme",
        "Acme",
        "courier-commons",
        LICENSE,
        "give-back-3",
        "2(b)",
        date(2026, 12, 22),
        ("contributions in 12 months: at least 3",),
        (_OWED,),
        date(2027, 1, 1),
    ),
)
_BALANCES = (
    Balance(
        "acme",
        "Acme",
        "company",
        1,
        (_amount("code", 2, possible=3), _amount("money-gift", 1), _amount("money-gift", 250, "EUR")),
        (_amount("commercial", 1, USES),),
        (_amount("code", 5),),
    ),
    Balance(
        "coop-a",
        "Coop A",
        "worker-cooperative",
        3,
        (_amount("code", 24, possible=3), _amount("documentation", 6), _amount("organising", 40, "hours", None)),
        (_amount("commercial", 2, USES),),
        (_amount("code", 20), _amount("documentation", 1)),
    ),
    Balance("mega", "Mega Delivery", "", 0, (), (_amount("commercial", 1, USES),), ()),
)
_CHAIN = Chain(
    (Node("acme", "Acme"), Node("coop-a", "Coop A"), Node("mega", "Mega Delivery")),
    (Node("courier-commons", "Courier Commons"), Node("pantry-commons", "Pantry Commons")),
    (
        Link("acme", "courier-commons", (_amount("code", 2), _amount("money-gift", 1)), 1),
        Link("coop-a", "courier-commons", (_amount("code", 20), _amount("documentation", 6)), 1),
        Link("coop-a", "pantry-commons", (_amount("code", 4),), 1),
        Link("mega", "courier-commons", (), 1),
    ),
)
_SPANS = (
    Span(date(2025, 11, 23), date(2025, 12, 31), "2025-Q4"),
    Span(date(2026, 1, 1), date(2026, 3, 31), "2026-Q1"),
    Span(date(2026, 4, 1), date(2026, 6, 30), "2026-Q2"),
    Span(date(2026, 7, 1), date(2026, 9, 30), "2026-Q3"),
    Span(date(2026, 10, 1), date(2026, 11, 23), "2026-Q4"),
)
_TIMELINE = Timeline(
    _SPANS,
    (Series("acme", "Acme", (1, 0, 2, 0, 0)), Series("coop-a", "Coop A", (6, 9, 0, 10, 5))),
    (
        Series("code", "code", (5, 9, 2, 8, 2)),
        Series("documentation", "documentation", (1, 0, 0, 2, 3)),
        Series("money-gift", "money-gift", (1, 0, 0, 0, 0)),
    ),
    (0, 2, 0, 1, 0),
)
_ABSENCE = Trend(
    Factor(1, 2, 6, 36, 3),
    _factor(2, 4, 26),
    (_factor(1, 3, 7), Factor(1, 2, 5, 11, 2), _factor(1, 1, 2), Factor(1, 1, 4, 11, 1), _factor(1, 2, 5)),
)
_ELEPHANT = Trend(
    Factor(1, 1, 2, 36, 3),
    _factor(1, 2, 26),
    (_factor(1, 2, 7), Factor(1, 1, 1, 11, 2), _factor(1, 1, 2), Factor(1, 1, 1, 11, 1), _factor(1, 1, 5)),
)
_UNTOLD = Gap(
    "the kind of the party", "nobody states whether it is a cooperative", "add `kind:` to usage.yaml", "party"
)

OVERVIEW = Overview(
    target="courier-commons",
    as_of=date(2026, 11, 23),
    asked=Asked(Span(date(2025, 11, 23), date(2026, 11, 23)), Span(date(2024, 11, 22), date(2025, 11, 22)), "quarter"),
    coverage=Coverage(33, 3, 1, 2, (Gap("what pantry-commons received", "it is a shallow clone", "fetch it whole"),)),
    due=_DUE,
    balances=_BALANCES,
    chain=_CHAIN,
    timeline=_TIMELINE,
    absence=_ABSENCE,
    elephant=_ELEPHANT,
    inequality=Inequality(
        (Point(0, 0), Point(2, 2), Point(3, 5), Point(4, 10), Point(5, 20), Point(6, 36)), Decimal("0.491"), 3
    ),
    funnel=Funnel(
        (
            Stage("came", "gave for the first time", 4),
            Stage("came back", "gave on another day as well", 2, 1),
            Stage("stayed", "gave 90 days after the first time, or later", 1, 1),
        ),
        2,
        1,
        whole=True,
    ),
    dependence=Dependence(
        (
            Source("commons", "cooperatives, collectives, associations and others that answer to members", 1, 30),
            Source("firms", "companies and other firms outside the commons", 1, 3),
            Source("public", "public bodies and places of education", 0, 0),
            Source("people", "people on their own account", 0, 0),
            Source("unknown", "parties of unknown kind, and people whom no party names", 0, 3),
        ),
        Decimal("0.083"),
        Decimal("0.167"),
    ),
    waivers=(WaiverEnd("CC201", "acme→courier-commons", "it is being settled", "board@…", date(2027, 1, 1)),),
    unproven=(Unproven("quiet→courier-commons", _UNTOLD),),
    unmapped=(UnmappedPeople("courier-commons", 9, 2, 80, 7, 3),),
    unconfirmed=(Unconfirmed("rapid", "Rapid Haul", "courier-commons", "the user has no usage.yaml"),),
    people=(PersonLine("Ana", "coop-a", 16, date(2025, 12, 1), date(2026, 11, 2)),),
    inputs=(
        Input("https://git.example/courier-commons", "target", "4f2a" * 10),
        Input("https://git.example/pantry-commons", "federation", "", "cannot be reached"),
    ),
    shares=SHARES,
    thanked=THANKED,
)
