"""The vocabulary of an export: namespaces, the JSON-LD context, and the terms of our own profile with their meaning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from commonscheck.model.operands import OPERANDS

Node = dict[str, object]

LONGEST = 2000  # signs of a text in an export

PROFILE = "https://commonscheck.readthedocs.io/ns/commons/1"
POLICIES = "https://commonscheck.readthedocs.io/ns/licenses/"
_OWN = "commons:"
_CREATIVE_COMMONS = ("CommercialUse", "Notice", "ShareAlike", "SourceCode")
_OWN_ACTIONS = {
    "contribute": ("use", "Give something to a commons: code, reviews, documentation, support, money and the like."),
    "deploy": ("execute", "Run the work for real work."),
    "serve": ("commons:deploy", "Deploy the work for others, over a network."),
}
_NAMING = ("action", "assignee", "assigner", "leftOperand", "target", "type", "uid")  # whose texts are names
# The context stands in the document, with the names of W3C's own, so that nothing has to be fetched to read it.
CONTEXT: Node = {
    "@version": 1.1,
    "@vocab": "http://www.w3.org/ns/odrl/2/",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "cc": "http://creativecommons.org/ns#",
    "commons": f"{PROFILE}#",
    "currency": "http://publications.europa.eu/resource/authority/currency/",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "uid": "@id",
    "type": "@type",
    **{
        name: {"@type": "@vocab"}
        for name in ("action", "conflict", "includedIn", "leftOperand", "operator", "profile", "unit")
    },
    **{name: {"@type": "@id"} for name in ("assignee", "assigner", "target")},
    **{
        name: {"@type": "@id", "@container": "@set"}
        for name in ("constraint", "duty", "permission", "prohibition", "refinement")
    },
    **{name: {"@type": "@id", "@container": "@list"} for name in ("and", "or", "xone")},
}

_CLASSES = {
    "IndexedAmount": "An amount of a base year that a price index adjusts.",
    "Parameter": "A blank that the licensor may fill in; rules state its default.",
    "PerUnit": "An amount for each unit of another operand.",
    "Share": "A share of another operand, in per cent.",
    "TieredAmount": "An amount that goes by the size of another operand.",
}
_PROPERTIES = {
    "adjusted": "What the index made of an amount in later years.",
    "affiliatesOver": "The share of ownership, in per cent, above which another party counts as one with this one.",
    "amount": "How much.",
    "automatic": "Whether rights end without a word from anybody.",
    "binds": "Whom the terms bind beside the party itself.",
    "by": "The operand by whose size an amount goes.",
    "contractors": "Whether independent contractors count.",
    "counted": "How a size is to be counted where not in the usual way.",
    "cure": "The time to repair a violation.",
    "currency": "The currency of an amount.",
    "deadline": "How long after an event a duty is due.",
    "default": "The value of a parameter where the licensor sets none.",
    "event": "What starts the time to repair.",
    "index": "The price index that adjusts an amount.",
    "of": "The operand of which a share is taken.",
    "onlyFor": "The duties whose breach alone can be repaired.",
    "osiApproved": "Whether the Open Source Initiative approved the license.",
    "parameter": "A parameter of the license.",
    "per": "The operand for each unit of which an amount is owed.",
    "percent": "How many hundredths.",
    "period": "How long.",
    "provenance": "The weakest evidence that counts for the left operand; declared where nothing is said.",
    "reading": "How an unclear or defective clause is read, and why.",
    "repeatable": "Whether a later breach gets the time to repair again.",
    "retention": "How long after the end of the use a duty still binds.",
    "scope": "Which rights a breach ends.",
    "setBy": "The parameter whose default stands here.",
    "sha256": "The SHA-256 of a text, in hexadecimal.",
    "since": "The operand whose event a deadline runs from.",
    "status": "How settled this encoding of the license is.",
    "termination": "What a breach ends.",
    "tier": "The tiers of an amount, from the smallest on.",
    "upTo": "The last number in a tier; the last tier has none.",
    "valueType": "The type of a parameter's values.",
    "when": "When a size is counted.",
    "year": "The year of an amount.",
}
_THINGS = {
    "this": ("Asset", "The commons that is offered under the license."),
    "federation": ("AssetCollection", "That commons and all others of its chain."),
    "licensor": ("Party", "Whoever offers the commons."),
    "user": ("Party", "Whoever uses the commons."),
}


def policy_iri(uid: str) -> str:
    """Name the policy of a license, and no more: nothing has to be there to be read."""
    return POLICIES + quote(uid, safe="")


def action_iri(name: str) -> str:
    """Name an action: of Creative Commons, of our own profile, or of ODRL."""
    prefix = "cc:" if name in _CREATIVE_COMMONS else _OWN if name in _OWN_ACTIONS else ""
    return prefix + name


def action_node(name: str) -> Node:
    """Name an action where JSON-LD asks for a node."""
    iri = action_iri(name)
    return {"uid": iri if ":" in iri else f"odrl:{iri}"}


def operand_iri(name: str) -> str:
    """Name a left operand; those of ODRL are the ones without a dot."""
    return _OWN + name if "." in name else f"odrl:{name}"


def web_iri(address: str) -> str:
    """Write an address so that it is an IRI, whatever signs it holds."""
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def declared(document: object) -> list[Node]:
    """Declare the profile, and each of its terms that a document uses, with what they rest on."""
    used = {name.removeprefix(_OWN) for name in _names(document) if name.startswith(_OWN)}
    used |= {"deploy"} if "serve" in used else set()
    terms = [_term(name) for name in sorted(used)]
    members = [{"uid": term["uid"]} for term in terms]
    profile: Node = {
        "uid": PROFILE,
        "type": "skos:Collection",
        "skos:prefLabel": "commons/1",
        "skos:definition": "An ODRL profile for licenses under which those who contribute to a commons may use it.",
        "skos:member": members,
    }
    return [profile, *terms]


def _names(part: object) -> Iterator[str]:
    """Find the terms of a document: its keys, and what stands where a name has to."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield str(key)
            yield from _named(value) if key in _NAMING else _names(value)
    elif isinstance(part, list):
        for item in part:
            yield from _names(item)


def _named(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        yield from [item] if isinstance(item, str) else _names(item)


def _term(name: str) -> Node:
    node: Node = {"uid": _OWN + name, "rdfs:isDefinedBy": {"uid": PROFILE}}
    if name in OPERANDS:
        operand = OPERANDS[name]
        return node | _defined(("LeftOperand", "skos:Concept"), operand.label, operand.description)
    if name in _OWN_ACTIONS:
        parent, meaning = _OWN_ACTIONS[name]
        return node | _defined(("Action", "skos:Concept"), name, meaning) | {"includedIn": parent}
    if name in _THINGS:
        kind, meaning = _THINGS[name]
        return node | _defined((kind,), name, meaning)
    if name in _CLASSES:
        return node | _defined(("rdfs:Class",), name, _CLASSES[name])
    return node | _defined(("rdf:Property",), name, _PROPERTIES[name])


def _defined(types: Iterable[str], label: str, meaning: str) -> Node:
    return {"type": [*types], "skos:prefLabel": label, "skos:definition": meaning}
