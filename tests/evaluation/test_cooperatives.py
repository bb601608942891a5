"""Seven licenses ask seven different things of a co-op: the same one passes some of these tests and fails others."""

from __future__ import annotations

from itertools import permutations

import pytest

from commonscheck.documents import DocumentFile, read_license, shipped_license
from commonscheck.model.license import License
from commonscheck.model.place import Provenance
from commonscheck.model.report import State
from tests.situations import Facts, fact, number, situation, state

# Two tests from licenses that are not shipped: only the part that asks what a co-op is.
CONCORD = """\
commonscheck: license/1
uid: LicenseRef-Concord-1.0
title: Concord Cooperative License 1.0, who may profit from the work
profile: commons/1
conflict: prohibit
permission:
  - uid: without-profit
    source: "3"
    action: use
    constraint:
      - {leftOperand: use.providedForPay, operator: eq, rightOperand: false}
  - uid: democratically-governed
    source: waiver of 3
    action: use
    constraint:
      - {leftOperand: party.governedBy, operator: isAnyOf, rightOperand: [workers, users, customers, members]}
      - {leftOperand: party.boardAppointsItself, operator: eq, rightOperand: false}
"""
HIPPOCRATIC = """\
commonscheck: license/1
uid: LicenseRef-Hippocratic-3.0-board
title: Hippocratic License 3.0, module on workers on the board
profile: commons/1
conflict: prohibit
permission:
  - uid: workers-on-the-board
    source: 3.2.2
    action: use
    constraint:
      - {leftOperand: party.boardWorkers, operator: gteq, rightOperand: 30}
      - {leftOperand: party.boardPayRatio, operator: lteq, rightOperand: 2}
"""
SHIPPED = ("PPL", "LicenseRef-CNPL-7", "LicenseRef-ACSL-1.4", "LicenseRef-Cooperative-1.0", "LicenseRef-CoopCycle")
TESTS = (*SHIPPED, "Concord", "Hippocratic")

# A service for pay under the license that is asked about, whose source its users get and nobody else: so the
# Cooperative License, which lets everybody in, shows whom it takes for a co-op, and the others are content.
SERVICE: Facts = {
    "purpose": "commercial",
    "use.action": frozenset({"serve"}),
    "use.providedForPay": True,
    "use.distributed": False,
    "use.served": True,
    "use.modified": True,
    "use.serves": frozenset(),
    "use.sourceToUsers": True,
    "use.sourcePublic": False,
    "use.changesMarked": True,
    "use.license": "LicenseRef-Cooperative-1.0",
    "notice.kept": True,
    "decision.licensorAgrees": False,
}
CO_OP: Facts = dict(SERVICE) | {
    "party.kind": "worker-cooperative",
    "party.ownership": "worker",
    "party.ownersWhoAreWorkers": number(100),
    "party.workersWhoAreOwners": number(100),
    "party.workersBecomingOwners": number(100),
    "party.workerVotes": number(100),
    "party.votesBy": "member",
    "party.equalShares": True,
    "party.governedBy": "workers",
    "party.boardAppointsItself": False,
    "party.boardWorkers": number(100),
    "party.boardPayRatio": number(2),
    "party.surplusTo": "worker-owners",
    "party.communityShareAgreed": False,
    "party.socialEconomy": fact(value=True, provenance=Provenance.ATTESTED),
    "party.cooperativeModel": True,
    "party.workersAreEmployees": True,
    "party.wagePortage": False,
    "party.nonMembersSetPrice": True,
    "party.wageLabourForProfit": False,
    "party.forProfit": True,
    "party.issuesShares": True,
    "party.parentKinds": frozenset(),
    "party.actsForOthers": False,
    "industry": frozenset(),
}

# What each co-op does otherwise, and which tests it passes, in the order of TESTS.
CO_OPS: dict[str, tuple[str, Facts]] = {
    "all that is asked": ("Y Y Y Y Y Y Y", {}),
    "a part to its town, as all agreed": (
        "N Y Y Y Y Y Y",
        {"party.surplusTo": "worker-owners-and-community", "party.communityShareAgreed": True},
    ),
    "the proxy of a firm": ("Y N Y Y Y Y Y", {"party.actsForOthers": True}),
    "newcomers who are not owners yet": ("Y Y N Y Y Y Y", {"party.workersWhoAreOwners": number(60)}),
    "votes for its supporters": ("Y Y Y N Y Y Y", {"party.workerVotes": number(90)}),
    "freelancers": ("Y Y Y Y N Y Y", {"party.workersAreEmployees": False}),
    "a board that names its successors": ("Y Y Y Y Y N Y", {"party.boardAppointsItself": True}),
    "three times the lowest pay for its board": ("Y Y Y Y Y Y N", {"party.boardPayRatio": number(3)}),
    "reserves": ("N N Y Y Y Y Y", {"party.surplusTo": "members"}),
    "wage portage instead of employment": (
        "Y Y Y Y Y Y Y",
        {"party.workersAreEmployees": False, "party.wagePortage": True},
    ),
    "investors among its owners": (
        "N N N N Y Y Y",
        {
            "party.kind": "multi-stakeholder-cooperative",
            "party.ownership": "mixed",
            "party.ownersWhoAreWorkers": number(70),
            "party.workerVotes": number(80),
            "party.surplusTo": "members",
        },
    ),
    "customers for owners": (
        "N N N N Y Y N",
        {
            "party.kind": "user-cooperative",
            "party.ownership": "member",
            "party.ownersWhoAreWorkers": number(2),
            "party.workersWhoAreOwners": number(30),
            "party.workersBecomingOwners": number(30),
            "party.workerVotes": number(2),
            "party.governedBy": "customers",
            "party.boardWorkers": number(0),
            "party.surplusTo": "members",
        },
    ),
}

# Of each test, a fact that only it asks for, or that it cannot do without.
DECISIVE = {
    "PPL": "party.surplusTo",
    "LicenseRef-CNPL-7": "party.actsForOthers",
    "LicenseRef-ACSL-1.4": "party.workersWhoAreOwners",
    "LicenseRef-Cooperative-1.0": "party.workerVotes",
    "LicenseRef-CoopCycle": "party.socialEconomy",
    "Concord": "party.boardAppointsItself",
    "Hippocratic": "party.boardPayRatio",
}


def licenses() -> dict[str, License]:
    found = {uid: shipped_license(uid) for uid in SHIPPED}
    known = {uid: license_ for uid, license_ in found.items() if license_}
    known["Concord"] = read_license(DocumentFile("concord.yaml", CONCORD.encode()))
    known["Hippocratic"] = read_license(DocumentFile("hippocratic.yaml", HIPPOCRATIC.encode()))
    return known


def ask(license_: License, facts: Facts) -> State:
    return state(license_, situation(dict(facts) | {"use.outboundLicense": license_.uid}))


def row(facts: Facts) -> tuple[State, ...]:
    known = licenses()
    return tuple(ask(known[test], facts) for test in TESTS)


@pytest.mark.parametrize("name", CO_OPS)
def test_a_co_op_with(name: str) -> None:
    expected, otherwise = CO_OPS[name]
    letters = {State.COMPLIANT: "Y", State.VIOLATION: "N", State.UNDECIDED: "?"}
    assert " ".join(letters[found] for found in row(dict(CO_OP) | dict(otherwise))) == expected


def test_of_every_two_tests_some_co_op_passes_the_one_and_fails_the_other() -> None:
    passed = [
        {test for test, letter in zip(TESTS, line.split(), strict=True) if letter == "Y"} for line, _ in CO_OPS.values()
    ]
    apart = {(one, other) for tests in passed for one in tests for other in TESTS if other not in tests}
    assert apart == set(permutations(TESTS, 2))


@pytest.mark.parametrize("test", DECISIVE)
def test_what_decides_a_test_and_is_not_stated_leaves_it_open(test: str) -> None:
    facts = {name: value for name, value in CO_OP.items() if name != DECISIVE[test]}
    assert ask(licenses()[test], facts) is State.UNDECIDED


def test_none_takes_the_word_for_the_thing() -> None:
    assert set(row(dict(SERVICE) | {"party.kind": "worker-cooperative"})) == {State.UNDECIDED}
