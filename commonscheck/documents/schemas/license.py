"""The schema of license files."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.schemas.amounts import amounts
from commonscheck.documents.schemas.parts import (
    OPERANDS_LISTED,
    Json,
    Part,
    boolean,
    document,
    either,
    many,
    mapping,
    one_of,
    ref,
    text,
)
from commonscheck.documents.schemas.values import values
from commonscheck.model.license import BOUND, CURE_EVENTS, TERMINATION_SCOPES
from commonscheck.model.operands import ACTIONS, OPERANDS, Operand
from commonscheck.model.place import Provenance

DUTY_ACTIONS = (
    "contribute",
    "compensate",
    "attribute",
    "inform",
    "nextPolicy",
    "obtainConsent",
    "grantUse",
    "Notice",
    "ShareAlike",
    "SourceCode",
    *ACTIONS,
)
STATUSES = ("draft", "stable", "deprecated", "experimental")
PARAMETER_TYPES = ("boolean", "number", "money", "period", "date", "text", "set", "receiver")
GROUPS = {"and": "All of these.", "or": "At least one of these.", "xone": "Exactly one of these."}
# What a right operand of each type of left operand is written as.
_WRITTEN = {"number": "number", "money": "money", "age": "period", "date": "date", "boolean": "boolean"}


def license_() -> Part:
    """Build the schema of license rules."""
    duties: Part = {
        "description": "Duties, by the name that rules use.",
        "type": "object",
        "additionalProperties": ref("duty"),
    }
    parameters: Part = {
        "description": "What a licensor may set.",
        "type": "object",
        "additionalProperties": ref("parameter"),
    }
    body = mapping(
        "Who may use a commons, for what, and what they owe, in the words of W3C ODRL 2.2.",
        {
            "uid": text("The SPDX identifier of the license, or LicenseRef-….", "uid", "LicenseRef-give-back-3"),
            "title": text("The title."),
            "description": text("What the license is for."),
            "status": one_of("How settled this encoding of the license is.", STATUSES),
            "aliases": many("Other names of the license.", text("A name.", "", "Coopyleft License")),
            "osiApproved": boolean("Whether the Open Source Initiative approved it."),
            "inheritFrom": text(
                "The license whose rules this one takes over; its own replace them.", "uid", "BUSL-1.1"
            ),
            "legalText": _legal_text(),
            "type": one_of("The kind of ODRL policy.", ("Set", "Offer", "Agreement")),
            "profile": one_of("The vocabulary the rules are written in.", ("commons/1",)) | {"x-code": "CC107"},
            "conflict": one_of(
                "What wins when a permission and a prohibition both hold.", ("perm", "prohibit", "invalid")
            ),
            "parameters": parameters,
            "permission": many("Routes: one that holds is enough.", ref("permission"), least=1),
            "prohibition": many("What is forbidden whatever routes there are.", ref("prohibition"), least=1),
            "duties": duties,
            "cure": ref("cure"),
            "termination": ref("termination"),
            "binds": many("Whom the terms bind beside the party.", one_of("Somebody who is bound.", tuple(BOUND))),
            "notes": either("Remarks on the encoding.", text("A remark."), many("Several remarks.", text("A remark."))),
        },
        "uid",
        "title",
        "profile",
    )
    body |= {"if": {"required": ["inheritFrom"]}, "else": {"required": ["conflict", "permission"]}}
    definitions = {**values(), **_rules(), **_conditions()}
    return document("license", "commonscheck: license rules", body, definitions)


def _legal_text() -> Part:
    return mapping(
        "Where the text that the rules encode can be read.",
        {"url": text("Its address.", "https-url"), "sha256": text("The SHA-256 of the text.", "sha256")},
        "url",
    )


def _notes() -> dict[str, Json]:
    return {
        "source": text("The clause of the text.", "", "2(a)"),
        "label": text("The rule in a few words."),
        "reading": text("How an unclear or defective clause is read, and why."),
    }


def _rules() -> dict[str, Part]:
    rule = {
        "uid": text("The name of the rule.", "uid", "contributor"),
        "action": one_of("What the rule is about, an action of ODRL.", tuple(ACTIONS)),
        **_notes(),
        "constraint": _all_of(),
    }
    duties = many("Names of duties, all of which must be fulfilled.", text("The name of a duty."), least=1)
    return {
        "permission": mapping("A permission: a route.", {**rule, "duty": duties}, "uid", "action"),
        "prohibition": mapping("A prohibition.", rule, "uid", "action"),
        "duty": _duty(),
        **_clocks(),
        "termination": mapping(
            "What a breach ends.",
            {
                "scope": one_of("Which rights end.", tuple(TERMINATION_SCOPES)),
                "automatic": boolean("Whether they end without a word from anybody; true where nothing is said."),
                "source": text("The clause of the text."),
            },
            "scope",
        ),
        "parameter": _parameter(),
        "parameterReference": mapping(
            "A parameter of this license.", {"parameter": text("The name of the parameter.")}, "parameter"
        ),
    }


def _all_of() -> Part:
    return many("Conditions, all of which must hold.", ref("condition"), least=1)


def _period() -> Part:
    return either("How long.", ref("period"), ref("parameterReference"))


def _duty() -> Part:
    return mapping(
        "What is owed: `constraint` says when it binds, `refinement` what counts as done.",
        {
            "action": one_of("What is to be done, an action of ODRL or `contribute`.", DUTY_ACTIONS),
            **_notes(),
            "constraint": _all_of(),
            "refinement": _all_of(),
            "deadline": either("How long after an event it is due.", ref("deadline"), _period()),
            "retention": ref("period"),
        },
        "action",
        "refinement",
    )


def _clocks() -> dict[str, Part]:
    alone = many("Names of duties whose breach alone can be repaired.", text("The name of a duty."), least=1)
    return {
        "deadline": mapping(
            "How long after an event a duty is due.",
            {
                "period": _period(),
                "from": one_of("What it runs from; the start of the use where nothing is said.", _events()),
            },
            "period",
            "from",
        ),
        "cure": mapping(
            "Time to repair a violation.",
            {
                "period": _period(),
                "event": one_of("What starts the time.", tuple(CURE_EVENTS)),
                "source": text("The clause of the text."),
                "repeatable": boolean("Whether a later breach gets the time again."),
                "duty": alone,
            },
            "period",
            "event",
        ),
    }


def _parameter() -> Part:
    part = mapping(
        "A blank that a licensor may fill in.",
        {
            "type": one_of("The type of its values.", PARAMETER_TYPES),
            "default": {"description": "The value where the licensor sets none."},
            "label": text("The parameter in a few words."),
        },
        "type",
        "default",
    )
    cases: list[Json] = [_when("type", [name], {"default": parameter_value(name)}) for name in PARAMETER_TYPES]
    return part | {"allOf": cases}


def parameter_value(type_name: str) -> Part:
    """Give the schema of a parameter's value; it refers to definitions of the license schema."""
    if type_name == "set":
        return many("Several words.", ref("text"), least=1)
    if type_name == "receiver":
        return one_of("Which commons may receive.", OPERANDS["contribution.receiver"].values)
    return ref(type_name)


def _when(key: str, names: list[str], then: dict[str, Json]) -> Part:
    return {"if": {"properties": {key: {"enum": [*names]}}, "required": [key]}, "then": {"properties": then}}


def _conditions() -> dict[str, Part]:
    inner = many("Conditions.", ref("condition"), least=1)
    groups = [
        mapping("A group of conditions.", {name: {**inner, "description": says}}, name) for name, says in GROUPS.items()
    ]
    return {
        "condition": either("A condition, or a group of them.", ref("constraint"), *groups),
        "constraint": _constraint(),
        **amounts(),
    }


def _events() -> tuple[str, ...]:
    return tuple(row.name for row in OPERANDS.values() if row.type == "age" and row.scope == "use")


def _constraint() -> Part:
    operators = tuple(dict.fromkeys(name for row in OPERANDS.values() for name in row.operators))
    left = one_of("What is looked at, an operand of the catalogue.", tuple(OPERANDS))
    part = mapping(
        "One condition: left operand, operator, right operand.",
        {
            "leftOperand": left | {"x-code": "CC107", "x-says": "is not an operand", "x-expects": OPERANDS_LISTED},
            "operator": one_of("How it is compared.", operators) | {"x-code": "CC107", "x-says": "is not an operator"},
            "rightOperand": {"description": "What it is compared with."},
            "provenance": one_of("The weakest evidence that counts.", tuple(grade.word for grade in Provenance)),
            "counted": ref("counting"),
        },
        "leftOperand",
        "operator",
        "rightOperand",
    )
    return part | {"allOf": [*_cases()]}


def _cases() -> Iterator[Part]:
    """Give what operands of one kind ask of operator and right operand."""
    alike: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in OPERANDS.values():
        alike.setdefault((row.type, row.values), []).append(row.name)
    for names in alike.values():
        operand = OPERANDS[names[0]]
        fits = one_of("An operator that fits the operand.", operand.operators)
        operator = fits | {"x-code": "CC115", "x-says": "does not fit the operand"}
        yield _when("leftOperand", names, {"operator": operator, "rightOperand": _right(operand)})


def _right(operand: Operand) -> Part:
    parameter = ref("parameterReference")
    if operand.type == "money":
        amounts = (ref(name) for name in ("money", "perUnit", "indexed", "tiered", "percentage"))
        return either("What it is compared with.", *amounts, parameter)
    if operand.type in _WRITTEN:
        return either("What it is compared with.", ref(_WRITTEN[operand.type]), parameter)
    word = one_of("A word of the operand.", operand.values) if operand.values else ref("text")
    if operand.type == "receiver":
        return either("Which commons.", word, parameter)
    return either("What it is compared with.", word, many("Several words.", word, least=1), parameter)
