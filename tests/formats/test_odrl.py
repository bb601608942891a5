"""Licenses as policies of ODRL: nothing is lost, and what comes out is ODRL."""

from __future__ import annotations

import json
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.xsd_datetime import Duration

from commonscheck.errors import SettingsError
from commonscheck.formats.odrl import render_jsonld
from commonscheck.formats.odrl_terms import PROFILE, policy_iri
from commonscheck.formats.turtle import render_turtle
from commonscheck.model.license import Condition, Constraint, Group, License, ParameterReference
from commonscheck.model.operands import OPERANDS
from commonscheck.model.plain_amounts import resolved
from commonscheck.model.quantity import Period, Range
from tests.formats.checks import assert_visible, strict_json
from tests.formats.licenses import ALL, EVERYTHING, HOSTILE

if TYPE_CHECKING:
    from rdflib.term import Node

ODRL = Namespace("http://www.w3.org/ns/odrl/2/")
CC = Namespace("http://creativecommons.org/ns#")
DCT = Namespace("http://purl.org/dc/terms/")
OWN = Namespace(f"{PROFILE}#")
# The terms of ODRL 2.2 (Core and Common Vocabulary) that an export may use.
KNOWN = frozenset(
    re.findall(
        r"\w+",
        """
        Set Offer Agreement profile conflict perm prohibit invalid target assigner assignee Asset AssetCollection Party
        Permission Prohibition Duty permission prohibition duty Action action includedIn
        Constraint LogicalConstraint constraint refinement LeftOperand leftOperand operator RightOperand rightOperand
        unit
        and or xone eq neq lt lteq gt gteq isAnyOf isNoneOf isAllOf isPartOf
        purpose dateTime count payAmount industry version
        use transfer reproduce distribute derive modify execute sell present
        compensate attribute inform nextPolicy obtainConsent grantUse
        """,
    )
)
each = pytest.mark.parametrize("license_", ALL.values(), ids=ALL)


def parse(text: str, format_: str = "json-ld") -> Graph:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib about itself
        return Graph().parse(data=text, format=format_)


def graph(license_: License) -> Graph:
    return parse(render_jsonld(license_))


def one(found: Graph, subject: Node, name: URIRef) -> Node:
    (value,) = found.objects(subject, name)
    return value


def iri(name: str) -> URIRef:
    return OWN[name] if "." in name else ODRL[name]


def notes(found: Graph, node: Node) -> tuple[str, ...]:
    """Read the label, the clause and the reading of a rule or duty."""
    return tuple("".join(map(str, found.objects(node, name))) for name in (RDFS.label, DCT.source, OWN.reading))


def leaves(conditions: Iterable[Condition]) -> Iterator[Constraint]:
    for item in conditions:
        if isinstance(item, Group):
            yield from leaves(item.items)
        else:
            yield item


def exported(found: Graph, owner: Node, name: URIRef) -> Iterator[Node]:
    """Find the constraints below a rule or action, those in logical constraints too."""
    for node in found.objects(owner, name):
        joined = [each for term in (ODRL["and"], ODRL["or"], ODRL.xone) for each in found.objects(node, term)]
        if not joined:
            yield node
        for head in joined:
            for item in Collection(found, head):
                yield from _below(found, item)


def _below(found: Graph, node: Node) -> Iterator[Node]:
    holder = BNode()
    found.add((holder, ODRL.constraint, node))
    yield from [*exported(found, holder, ODRL.constraint)]
    found.remove((holder, ODRL.constraint, node))


def told(found: Graph, node: Node, constraint: Constraint, license_: License) -> bool:
    """Whether a node says all that a condition says."""
    grade = next(found.objects(node, OWN.provenance), Literal("declared"))
    return (
        one(found, node, ODRL.leftOperand) == iri(constraint.left)
        and one(found, node, ODRL.operator) == ODRL[constraint.operator]
        and says(found, one(found, node, ODRL.rightOperand), resolved(constraint.right, license_.parameters))
        and ((node, OWN.setBy, None) in found) == isinstance(constraint.right, ParameterReference)
        and str(grade) == constraint.provenance.word
        and ((node, ODRL.unit, None) in found) == (OPERANDS[constraint.left].type == "money")
        and ((node, OWN.counted, None) in found) == (constraint.counted is not None)
    )


def says(found: Graph, node: Node, right: object) -> bool:
    """Whether a node is the right operand of a condition."""
    match right:
        case frozenset():
            return {word(item) for item in Collection(found, node)} == right
        case Range():
            return isinstance(node, Literal) and node.value == right.low
        case Period():
            return isinstance(node, Literal) and length(node.value) == (right.months, right.days)
        case bool() | date():
            return isinstance(node, Literal) and node.value == right
        case str():
            return word(node) == right
        case _:
            return (node, RDF.type, ODRL.RightOperand) in found


def word(node: Node) -> str:
    """Read a word that may stand as an IRI."""
    return str(node).removeprefix(str(OWN)).removeprefix(str(ODRL)).removeprefix(str(CC))


def length(value: object) -> tuple[int, int]:
    """Read a duration as months and days."""
    if isinstance(value, timedelta):
        return 0, value.days
    assert isinstance(value, Duration)
    return int(value.years * 12 + value.months), value.tdelta.days


def alike(found: Graph, nodes: Iterable[Node], conditions: Iterable[Condition], license_: License) -> bool:
    """Whether nodes and conditions can be paired."""
    left = [*nodes]
    for constraint in leaves(conditions):
        same = [node for node in left if told(found, node, constraint, license_)]
        if not same:
            return False
        left.remove(same[0])
    return not left


@each
def test_every_rule_is_found_again_with_every_condition(license_: License) -> None:
    found = graph(license_)
    policy = URIRef(policy_iri(license_.uid))
    for name, rules in ((ODRL.permission, license_.permission), (ODRL.prohibition, license_.prohibition)):
        nodes = [*found.objects(policy, name)]
        assert len(nodes) == sum(2 if rule.action == "use" else 1 for rule in rules)
        for rule in rules:
            mine = [node for node in nodes if (node, DCT.identifier, Literal(rule.uid)) in found]
            acts = {one(found, node, ODRL.action) for node in mine}
            own = CC if rule.action == "CommercialUse" else OWN if rule.action in {"deploy", "serve"} else ODRL
            assert acts == ({ODRL.use, ODRL.transfer} if rule.action == "use" else {own[rule.action]})
            for node in mine:
                assert alike(found, exported(found, node, ODRL.constraint), rule.constraint, license_)
                owed = {str(one(found, duty, DCT.identifier)) for duty in found.objects(node, ODRL.duty)}
                assert owed == set(rule.duty)
                assert notes(found, node) == (rule.label, rule.source, rule.reading)


@each
def test_every_duty_is_found_again_once_with_every_condition(license_: License) -> None:
    found = graph(license_)
    duties = {str(one(found, node, DCT.identifier)): node for node in found.subjects(RDF.type, ODRL.Duty)}
    assert duties.keys() == license_.duties.keys()
    for name, duty in license_.duties.items():
        node = duties[name]
        action = one(found, node, ODRL.action)
        assert str(one(found, action, RDF.value)).endswith(duty.action)
        assert alike(found, exported(found, action, ODRL.refinement), duty.refinement, license_)
        assert alike(found, exported(found, node, ODRL.constraint), duty.constraint, license_)
        assert notes(found, node) == (duty.label, duty.source, duty.reading)
        kept = [length(span.toPython()) for span in found.objects(node, OWN.retention) if isinstance(span, Literal)]
        assert kept == ([(duty.retention.months, duty.retention.days)] if duty.retention else [])
        since = [one(found, deadline, OWN.since) for deadline in found.objects(node, OWN.deadline)]
        assert since == ([iri(duty.deadline.since)] if duty.deadline else [])


@each
def test_nodes_have_what_odrl_asks_of_them(license_: License) -> None:
    found = graph(license_)
    for node in {*found.subjects(RDF.type, ODRL.Constraint)}:
        assert {len([*found.objects(node, ODRL[name])]) for name in ("leftOperand", "operator", "rightOperand")} == {1}
        assert len([*found.objects(node, ODRL.unit)]) <= 1
    for kind in (ODRL.Permission, ODRL.Prohibition):
        for node in found.subjects(RDF.type, kind):
            assert len([*found.objects(node, ODRL.action)]) == len([*found.objects(node, ODRL.target)]) == 1
            assert len([*found.objects(node, ODRL.assigner)]) == (license_.type != "Set")
            assert len([*found.objects(node, ODRL.assignee)]) == (license_.type == "Agreement")
    policy = URIRef(policy_iri(license_.uid))
    assert one(found, policy, RDF.type) == ODRL[license_.type]
    assert one(found, policy, ODRL.conflict) == ODRL[license_.conflict]
    assert one(found, policy, ODRL.profile) == URIRef(PROFILE)


@each
def test_every_term_is_one_of_odrl_or_declared_beside_the_policy(license_: License) -> None:
    found = graph(license_)
    terms = {term for triple in found for term in triple if isinstance(term, URIRef)}
    assert {term.removeprefix(ODRL) for term in terms if term.startswith(str(ODRL))} <= KNOWN
    own = {term for term in terms if term.startswith(str(OWN))}
    assert own
    for term in own:
        assert one(found, term, RDFS.isDefinedBy) == URIRef(PROFILE)
        assert one(found, term, SKOS.prefLabel)
        assert one(found, term, SKOS.definition)
    assert {*found.objects(URIRef(PROFILE), SKOS.member)} == own
    for operand in {*found.objects(None, ODRL.leftOperand)} & own:
        assert (operand, RDF.type, ODRL.LeftOperand) in found
    for action in found.subjects(RDF.type, ODRL.Action):
        assert one(found, action, ODRL.includedIn)


@each
def test_turtle_says_the_same_as_json(license_: License) -> None:
    assert isomorphic(parse(render_turtle(license_), "turtle"), graph(license_))


@each
def test_json_is_strict_and_holds_nothing_empty(license_: License) -> None:
    data = strict_json(render_jsonld(license_))
    assert data["uid"] == policy_iri(license_.uid)
    assert "[]" not in json.dumps(data)
    assert "{}" not in json.dumps(data)


def test_amounts_that_are_reckoned_keep_their_parts() -> None:
    found = graph(EVERYTHING)
    kinds = {kind: one(found, node, OWN[name]) for kind, name in KINDS for node in found.subjects(RDF.type, OWN[kind])}
    assert kinds["PerUnit"] == OWN["party.developers"]
    assert kinds["Share"] == OWN["party.revenue"]
    assert kinds["IndexedAmount"] == Literal("US-CPI-U")
    tiers = [*Collection(found, kinds["TieredAmount"])]
    assert [one(found, tier, OWN.amount).toPython() for tier in tiers if isinstance(tier, BNode)] == [10, 40]  # type: ignore[attr-defined]  # literals
    assert [len([*found.objects(tier, OWN.upTo)]) for tier in tiers] == [1, 0]
    units = {str(unit) for unit in found.objects(None, ODRL.unit)}
    assert units == {"http://publications.europa.eu/resource/authority/currency/USD"}


KINDS = (("PerUnit", "per"), ("Share", "of"), ("IndexedAmount", "index"), ("TieredAmount", "tier"))


def test_clocks_parameters_and_endings_are_told_in_terms_of_the_profile() -> None:
    found = graph(EVERYTHING)
    policy = URIRef(policy_iri(EVERYTHING.uid))
    cure, ending = one(found, policy, OWN.cure), one(found, policy, OWN.termination)
    assert one(found, cure, OWN.event) == Literal("learned")
    assert one(found, cure, OWN.onlyFor) == URIRef(f"{policy}#duty/fee")
    assert one(found, ending, OWN.scope) == Literal("licensor")
    parameters = {str(one(found, node, DCT.identifier)): node for node in found.objects(policy, OWN.parameter)}
    assert parameters.keys() == EVERYTHING.parameters.keys()
    deadline = one(found, URIRef(f"{policy}#duty/fee"), OWN.deadline)
    assert one(found, deadline, OWN.setBy) == parameters["window"]
    assert one(found, deadline, OWN.since) == OWN["use.soldAge"]
    assert {str(name) for name in found.objects(policy, OWN.binds)} == set(EVERYTHING.binds)
    assert one(found, policy, DCT.isVersionOf) == URIRef(policy_iri("PPL"))
    assert one(found, policy, DCT.source) == URIRef("https://example.org/a%20license?%3Cx%3E")


def test_a_set_has_no_assigner() -> None:
    found = graph(replace(EVERYTHING, type="Set"))
    assert (None, ODRL.assigner, None) not in found
    assert (None, ODRL.assignee, None) not in found


def test_acts_of_our_own_come_with_what_includes_them() -> None:
    found = graph(EVERYTHING)
    assert one(found, OWN.serve, ODRL.includedIn) == OWN.deploy
    assert one(found, OWN.deploy, ODRL.includedIn) == ODRL.execute
    assert one(found, OWN.contribute, ODRL.includedIn) == ODRL.use


def test_foreign_text_stays_a_literal_and_visible() -> None:
    rule = replace(EVERYTHING.permission[0], uid=f"{HOSTILE}> .", label=HOSTILE, reading="commons:nothing")
    text = render_jsonld(replace(EVERYTHING, title=HOSTILE, permission=(rule,), notes=("@id", "uid")))
    found = parse(text)
    assert_visible(text)
    policy = URIRef(policy_iri(EVERYTHING.uid))
    title = one(found, policy, DCT.title)
    assert isinstance(title, Literal)
    assert title.startswith("\\x1b[31m<script>")
    assert isomorphic(parse(found.serialize(format="turtle"), "turtle"), found)
    assert {term for term in found.all_nodes() if isinstance(term, URIRef) and set(term) & set('<>" {}|\\^`')} == set()


def test_without_rdflib_turtle_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rdflib", None)
    with pytest.raises(SettingsError) as error:
        render_turtle(EVERYTHING)
    assert "commonscheck[rdf]" in error.value.hint
