"""ODRL in Turtle, judged end to end: our own policies, for what the ODRL Test Suite does not ask."""

from __future__ import annotations

import pytest
from rdflib import Graph

from tests.conformance.adapter import Outcome, evaluate

PREFIXES = """
@prefix odrl: <http://www.w3.org/ns/odrl/2/> .
@prefix report: <https://w3id.org/force/compliance-report#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix temp: <http://example.com/request/> .
@prefix : <urn:own:> .
"""
ANAS = "odrl:assignee :ana ; odrl:target :book ."
NOON = '"2026-06-30T12:00:00Z"^^xsd:dateTime'
JUNE = '"2026-06-01T00:00:00Z"^^xsd:dateTime'
JULY = '"2026-07-01T00:00:00Z"^^xsd:dateTime'
AUGUST = '"2026-08-01T00:00:00Z"^^xsd:dateTime'


def graph(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def judged(
    rule: str, more: str = "", *, kind: str = "permission", action: str = "read", now: str = NOON, world: str = ""
) -> Outcome:
    """Judge Ana's request for `:book` under a policy whose one rule has the properties `rule`."""
    return evaluate(
        graph(f":policy odrl:{kind} :rule . :rule {rule} . {more}"),
        graph(f":request odrl:permission :asked . :asked odrl:action odrl:{action} ; {ANAS}"),
        graph(f"temp:currentTime dct:issued {now} . {world}"),
    )


def when(name: str, operator: str, moment: str) -> str:
    return f":{name} odrl:leftOperand odrl:dateTime ; odrl:operator odrl:{operator} ; odrl:rightOperand {moment} . "


def states(outcome: Outcome) -> dict[str, str]:
    return {premise.about.removeprefix("urn:own:"): premise.state for premise in outcome.report.premises}


@pytest.mark.parametrize(
    ("action", "wanted", "expected"),
    [
        ("read", "use", "Active"),
        ("write", "modify", "Active"),
        ("write", "use", "Active"),
        ("modify", "write", "Active"),
        ("sell", "transfer", "Active"),
        ("sell", "use", "Inactive"),
        ("read", "write", "Inactive"),
    ],
)
@pytest.mark.parametrize("kind", ["permission", "prohibition"])
def test_an_act_is_every_act_that_includes_it(kind: str, action: str, wanted: str, expected: str) -> None:
    found = judged(f"odrl:action odrl:{wanted}", kind=kind, action=action)
    satisfaction = {"Active": "Satisfied", "Inactive": "Unsatisfied"}[expected]
    assert (found.report.activation, states(found)) == (expected, {"ActionReport": satisfaction})


@pytest.mark.parametrize(
    ("world", "expected"),
    [
        (":ana odrl:partOf :team . :team odrl:partOf :house .", "Active"),
        (":ana odrl:partOf :team . :house odrl:partOf :team .", "Inactive"),
        (":ana odrl:partOf :team . :team odrl:partOf :ana .", "Inactive"),
        ("", "Inactive"),
    ],
)
def test_a_member_is_in_every_collection_around_it(world: str, expected: str) -> None:
    found = judged("odrl:assignee :house ; odrl:target :book ; odrl:action odrl:read", world=world)
    assert found.report.activation == expected
    party = {"Active": "Satisfied", "Inactive": "Unsatisfied"}[expected]
    assert states(found) == {"PartyReport": party, "TargetReport": "Satisfied", "ActionReport": "Satisfied"}


@pytest.mark.parametrize(
    ("now", "operator", "edge", "expected"),
    [
        (NOON, "eq", '"2026-06-30T14:00:00+02:00"^^xsd:dateTime', "Active"),
        (NOON, "lt", '"2026-06-30T13:59:59+02:00"^^xsd:dateTime', "Inactive"),
        (NOON, "lt", '"2026-06-30T11:00:00-02:00"^^xsd:dateTime', "Active"),
        (NOON, "gteq", '"2026-06-30"^^xsd:date', "Unknown"),
        (NOON, "gteq", '"2026-06-29"^^xsd:date', "Active"),
        (NOON, "lt", '"2026-06-30T20:00:00"^^xsd:dateTime', "Unknown"),
        (NOON, "lt", '"2026-07-01T02:00:01"^^xsd:dateTime', "Active"),
        ('"2026-06-30"^^xsd:date', "lteq", '"2026-06-30"^^xsd:date', "Active"),
    ],
)
def test_moments_in_other_zones_and_days_without_a_time(now: str, operator: str, edge: str, expected: str) -> None:
    found = judged("odrl:action odrl:read ; odrl:constraint :edge", when("edge", operator, edge), now=now)
    assert found.report.activation == expected


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        ("and", ("Inactive", "Unsatisfied")),
        ("or", ("Active", "Satisfied")),
        ("xone", ("Inactive", "Unsatisfied")),
    ],
)
def test_a_group_is_reported_with_every_constraint_in_it(group: str, expected: tuple[str, str]) -> None:
    edges = when("june", "gteq", JUNE) + when("july", "lt", JULY) + when("august", "gt", AUGUST)
    found = judged(
        "odrl:action odrl:read ; odrl:constraint :all", f":all odrl:{group} :june , :july , :august . {edges}"
    )
    assert (found.report.activation, states(found)["all"]) == expected
    leaves = {premise.about: (premise.within, premise.state) for premise in found.report.premises if premise.within}
    assert leaves == {
        "urn:own:june": ("urn:own:all", "Satisfied"),
        "urn:own:july": ("urn:own:all", "Satisfied"),
        "urn:own:august": ("urn:own:all", "Unsatisfied"),
    }


def test_groups_stand_in_groups() -> None:
    edges = when("june", "gteq", JUNE) + when("july", "gteq", JULY) + when("august", "lt", AUGUST)
    found = judged(
        "odrl:action odrl:read ; odrl:constraint :one",
        f":one odrl:xone :both , :july . :both odrl:and :june , :august . {edges}",
    )
    assert found.report.activation == "Active"
    assert {premise.about: premise.within for premise in found.report.premises if premise.within} == {
        "urn:own:both": "urn:own:one",
        "urn:own:july": "urn:own:one",
        "urn:own:june": "urn:own:both",
        "urn:own:august": "urn:own:both",
    }


@pytest.mark.parametrize(
    ("performance", "deontic", "expected"),
    [
        ("Performed", "Fulfilled", ("Fulfilled", "Active")),
        ("Unperformed", "NonSet", ("NonSet", "Active")),
        ("Unperformed", "Violated", ("Violated", "Inactive")),
        ("Unknown", "NonSet", ("NonSet", "Active")),
        ("Unknown", "Violated", ("NonSet", "Unknown")),
    ],
)
def test_a_duty_that_was_not_done_stands_in_the_way_once_it_is_due(
    performance: str, deontic: str, expected: tuple[str, str]
) -> None:
    world = (
        f":r report:rule :pay ; report:performanceState report:{performance} ; report:deonticState report:{deontic} ."
    )
    found = judged("odrl:action odrl:read ; odrl:duty :pay", ":pay odrl:action odrl:compensate .", world=world)
    assert (found.duties["urn:own:pay"], found.report.activation) == expected


def test_a_duty_of_another_policy_says_nothing_of_this_one() -> None:
    world = ":r report:rule :other ; report:performanceState report:Unperformed ; report:deonticState report:Violated ."
    found = judged("odrl:action odrl:read ; odrl:duty :pay", ":pay odrl:action odrl:compensate .", world=world)
    assert (found.duties, found.report.activation) == ({"urn:own:pay": "NonSet"}, "Active")


def test_a_rule_without_conditions_is_active_for_no_reason() -> None:
    found = judged("a odrl:Permission")
    assert (found.report.activation, states(found)) == ("Active", {})
