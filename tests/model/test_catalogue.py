"""The catalogue of operands, the table of codes, and the words of places and reports."""

from __future__ import annotations

import re
from datetime import date
from inspect import getsource

import pytest

import commonscheck.evaluation.findings
from commonscheck.model.codes import CODES
from commonscheck.model.operands import ACTIONS, OPERANDS, EventOperand, FactOperand, TotalOperand
from commonscheck.model.place import Evidence, Place, Provenance
from commonscheck.model.report import Input, Report, State
from tests.situations import HERE, license_of, rule, situation, verdict

SCOPES = {FactOperand: ("party", "use", "decision", "run"), EventOperand: ("event",), TotalOperand: ("total",)}


@pytest.mark.parametrize("name", OPERANDS)
def test_an_operand_has_all_that_help_and_schema_need(name: str) -> None:
    row = OPERANDS[name]
    assert row.name == name
    assert row.scope in SCOPES[type(row)]
    assert row.operators
    assert row.label[0].islower()
    assert row.description.startswith("`") or row.description[0].isupper()
    assert row.description.endswith(".")
    assert bool(row.values) is (row.type in ("enum", "set", "acts", "receiver"))


def test_keys_of_a_scope_are_its_own() -> None:
    for scope in ("party", "use", "decision"):
        keys = [row.key for row in OPERANDS.values() if row.scope == scope and row.key]
        assert len(keys) == len(set(keys))


def test_every_action_leads_up_to_use() -> None:
    for act in ACTIONS:
        while ACTIONS[act]:
            act = ACTIONS[act]  # noqa: PLW2901 - the walk up is the point
        assert act == "use"


@pytest.mark.parametrize("code", CODES)
def test_a_code_says_what_why_and_how_to_mend(code: str) -> None:
    row = CODES[code]
    assert row.id == code
    assert row.name.isidentifier()
    assert row.why.endswith(".")
    assert row.mend.endswith(".")


def test_findings_use_codes_of_the_table() -> None:
    used = set(re.findall(r"CC\d{3}", getsource(commonscheck.evaluation.findings)))
    assert used == {"CC201", "CC202", "CC203", "CC301", "CC302"}
    assert used <= set(CODES)


def test_provenances_stand_in_the_order_of_trust() -> None:
    assert [grade.word for grade in sorted(Provenance)] == ["reported", "declared", "attested", "observed"]


def test_places_link_as_editors_and_logs_do() -> None:
    place = Place("a.yaml", 3, 5, repository="web", commit="c")
    assert str(place) == "a.yaml:3:5"
    assert Evidence.at(place, "seen") == Evidence("document", "web", "c", "a.yaml", 3, "seen")


def test_a_report_counts_its_verdicts() -> None:
    open_, free = license_of(rule("one")), license_of(rule("one", action="sell"))
    verdicts = (verdict(open_, situation()), verdict(free, situation()), verdict(open_, situation()))
    report = Report("web", date(2026, 6, 30), (), (), verdicts, ())
    assert [report.count(state) for state in State] == [0, 1, 2]
    assert verdicts[0].use_place == HERE


@pytest.mark.parametrize("problem", ["cannot be read", "web: cannot be read"])
def test_a_problem_of_a_repository_names_it_once(problem: str) -> None:
    assert Input("web", "commons", problem=problem).sentence == "web: cannot be read"
