"""The clocks of the shipped licenses: what each gives time for, from when, how often, and the days around its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from commonscheck.documents import shipped_license, shipped_uids
from commonscheck.evaluation.conditions import leaves
from commonscheck.model.commons import Notice
from commonscheck.model.license import Condition, Constraint, License, ParameterReference
from commonscheck.model.operands import OPERANDS, FactOperand
from commonscheck.model.report import State, Verdict
from commonscheck.ruletests.phrases import phrase
from tests.situations import AS_OF, FRAME, HERE, Facts, money, number, situation, use, verdict

Y, N = State.COMPLIANT, State.VIOLATION
DAYS = (AS_OF - timedelta(1), AS_OF, AS_OF + timedelta(1))

CLOCKS: dict[str, set[str]] = {
    "BUSL-1.1": {"change-license: use.versionAge gteq 48 months"},
    "CC-BY-NC-SA-4.0": {"cure: 30 days, discovered, every time"},
    "FSL-1.1-MIT": {"future-license: use.versionAge gteq 24 months"},
    "LicenseRef-ACSL-1.4": set(),
    "LicenseRef-BigTime-2.0": {
        "outgrown: party.outgrown lteq 128 days",
        "no-terms-offered: use.termsRequestedAge gt 32 days",
        "cure: 32 days, noticeReceived, once",
    },
    "LicenseRef-CNPL-7": set(),
    "LicenseRef-Commons-Reciprocity-1.0": {
        "give-back: use.age gt 90 days",
        "cure: 30 days, noticeReceived, every time",
    },
    "LicenseRef-CoopCycle": {"cure: 30 days, noticeReceived, once"},
    "LicenseRef-Cooperative-1.0": set(),
    "LicenseRef-Coopyright-CdC": {"cure: 30 days, discovered, every time"},
    "LicenseRef-FastLED-RC": {
        "publish: due 0 days from use.soldAge",
        "publish: kept 36 months",
        "cure: 30 days, noticeReceived, once",
    },
    "LicenseRef-Maintenance-Fee": {"first-month: use.age lteq 1 month"},
    "LicenseRef-Open-Source-Pledge": {
        "first-year: use.age lteq 12 months",
        "report: report.age lteq 12 months",
        "report-before: report.age lteq 24 months",
    },
    "LicenseRef-Post-Open": {
        "payment: use.age lteq 12 months",
        "report: use.age lteq 12 months",
        "report: report.age lteq 12 months",
    },
    "LicenseRef-Prosperity-3.0.0": {
        "trial: use.age lteq 30 days",
        "cure: 30 days, learned, every time, for notice alone",
    },
    "PPL": set(),
    "Parity-7.0.0": {
        "publish-changes: due 30 days from use.changedAge",
        "publish-software: due 30 days from use.age",
        "publish-prototype: due 60 days from use.age",
        "publish-changed-prototype: use.age gt 60 days",
        "publish-changed-prototype: due 60 days from use.changedAge",
        "cure: 30 days, learned, every time",
    },
    "PolyForm-Noncommercial-1.0.0": {"cure: 32 days, noticeReceived, once"},
    "PolyForm-Small-Business-1.0.0": {"cure: 32 days, noticeReceived, once"},
    "RPL-1.5": {
        "publish: use.age gt 1 month",
        "publish: due 1 month from use.changedAge",
        "publish: kept 12 months",
        "announce: use.age gt 1 month",
        "announce: due 1 month from use.changedAge",
        "announce: kept 12 months",
        "cure: 30 days, learned, every time",
    },
    "SUL-1.0": {"cure: 30 days, noticeReceived, once"},
}


def shipped(uid: str) -> License:
    license_ = shipped_license(uid)
    assert license_ is not None
    return license_


def clocks(license_: License) -> Iterator[str]:
    """Write every clock of a license in a few words; windows for contributions and payments are none."""
    for rule in (*license_.permission, *license_.prohibition):
        yield from ages(license_, rule.uid, rule.constraint)
    for duty in license_.duties.values():
        yield from ages(license_, duty.uid, (*duty.constraint, *duty.refinement))
        if duty.deadline:
            yield f"{duty.uid}: due {length(license_, duty.deadline.period)} from {duty.deadline.since}"
        if duty.retention:
            yield f"{duty.uid}: kept {duty.retention}"
    cure = license_.cure
    if cure:
        often = "every time" if cure.repeatable else "once"
        alone = f", for {', '.join(cure.duties)} alone" if cure.duties else ""
        yield f"cure: {length(license_, cure.period)}, {cure.event}, {often}{alone}"


def ages(license_: License, name: str, conditions: tuple[Condition, ...]) -> Iterator[str]:
    for leaf in (leaf for condition in conditions for leaf in leaves(condition)):
        if isinstance(OPERANDS[leaf.left], FactOperand) and OPERANDS[leaf.left].type == "age":
            yield f"{name}: {phrase(filled(license_, leaf))}"


def filled(license_: License, leaf: Constraint) -> Constraint:
    right = leaf.right
    return (
        replace(leaf, right=license_.parameters[right.name].default) if isinstance(right, ParameterReference) else leaf
    )


def length(license_: License, period: object) -> str:
    value = license_.parameters[period.name].default if isinstance(period, ParameterReference) else period
    return str(value)


@pytest.mark.parametrize("uid", sorted(shipped_uids()))
def test_each_license_has_the_clocks_of_its_text(uid: str) -> None:
    assert uid in CLOCKS, "read what the license gives time for, and write its row"
    assert set(clocks(shipped(uid))) == CLOCKS[uid]


def test_there_is_no_row_of_a_license_that_is_not_shipped() -> None:
    assert set(CLOCKS) == shipped_uids()


def around(
    uid: str,
    facts: Facts,
    *,
    since: date = date(2020, 1, 1),
    until: date | None = None,
    event: str = "learned",
    events: tuple[date, ...] = (),
) -> list[Verdict]:
    """Decide the same use on the day before the end of its clock, on that day, and on the day after."""
    license_ = shipped(uid)
    facing = replace(
        situation(facts, used=replace(use(since=since), until=until)),
        notices=tuple(Notice("acme", day, HERE, event) for day in events),
        parameters={name: parameter.default for name, parameter in license_.parameters.items()},
    )
    return [verdict(license_, replace(facing, frame=replace(FRAME, as_of=day))) for day in DAYS]


def states(decided: list[Verdict]) -> list[State]:
    return [one.state for one in decided]


COMPANY: Facts = {
    "party.kind": "company",
    "party.forProfit": True,
    "purpose": "commercial",
    "use.action": frozenset({"execute"}),
    "use.distributed": False,
    "use.modified": False,
}
BIG: Facts = dict(COMPANY) | {
    "party.headcount": number(1000),
    "party.revenue": money(10**9, 10**9, "USD"),
    "decision.contractInForce": False,
}


def test_a_trial_ends_with_its_thirtieth_day() -> None:
    facts = dict(COMPANY) | {"use.contributingBack": False}
    assert states(around("LicenseRef-Prosperity-3.0.0", facts, since=date(2026, 5, 31))) == [Y, Y, N]


def test_grace_ends_with_its_ninetieth_day() -> None:
    facts = dict(COMPANY) | {"party.surplusTo": "investors"}
    assert states(around("LicenseRef-Commons-Reciprocity-1.0", facts, since=date(2026, 4, 1))) == [Y, Y, N]


def test_who_outgrows_a_limit_has_until_the_128th_day() -> None:
    facts = dict(BIG) | {"party.outgrown": date(2026, 2, 22), "decision.termsOffered": True}
    assert states(around("LicenseRef-BigTime-2.0", facts)) == [Y, Y, N]


def test_a_licensor_has_until_the_32nd_day_to_offer_terms() -> None:
    facts = dict(BIG) | {
        "party.outgrown": date(2020, 1, 1),
        "use.termsRequestedAge": date(2026, 5, 29),
        "decision.termsOffered": False,
        "decision.licensorAgrees": False,
    }
    assert states(around("LicenseRef-BigTime-2.0", facts)) == [N, N, Y]


def test_a_version_changes_its_license_two_years_after_its_release() -> None:
    facts = dict(COMPANY) | {
        "use.serves": frozenset({"competing-product"}),
        "use.internal": False,
        "use.served": True,
        "use.versionAge": date(2024, 6, 30),
    }
    assert states(around("FSL-1.1-MIT", facts)) == [N, Y, Y]


def test_a_deadline_runs_from_its_own_event_and_is_told_while_it_runs() -> None:
    facts = dict(COMPANY) | {
        "use.modified": True,
        "use.changedAge": date(2026, 5, 31),
        "use.otherSoftware": False,
        "use.prototype": False,
        "use.sourcePublic": False,
    }
    decided = around("Parity-7.0.0", facts)
    assert states(decided) == [Y, Y, N]
    assert [one.due for one in decided[:2]] == [AS_OF, AS_OF]


def test_a_deadline_without_grace_ends_on_the_day_of_the_event() -> None:
    facts = dict(COMPANY) | {
        "use.modified": True,
        "use.distributed": True,
        "use.providedForPay": True,
        "use.soldAge": AS_OF,
        "use.sourcePublic": False,
        "report.upstream": False,
        "use.sourceOffered": True,
        "use.outboundLicense": "LicenseRef-FastLED-Reciprocal-1.0-rc1",
        "notice.kept": True,
        "decision.contractInForce": False,
    }
    assert states(around("LicenseRef-FastLED-RC", facts)) == [Y, Y, N]


def test_a_duty_that_is_kept_outlives_the_use_by_twelve_months() -> None:
    facts = dict(COMPANY) | {
        "use.modified": True,
        "use.changedAge": date(2024, 1, 31),
        "use.sourcePublic": False,
        "use.changesMarked": False,
        "report.announced": False,
    }
    assert states(around("RPL-1.5", facts, until=date(2025, 6, 30))) == [N, N, Y]
    public = dict(facts) | {"use.sourcePublic": True, "use.outboundLicense": "RPL-1.5", "report.announced": True}
    assert states(around("RPL-1.5", public, until=date(2025, 6, 30))) == [Y, Y, Y]


NO_NOTICES: Facts = {
    "purpose": "personal",
    "party.kind": "person",
    "use.action": frozenset({"distribute"}),
    "use.distributed": True,
    "use.served": False,
    "use.modified": False,
    "notice.kept": False,
    "use.outboundLicense": "RPL-1.5",
    "use.contributingBack": False,
    "use.internal": True,
    "use.providedForPay": False,
    "party.headcount": number(1000),
    "decision.licensorAgrees": False,
    "decision.activeMember": False,
}


@pytest.mark.parametrize(
    ("uid", "event", "days"),
    [
        ("RPL-1.5", "learned", 30),
        ("LicenseRef-Prosperity-3.0.0", "learned", 30),
        ("LicenseRef-Coopyright-CdC", "discovered", 30),
        ("PolyForm-Small-Business-1.0.0", "noticeReceived", 32),
        ("SUL-1.0", "noticeReceived", 30),
    ],
)
def test_a_cure_ends_with_its_last_day(uid: str, event: str, days: int) -> None:
    decided = around(uid, NO_NOTICES, event=event, events=(AS_OF - timedelta(days),))
    assert [(one.state, one.in_cure, one.due) for one in decided] == [
        (N, True, AS_OF),
        (N, True, AS_OF),
        (N, False, AS_OF),
    ]


@pytest.mark.parametrize(
    ("uid", "event", "again"),
    [
        ("RPL-1.5", "learned", True),
        ("CC-BY-NC-SA-4.0", "discovered", True),
        ("PolyForm-Small-Business-1.0.0", "noticeReceived", False),
        ("SUL-1.0", "noticeReceived", False),
    ],
)
def test_some_licenses_give_time_to_repair_again(uid: str, event: str, *, again: bool) -> None:
    decided = around(uid, NO_NOTICES, event=event, events=(date(2026, 1, 1), date(2026, 6, 15)))
    assert {one.in_cure for one in decided} == {again}


@pytest.mark.parametrize("event", ["discovered", "breachStopped"])
def test_only_its_own_event_starts_a_cure(event: str) -> None:
    decided = around("RPL-1.5", NO_NOTICES, event=event, events=(date(2026, 1, 1),))
    assert [(one.in_cure, one.due) for one in decided] == [(True, None)] * 3
