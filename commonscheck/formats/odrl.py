"""A license as a policy of W3C ODRL 2.2 in JSON-LD, with the terms of our own profile declared beside it.

Every rule has one action, one target and, in an offer, one assigner, as ODRL's atomic rules have; the policy names the
latter two as well, for readers who look for them there.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from commonscheck.formats.clean import clean
from commonscheck.formats.odrl_rules import duty, rule_iri, rules, target_and_parties
from commonscheck.formats.odrl_terms import CONTEXT, LONGEST, PROFILE, Node, declared, policy_iri, web_iri
from commonscheck.formats.odrl_values import duration_of, parameter
from commonscheck.model.license import License


def render_jsonld(license_: License) -> str:
    """Write the policy as JSON-LD."""
    return json.dumps(odrl_policy(license_), allow_nan=False, ensure_ascii=False, indent=2) + "\n"


def odrl_policy(license_: License) -> Node:
    """Make the policy; a node stands where it is first named, and by its IRI afterwards."""
    made = {
        "uid": policy_iri(license_.uid),
        "type": license_.type,
        "profile": PROFILE,
        "conflict": license_.conflict,
        **target_and_parties(license_),
        **dict(_about(license_)),
        "permission": [node for rule in license_.permission for node in rules(rule, "permission", license_)],
        "prohibition": [node for rule in license_.prohibition for node in rules(rule, "prohibition", license_)],
        "commons:parameter": [parameter(row, license_) for row in license_.parameters.values()],
    }
    named = {name for rule in license_.permission for name in rule.duty}
    rest = [duty(row, license_) for name, row in license_.duties.items() if name not in named]
    filled = {key: value for key, value in made.items() if value != []}
    return {"@context": CONTEXT, **filled, "@included": [*rest, *declared([filled, rest])]}


def _about(license_: License) -> Iterator[tuple[str, object]]:
    """Tell what a license is called and where it can be read, and what ODRL has no word for."""
    yield "dct:identifier", clean(license_.uid)
    yield "dct:title", _clean(license_.title)
    if license_.description:
        yield "dct:description", _clean(license_.description)
    yield "dct:alternative", [_clean(name) for name in license_.aliases]
    if text := license_.legal_text:
        digest = {"commons:sha256": text.sha256} if text.sha256 else {}
        yield "dct:source", {"uid": web_iri(text.url), **digest}
    if license_.inherited:
        yield "dct:isVersionOf", {"uid": policy_iri(license_.inherited)}
    yield "skos:note", [_clean(note) for note in license_.notes]
    yield "commons:status", license_.status
    yield "commons:osiApproved", license_.osi_approved
    yield "commons:binds", list(license_.binds)
    yield from _breach(license_)


def _breach(license_: License) -> Iterator[tuple[str, object]]:
    """Tell of the time to repair, which is no duty of ODRL's `remedy`, and of what a breach ends."""
    if cure := license_.cure:
        only = [{"uid": rule_iri("duty", name, license_)} for name in cure.duties]
        yield (
            "commons:cure",
            {
                **duration_of(cure.period, license_),
                "commons:event": cure.event,
                "commons:repeatable": cure.repeatable,
                **({"commons:onlyFor": only} if only else {}),
                **_source(cure.source),
            },
        )
    if ending := license_.termination:
        yield (
            "commons:termination",
            {"commons:scope": ending.scope, "commons:automatic": ending.automatic, **_source(ending.source)},
        )


def _source(clause: str) -> Node:
    return {"dct:source": _clean(clause)} if clause else {}


def _clean(text: str) -> str:
    return clean(text, LONGEST)
