"""The balance of parties, the chain, and contributions over time."""

from __future__ import annotations

from decimal import Decimal

from commonscheck.measures.filtering import narrowed
from commonscheck.measures.given import ANY_KIND, Record, Uptake
from commonscheck.measures.giving import balances, chain
from commonscheck.measures.spans import steps
from commonscheck.measures.timeline import timeline
from commonscheck.model.overview.giving import CONTRIBUTIONS, USES, Amount, Link, contributions
from commonscheck.model.overview.whole import Asked
from commonscheck.model.quantity import Range
from tests.measures.made import EARLIER, YEAR, deed, evidence, gift


def amount(kind: str, certain: int, possible: int | None = 0, unit: str = CONTRIBUTIONS) -> Amount:
    return Amount(kind, unit, Decimal(certain), None if possible is None else Decimal(possible))


def asked(**changes: tuple[str, ...]) -> Asked:
    return Asked(YEAR, EARLIER, "quarter", **changes)


GIFTS = (
    gift(kind="documentation"),
    gift(),
    gift(day="2025-07-01"),
    gift(day="2025-06-30"),
    gift(day=""),
    gift(sure=False),
    gift(kind="organising", amount=Range.exact(12), unit="hour"),
    gift(kind="organising", amount=Range(Decimal(2), Decimal(5)), unit="hour"),
    gift(kind="payment", amount=Range.exact(250, "EUR"), sure=False),
    gift("firm", "support", amount=Range(Decimal(1), None), unit="hour"),
)


def test_a_balance_adds_up_by_kind_and_unit_and_keeps_what_is_open_apart() -> None:
    uptakes = (Uptake("coop", "web-commons", "commercial"), Uptake("coop", "app-commons", "commercial"))
    people = (deed("ana"), deed("ana"), deed("bea"), deed("carl", settled=False), deed("dee", "2025-06-30"))
    coop, firm = balances(evidence(GIFTS, people, uptakes), YEAR, EARLIER)
    assert coop.given == (
        amount("code", 2, 2),
        amount("documentation", 1),
        amount("organising", 2),
        amount("organising", 14, 3, "hour"),
        amount("payment", 0, 1),
        amount("payment", 0, 250, "EUR"),
    )
    assert contributions(coop.given) == 5
    assert (coop.taken, coop.before) == ((amount("commercial", 2, unit=USES),), (amount("code", 1),))
    assert (coop.people, coop.party_kind, firm.people, firm.party_kind) == (2, "worker-cooperative", 0, "")
    assert firm.given == (amount("support", 1), amount("support", 1, None, "hour"))


def test_where_history_is_missing_nobody_can_tell_how_much_more_there_is() -> None:
    [coop, _] = balances(evidence(GIFTS[:2], whole=False), YEAR, EARLIER)
    assert coop.given == (amount("code", 1, None), amount("documentation", 1, None))


def test_the_chain_links_who_gives_and_who_only_uses() -> None:
    both = gift(receivers=frozenset({"web-commons", "app-commons"}))
    found = chain(evidence((both, gift(sure=False)), uptakes=(Uptake("firm", "web-commons"),)), YEAR)
    assert [(node.uid, node.name) for node in found.parties] == [("coop", "A Coop"), ("firm", "The Firm")]
    assert [(node.uid, node.name) for node in found.commons] == [
        ("app-commons", "app-commons"),
        ("web-commons", "Web Commons"),
    ]
    assert found.links == (
        Link("coop", "app-commons", (amount("code", 1),), 0),
        Link("coop", "web-commons", (amount("code", 1),), 0),
        Link("firm", "web-commons", (), 1),
    )


def test_over_time_parties_and_kinds_add_up_to_the_same() -> None:
    strangers = (
        deed("dee", "2026-01-01", mapped=False, thing="one"),
        deed("eve", "2026-01-01", mapped=False, thing="one"),
        deed("dee", "2026-06-30", mapped=False),
        deed("dee", "2025-06-30", mapped=False),
    )
    found = timeline(evidence(GIFTS, strangers), YEAR, list(steps(YEAR, "quarter")))
    assert [(one.key, one.numbers) for one in found.by_party] == [("coop", (1, 0, 4, 0)), ("firm", (0, 0, 1, 0))]
    assert [(one.key, one.numbers) for one in found.by_kind] == [
        ("code", (1, 0, 1, 0)),
        ("documentation", (0, 0, 1, 0)),
        ("support", (0, 0, 1, 0)),
        ("organising", (0, 0, 2, 0)),
    ]
    assert found.unmapped == (0, 0, 1, 1)


def test_parties_have_names() -> None:
    assert evidence().names == {"firm": "The Firm", "coop": "A Coop"}


def shape(found: Record) -> tuple[list[str], list[tuple[str, str, bool]], list[tuple[str, str]], list[str]]:
    return (
        [giver.uid for giver in found.givers],
        [(one.party, one.kind, one.sure) for one in found.gifts],
        [(one.person, one.kind) for one in found.deeds],
        [one.commons for one in found.uptakes],
    )


def test_filters_keep_as_unknown_what_may_be_asked_for() -> None:
    whole = evidence(
        (gift(), gift("firm"), gift(kind=ANY_KIND), gift(repository="app", kind="support")),
        (
            deed("ana"),
            deed("ben", party="firm"),
            deed("dee", settled=False, kind=ANY_KIND),
            deed("eva", kind="support"),
        ),
        (Uptake("coop", "web"), Uptake("firm", "app")),
    )
    assert narrowed(whole, asked()) == whole
    assert shape(narrowed(whole, asked(parties=("firm",)))) == (
        ["firm"],
        [("firm", "code", True)],
        [("ben", "code"), ("dee", ANY_KIND)],
        ["app"],
    )
    assert shape(narrowed(whole, asked(kinds=("support",))))[1:3] == (
        [("coop", ANY_KIND, False), ("coop", "support", True)],
        [("dee", ANY_KIND), ("eva", "support")],
    )
    assert shape(narrowed(whole, asked(repositories=("app",))))[1:3] == ([("coop", "support", True)], [])
