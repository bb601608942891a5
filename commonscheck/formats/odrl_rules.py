"""Rules and duties of a license as those of ODRL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from commonscheck.formats.clean import clean
from commonscheck.formats.odrl_terms import LONGEST, Node, action_iri, action_node, operand_iri, policy_iri
from commonscheck.formats.odrl_values import condition, duration, duration_of
from commonscheck.model.license import Condition, Duty, License, Rule

# Our `use` is every act; ODRL's leaves out all that passes ownership on, which is `transfer`.
_EVERY_ACT = ("use", "transfer")


def rules(rule: Rule, kind: str, license_: License) -> Iterator[Node]:
    """Write a permission or prohibition, once for each action of ODRL that its action stands for.

    What the later ones share with the first they name by its IRI.
    """
    iri = rule_iri(kind, rule.uid, license_)
    asked = _conditions(rule.constraint, f"{iri}/constraint", license_)
    owed = [_duty_of(name, rule, license_) for name in rule.duty]
    for number, action in enumerate(_EVERY_ACT if rule.action == _EVERY_ACT[0] else (rule.action,)):
        yield {
            "uid": f"{iri}/{action}",
            "type": kind.capitalize(),
            "action": action_iri(action),
            **target_and_parties(license_),
            **_notes(rule),
            **_filled("constraint", asked if number == 0 else _references(asked)),
            **_filled("duty", owed if number == 0 else _references(owed)),
        }


def duty(row: Duty, license_: License) -> Node:
    """Write a duty: its refinements belong to its action, its constraints say when it binds."""
    iri = rule_iri("duty", row.uid, license_)
    refined = {
        "rdf:value": action_node(row.action),
        "refinement": _conditions(row.refinement, f"{iri}/refinement", license_),
    }
    return {
        "uid": iri,
        "type": "Duty",
        "action": refined,
        **_notes(row),
        **_filled("constraint", _conditions(row.constraint, f"{iri}/constraint", license_)),
        **_clocks(row, license_),
    }


def rule_iri(kind: str, uid: str, license_: License) -> str:
    """Name a rule or duty of a policy."""
    return f"{policy_iri(license_.uid)}#{kind}/{quote(uid, safe='')}"


def target_and_parties(license_: License) -> Node:
    """Name what is offered, and who offers and who agrees as far as ODRL asks for them."""
    node: Node = {"target": "commons:this"}
    if license_.type != "Set":
        node["assigner"] = "commons:licensor"
    if license_.type == "Agreement":
        node["assignee"] = "commons:user"
    return node


def _duty_of(name: str, rule: Rule, license_: License) -> Node:
    """Write a duty in the first permission that names it, and its IRI in others."""
    first = next(one for one in license_.permission if name in one.duty)
    row = license_.duties[name]
    return duty(row, license_) if first is rule else {"uid": rule_iri("duty", name, license_)}


def _conditions(items: Iterable[Condition], name: str, license_: License) -> list[Node]:
    return [{"uid": f"{name}/{index}", **condition(item, license_)} for index, item in enumerate(items, start=1)]


def _references(nodes: Iterable[Node]) -> list[Node]:
    return [{"uid": node["uid"]} for node in nodes]


def _notes(named: Rule | Duty) -> Node:
    told = {"rdfs:label": named.label, "dct:source": named.source, "commons:reading": named.reading}
    return {"dct:identifier": clean(named.uid), **{key: clean(text, LONGEST) for key, text in told.items() if text}}


def _clocks(row: Duty, license_: License) -> Node:
    node: Node = {}
    if row.deadline:
        since = {"uid": operand_iri(row.deadline.since)}
        node["commons:deadline"] = {**duration_of(row.deadline.period, license_), "commons:since": since}
    if row.retention:
        node["commons:retention"] = duration(row.retention)
    return node


def _filled(name: str, nodes: list[Node]) -> Node:
    return {name: nodes} if nodes else {}
