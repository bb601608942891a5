"""The schema of the cases that stand beside a license."""

from __future__ import annotations

from commonscheck.documents.schemas.commons import decisions
from commonscheck.documents.schemas.contributors import own_project
from commonscheck.documents.schemas.parties import parties, use
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
from commonscheck.model.contribution import CONTRIBUTION_KINDS, GRADES
from commonscheck.model.license import CURE_EVENTS
from commonscheck.model.operands import OPERANDS
from commonscheck.model.place import Provenance
from commonscheck.model.report import State

RECEIVERS = ("this", "federation", "elsewhere")
_GRADES = tuple(grade.word for grade in Provenance if grade > Provenance.REPORTED)


def rule_tests() -> Part:
    """Build the schema of rule tests."""
    body = mapping(
        "Supposed uses of a commons, and what its license should say of each.",
        {
            "license": text("The uid of the license that is tested.", "uid", "LicenseRef-give-back-3"),
            "date": text("The day on which the uses are judged, where a case names none.", "date"),
            "cases": many("The cases.", ref("case"), least=1),
            "survivors": many("Changes of the license that no case can notice.", ref("survivor"), least=1),
        },
        "license",
        "date",
        "cases",
    )
    return document("rule-tests", "commonscheck: rule tests", body, {**values(), **parties(), **_definitions()})


def _definitions() -> dict[str, Part]:
    return {
        "case": mapping(
            "One supposed use.",
            {
                "name": text("What the case is about, in a few words."),
                "date": text("The day on which the use is judged.", "date"),
                "given": ref("given"),
                "expect": ref("answer"),
            },
            "name",
            "given",
            "expect",
        ),
        "given": _given(),
        "supposedParty": mapping("Who uses the commons.", _of_party()),
        "supposedUse": use("The use, written as in usage.yaml.", {}),
        "supposedContribution": _contribution(),
        "supposedPayment": mapping(
            "A payment by the party.", {"amount": ref("money"), **own_project(), **_event("paid")}, "amount", "date"
        ),
        "supposedEvent": mapping(
            "What starts a time to repair.",
            {
                "date": text("The day of the event.", "date"),
                "event": one_of("What happened.", tuple(CURE_EVENTS)),
            },
            "date",
            "event",
        ),
        "answer": _answer(),
        "survivor": mapping(
            "A change of the license that no case can notice.",
            {
                "mutant": text("The change, in the words of `licenses test --mutate`."),
                "reason": text("Why no case can notice it."),
            },
            "mutant",
            "reason",
        ),
    }


def _given() -> Part:
    return mapping(
        "What is supposed; what is left out is not known.",
        {
            "party": ref("supposedParty"),
            "use": ref("supposedUse"),
            "decisions": decisions(),
            "contributions": many("What the party gave.", ref("supposedContribution")),
            "payments": many("What the party paid.", ref("supposedPayment")),
            "notices": many(
                "Days on which the party received notices of breach, and other events that start a time to repair.",
                either("A notice.", ref("date"), ref("supposedEvent")),
            ),
            "parameters": {"description": "What the licensor sets, where not the default.", "type": "object"},
        },
    )


def _of_party() -> dict[str, Json]:
    known = parties()["party"]["properties"]
    return {name: known[name] for name in ("kind", "facts")} if isinstance(known, dict) else {}


def _event(done: str) -> dict[str, Json]:
    return {
        "date": text(f"When it was {done}.", "date"),
        "provenance": one_of("How well it is evidenced; `attested` where nothing is said.", _GRADES),
        "receiver": one_of("Which commons received it; `this` where nothing is said.", RECEIVERS),
        "accepted": boolean("Whether others accepted it; where nothing is said, unless it is only `declared`."),
    }


def _contribution() -> Part:
    return mapping(
        "Something given by the party.",
        {
            "kind": one_of("What was given.", CONTRIBUTION_KINDS),
            "role": one_of("How the party took part.", OPERANDS["contribution.role"].values),
            "points": {"description": "Its weight; 1 where nothing is said.", "type": "number", "minimum": 0},
            "grade": one_of(
                "How well history shows it; not known where nothing is said, `accepted` of what is `attested`.", GRADES
            ),
            **_event("accepted"),
        },
        "kind",
        "date",
    )


def _answer() -> Part:
    return mapping(
        "What the license should say; what is left out is not compared.",
        {
            "verdict": one_of("The verdict.", [state.value for state in State]),
            "route": text("Of a compliant use, the permission that covers it."),
            "missing": many(
                "Of an undecided use, all operands whose values would settle it.",
                one_of("An operand of the catalogue.", tuple(OPERANDS))
                | {"x-code": "CC107", "x-expects": OPERANDS_LISTED},
            ),
            "inCure": boolean("Of a violation, whether there is still time to repair it."),
            "due": text("Of a violation, until when.", "date"),
        },
        "verdict",
    )
