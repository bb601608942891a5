"""The schemas of waivers.yaml and of a baseline."""

from __future__ import annotations

from commonscheck.documents.schemas.parts import Json, Part, document, many, mapping, one_of, text
from commonscheck.model.acceptance import ACCEPTABLE, REASONS


def waivers() -> Part:
    """Build the schema of the findings that a project lives with for a time."""
    body = mapping(
        "Findings that a project lives with for a time: each with its reason, its end and who answers for it.",
        {"waivers": many("The waivers, one for each finding.", _waiver())},
        "waivers",
    )
    return document("waivers", "commonscheck: waivers", body, {})


def _waiver() -> Part:
    meanings = "; ".join(f"`{word}`: {meaning}" for word, meaning in REASONS.items())
    return mapping(
        "One finding that is lived with.",
        {
            "code": one_of("The code of the finding.", ACCEPTABLE),
            "subject": text(
                "What the finding is about, as reports name it; for a use PARTY→COMMONS, or PARTY->COMMONS.",
                "",
                "acme->courier-commons",
            ),
            "reason": one_of(f"Why it is lived with. {meanings[:1].upper()}{meanings[1:]}.", tuple(REASONS)),
            "note": text("What else there is to say, such as where an agreement can be found."),
            "since": text("The day of the decision; the waiver counts from it on.", "date", "2026-03-01"),
            "until": text("The first day on which it no longer counts, at most 12 months later.", "date", "2026-09-01"),
            "owner": text("Who answers for it, a person or a party.", "", "Ana of Coop A"),
        },
        *("code", "subject", "reason", "since", "until", "owner"),
    )


def baseline() -> Part:
    """Build the schema of the findings that a project begins with."""
    rules: Part = {
        "type": "object",
        "additionalProperties": many("What it is about, once for each finding.", text("A subject.")),
    }
    codes: dict[str, Json] = {
        code: {"description": f"Findings of {code}, by the rule that they follow from.", **rules} for code in ACCEPTABLE
    }
    body = mapping(
        "The findings that a project begins with, written by `commonscheck baseline create`: code, rule, subjects.",
        {
            "asOf": text("The day for which they were found.", "date", "2026-06-30"),
            "findings": mapping("The findings, by code.", codes),
        },
        "asOf",
        "findings",
    )
    return document("baseline", "commonscheck: baseline", body, {})
