"""What sound documents state, as values of the model."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commonscheck.model.contribution import Declared
from commonscheck.model.license import (
    Constraint,
    Cure,
    Deadline,
    Group,
    Indexed,
    Parameter,
    ParameterReference,
    PerUnit,
)
from commonscheck.model.party import Fact, Party
from commonscheck.model.place import Evidence, Provenance
from commonscheck.model.quantity import Period, Range
from tests.documents.helpers import COMMONS, CONTRIBUTORS, LICENSE, USAGE, faults, read

SMALL = {"licenses/small.yaml": LICENSE}


def party(facts: str, *, name: str = "usage.yaml") -> Party:
    """Read a party with these facts from a usage.yaml or contributors.yaml."""
    if name == "usage.yaml":
        usage = read(
            {name: USAGE.replace("name: Acme GmbH", f"name: Acme GmbH, {facts}")}, digest=lambda _path: "a" * 64
        ).usage
        assert usage is not None
        return usage.party
    files = {name: CONTRIBUTORS.replace("name: Coop A", f"name: Coop A, {facts}")}
    return read(files, digest=lambda _path: "a" * 64).contributors.parties[0]


def fact(text: str, *, name: str = "usage.yaml") -> Fact:
    """Read the only fact of a party."""
    (found,) = party(f"facts: {{{text}}}", name=name).facts.values()
    return found[0]


def test_license() -> None:
    license_ = read(SMALL).licenses["LicenseRef-small"]
    small, contributor = license_.permission
    revenue, choice = small.constraint
    assert isinstance(revenue, Constraint)
    assert (revenue.left, revenue.operator, revenue.right) == ("party.revenue", "lt", ParameterReference("limit"))
    assert revenue.provenance is Provenance.ATTESTED
    assert revenue.place.line == 15
    assert isinstance(choice, Group)
    assert choice.operator == "or"
    purpose, distributed = choice.items
    assert isinstance(purpose, Constraint)
    assert isinstance(distributed, Constraint)
    assert purpose.right == frozenset({"research", "education"})
    assert distributed.right is False
    assert (small.source, contributor.duty) == ("2(a)", ("contribute", "pay"))
    assert license_.parameters["window"] == Parameter(
        "window", "period", Period(12), "how recent", license_.parameters["window"].place
    )
    assert license_.parameters["least"].default == Range.exact(3)
    assert license_.parameters["limit"].default == Range.exact(1_000_000, "EUR")
    assert license_.cure == Cure(ParameterReference("window"), "noticeReceived", "8", repeatable=False)
    assert license_.notes == ("one", "two")


def test_duties() -> None:
    duties = read(SMALL).licenses["LicenseRef-small"].duties
    (grace,) = duties["contribute"].constraint
    assert isinstance(grace, Constraint)
    assert grace.right == Period(days=90)
    assert duties["contribute"].deadline == Deadline(Period(days=30))
    (paid,) = duties["pay"].refinement
    assert isinstance(paid, Constraint)
    assert paid.right == PerUnit(Range.exact(2000, "USD"), "party.developers")


def test_indexed_threshold() -> None:
    indexed = "{amount: 1000000, unit: USD, year: 2019, index: US-CPI-U}"
    text = LICENSE.replace("{parameter: limit}", indexed)
    (first, *_) = read({"licenses/small.yaml": text}).licenses["LicenseRef-small"].permission[0].constraint
    assert isinstance(first, Constraint)
    assert first.right == Indexed(Range.exact(1_000_000, "USD"), 2019, "US-CPI-U")


def test_commons() -> None:
    text = COMMONS + (
        "repositories:\n"
        "  - {url: 'https://forge.example/coop/app', ref: main, commit: %s}\n"
        "identifiers: ['pkg:github/coop/app', 'git@forge.example:coop/app.git']\n"
        "federation: [{uid: bike-commons, url: 'https://forge.example/bike/c'}]\n"
        "users:\n"
        "  - {url: 'https://forge.example/acme/x', party: acme}\n"
        "  - {party: {uid: mega, name: Mega, kind: company}, uses: [{purpose: commercial, since: 2025-01-01}]}\n"
        "notices: [{party: mega, date: 2026-06-01}, {party: mega, date: 2026-06-02, event: learned}]\n"
        "bots: [Some Bot]\n"
        "weights: {code: 1, translation: 0.5, x-note: y}\n"
        "caps: {code: 5, x-note: y}\n"
        "excluded: [web/dist/, '*.gen.ts']\n"
        "kinds: [{kind: organising, paths: [minutes/, '*.ics']}, {kind: code, paths: [minutes/tools/]}]\n"
    ) % ("a" * 40)
    commons = read({**SMALL, "commons.yaml": text}).commons
    assert commons is not None
    assert commons.parameters == {"window": Period(6)}
    assert commons.license == "LicenseRef-small"
    (repository,) = commons.repositories
    assert (repository.url, repository.ref, repository.commit) == ("https://forge.example/coop/app", "main", "a" * 40)
    assert [member.uid for member in commons.federation] == ["bike-commons"]
    known, reported = commons.users
    assert known.repository is not None
    assert (known.party, known.uses) == ("acme", ())
    (use,) = reported.uses
    assert (reported.party, use.commons, use.provenance) == ("mega", "courier-commons", Provenance.REPORTED)
    assert use.facts["purpose"][0].provenance is Provenance.REPORTED
    assert use.party.kind is not None
    assert use.party.kind.provenance is Provenance.REPORTED
    first, second = commons.notices
    assert (first.date, first.event) == (date(2026, 6, 1), "noticeReceived")
    assert (second.date, second.event) == (date(2026, 6, 2), "learned")
    assert commons.weights == {"code": Decimal(1), "translation": Decimal("0.5")}
    assert commons.caps == {"code": 5}
    assert commons.excluded == ("web/dist/", "*.gen.ts")
    assert commons.kinds == (("minutes/", "organising"), ("*.ics", "organising"), ("minutes/tools/", "code"))


def test_commons_of_this_repository_alone() -> None:
    text = "commonscheck: commons/1\nuid: c\nname: C\nlicense: PPL\n"
    commons = read({"commons.yaml": text}).commons
    assert commons is not None
    assert [repository.url for repository in commons.repositories] == ["."]
    assert commons.license == "PPL"


def test_usage() -> None:
    row = """{commons: pkg:github/coop/app, url: 'https://forge.example/c/c', action: [execute, modify],
      distributed: false, noticesKept: true, outboundLicense: PPL, since: 2025-09-01, until: null,
      evidence: [{type: sbom, path: bom.json}]}"""
    usage = read({"usage.yaml": USAGE.replace(USAGE[USAGE.index("  - {") + 4 :], row)}).usage
    assert usage is not None
    (use,) = usage.uses
    assert use.commons == "pkg:github/coop/app"
    assert (use.since, use.until, use.provenance) == (date(2025, 9, 1), None, Provenance.DECLARED)
    assert {name: facts[0].value for name, facts in use.facts.items()} == {
        "use.action": frozenset({"execute", "modify"}),
        "use.distributed": False,
        "notice.kept": True,
        "use.outboundLicense": "PPL",
    }
    assert use.facts["notice.kept"][0].evidence == (Evidence("sbom", path="bom.json"),)
    assert use.repository is not None
    assert use.place.line == 4


def test_contributors() -> None:
    text = CONTRIBUTORS + (
        "contributions:\n"
        "  - {provider: coop-a, kind: infrastructure, quantity: {value: 12, unit: hour}, date: 2026-03-02,\n"
        "     evidence: [{type: ledger, path: accounts/2026.journal, line: 88}], acknowledgedBy: coop-b}\n"
        "  - {provider: coop-a, kind: money-gift, quantity: {value: 500, unit: EUR}, date: 2026-03-03}\n"
        "payments:\n"
        "  - {provider: coop-b, amount: {amount: 2000.50, unit: USD}, date: 2026-03-04, acknowledgedBy: coop-a}\n"
    )
    hours, gift, paid = read({**SMALL, "commons.yaml": COMMONS, "contributors.yaml": text}).contributors.declared
    assert hours == Declared(
        "coop-a",
        "infrastructure",
        date(2026, 3, 2),
        hours.place,
        Range.exact(12),
        "hour",
        (Evidence("ledger", path="accounts/2026.journal", line=88),),
        "coop-b",
        "courier-commons",
    )
    assert hours.place.line == 6
    assert (gift.quantity, gift.quantity_unit, gift.acknowledged_by) == (Range.exact(500, "EUR"), "", "")
    assert (paid.kind, paid.quantity) == ("payment", Range.exact(Decimal("2000.50"), "USD"))


def test_people() -> None:
    people = (
        "people: [{name: ' Ana ', emails: [Ana@Coop.example], logins: [Ana], since: 2021-01-01, until: 2025-06-30}], "
        "domains: [Coop.example], peopleComplete: true"
    )
    found = party(people, name="contributors.yaml")
    (ana,) = found.people
    assert (ana.name, ana.emails, ana.logins) == ("Ana", ("ana@coop.example",), ("ana",))
    assert (ana.since, ana.until) == (date(2021, 1, 1), date(2025, 6, 30))
    assert (found.domains, found.people_complete) == (("coop.example",), True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("headcount: {value: 5}", Range.exact(5)),
        ("revenue: {value: {amount: 5.5, unit: EUR}}", Range.exact(Decimal("5.5"), "EUR")),
        ("revenue: {value: {lt: {amount: 9, unit: EUR}}}", Range(None, Decimal(9), high_open=True, unit="EUR")),
        ("headcount: {value: {gteq: 5, lt: 9}}", Range(Decimal(5), Decimal(9), high_open=True)),
        ("headcount: {value: {gt: 5, lteq: 9}}", Range(Decimal(5), Decimal(9), low_open=True)),
        ("wageLabourForProfit: {value: true}", True),
        ("ownership: {value: worker}", "worker"),
    ],
)
def test_facts_by_type(text: str, value: object) -> None:
    assert fact(text).value == value


REGISTER = "{type: register, id: '7', url: 'https://register.example/7'}"


@pytest.mark.parametrize(
    ("name", "evidence", "provenance"),
    [
        ("usage.yaml", "{type: declaration}", Provenance.DECLARED),
        ("usage.yaml", REGISTER, Provenance.DECLARED),
        ("contributors.yaml", REGISTER, Provenance.ATTESTED),
        ("contributors.yaml", "{type: register, id: '7'}", Provenance.DECLARED),
        ("contributors.yaml", "[{type: declaration}, " + REGISTER + "]", Provenance.ATTESTED),
        ("usage.yaml", "{type: attestation, by: coop-b}", Provenance.DECLARED),
        ("contributors.yaml", "{type: attestation, by: coop-b}", Provenance.ATTESTED),
        ("usage.yaml", "{type: file, path: s.pdf, sha256: " + "a" * 64 + "}", Provenance.DECLARED),
        ("contributors.yaml", "{type: file, path: s.pdf, sha256: " + "a" * 64 + "}", Provenance.ATTESTED),
        ("contributors.yaml", "{type: file, path: s.pdf}", Provenance.DECLARED),
    ],
)
def test_provenance_of_facts(name: str, evidence: str, provenance: Provenance) -> None:
    assert fact(f"headcount: {{value: 5, evidence: {evidence}}}", name=name).provenance is provenance


def test_evidence_in_ones_own_manifest_is_shown_though_it_confirms_nothing() -> None:
    (shown,) = fact(f"headcount: {{value: 5, evidence: {REGISTER}}}").evidence
    assert (shown.kind, shown.note) == ("register", "https://register.example/7 7")


@pytest.mark.parametrize(
    "user", ["{url: 'https://forge.example/m/m', party: m, %s}", "{party: {uid: m, name: M}, uses: [{}], %s}"]
)
def test_agreement_of_the_licensor_is_said_by_the_commons(user: str) -> None:
    commons = read(
        {**SMALL, "commons.yaml": f"{COMMONS}users: [{user % 'decisions: {licensorAgrees: true}'}]\n"}
    ).commons
    assert commons is not None
    agreed = commons.users[0].decisions["decision.licensorAgrees"]
    assert (agreed.value, agreed.provenance) == (True, Provenance.ATTESTED)


def test_agreement_of_the_licensor_cannot_be_said_by_the_user() -> None:
    found = faults({"usage.yaml": USAGE.replace("purpose:", "decisions: {licensorAgrees: true}, purpose:")})
    assert [(fault.code, fault.message) for fault in found] == [("CC102", "`decisions`: unknown key")]


def test_reported_facts_stay_reported() -> None:
    facts = f"{{headcount: {{value: 5, evidence: {REGISTER}}}}}"
    user = f"users: [{{party: {{uid: m, name: M, facts: {facts}}}, uses: [{{}}]}}]\n"
    commons = read({**SMALL, "commons.yaml": COMMONS + user}).commons
    assert commons is not None
    assert commons.users[0].uses[0].party.facts["party.headcount"][0].provenance is Provenance.REPORTED


def test_facts_grow_old() -> None:
    fresh = fact("headcount: {value: 5, asOf: 2024-11-22}")
    assert (fresh.value, fresh.gaps) == (Range.exact(5), ())
    stale = fact("headcount: {value: 5, asOf: 2024-11-21}")
    assert (stale.value, stale.as_of) == (None, date(2024, 11, 21))
    (gap,) = stale.gaps
    assert (gap.why, gap.who) == ("stated for 2024-11-21, older than 24 months", "party")
    assert gap.mend.startswith("state it anew")


def test_kind_with_and_without_evidence() -> None:
    charity = f"kind: {{value: charity, evidence: {REGISTER}}}"
    plain, attested = party("kind: company").kind, party(charity, name="contributors.yaml").kind
    assert plain is not None
    assert (plain.value, plain.provenance) == ("company", Provenance.DECLARED)
    assert attested is not None
    assert (attested.value, attested.provenance) == ("charity", Provenance.ATTESTED)
