"""Five parties under twelve licenses: the same facts for all, and for every answer what tells it from its neighbors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from commonscheck.documents import DocumentFile, read_rule_tests, shipped_license
from commonscheck.model.report import State
from commonscheck.model.ruletest import Answer
from commonscheck.ruletests import try_license

GOLDEN: dict[str, Any] = yaml.safe_load((Path(__file__).parents[1] / "data" / "golden-rows.yaml").read_text("utf-8"))
PARTIES = tuple(GOLDEN["parties"])
COPIES, COPIES_AND_SERVICE, LAST_DAY, DAY_AFTER, PAID = GOLDEN["with"]
CELLS = [
    (uid, party, letter) for uid, row in GOLDEN["rows"].items() for party, letter in zip(PARTIES, row, strict=True)
]

Y, N, OPEN = State.COMPLIANT, State.VIOLATION, State.UNDECIDED
# For each letter: the verdict on the facts alone, and with what else it turns into what.
MEANING: dict[str, tuple[State, dict[str, State]]] = {
    "Y": (Y, {}),
    "Yd": (Y, {COPIES: N, COPIES_AND_SERVICE: N}),
    "T": (N, {LAST_DAY: Y, DAY_AFTER: N}),
    "P": (N, {PAID: Y}),
    "N": (N, {PAID: N, LAST_DAY: N}),
    "?": (OPEN, {}),
}


def ask(uid: str, party: str, *more: dict[str, Any]) -> Answer:
    """Ask a license about a party, with more in its facts, its use and around them than the table gives."""
    license_ = shipped_license(uid)
    assert license_ is not None
    row = GOLDEN["parties"][party]
    given: dict[str, Any] = {
        "party": {"kind": row["kind"], "facts": row["facts"]},
        "use": {"purpose": row["purpose"], **GOLDEN["use"]},
        "decisions": GOLDEN["decisions"],
    }
    for one in more:
        given["party"] = given["party"] | {"facts": given["party"]["facts"] | one.get("facts", {})}
        for key in ("use", "decisions"):
            given[key] = given[key] | one.get(key, {})
        given |= {"payments": one["payments"]} if "payments" in one else {}
    case = {"name": party, "given": given, "expect": {"verdict": Y.value}}
    document = {"commonscheck": "rule-tests/1", "license": uid, "date": GOLDEN["date"], "cases": [case]}
    file = DocumentFile("golden-rows.yaml", yaml.safe_dump(document, sort_keys=False).encode())
    return try_license(license_, read_rule_tests(file, {uid: license_}), mutate=False).results[0].found


@pytest.mark.parametrize(("uid", "party", "letter"), CELLS)
def test_each_cell(uid: str, party: str, letter: str) -> None:
    alone, turned = MEANING[letter]
    assert ask(uid, party).verdict is alone
    assert {name: ask(uid, party, GOLDEN["with"][name]).verdict for name in turned} == turned


@pytest.mark.parametrize(("uid", "party"), [(uid, party) for uid, party, letter in CELLS if letter == "?"])
def test_what_is_open_says_what_is_missing_and_an_answer_settles_it(uid: str, party: str) -> None:
    assert ask(uid, party).missing == frozenset(GOLDEN["open"][uid]["missing"])
    assert ask(uid, party, GOLDEN["open"][uid]["answer"]).verdict is Y


def test_the_table_is_whole() -> None:
    assert len(CELLS) == 5 * 12
    assert {letter for _, _, letter in CELLS} == set(MEANING)
    assert {uid for uid, _, letter in CELLS if letter == "?"} == set(GOLDEN["open"])
