"""The schema of commons.yaml."""

from __future__ import annotations

from commonscheck.documents.schemas.parties import parties, repository, use
from commonscheck.documents.schemas.parts import (
    Json,
    Part,
    boolean,
    document,
    either,
    many,
    mapping,
    of_scope,
    one_of,
    ref,
    text,
)
from commonscheck.documents.schemas.policy import extends, weights
from commonscheck.documents.schemas.value_equation import value_equation
from commonscheck.documents.schemas.values import values
from commonscheck.model.contribution import COMMIT_KINDS, CONTRIBUTION_KINDS
from commonscheck.model.license import CURE_EVENTS


def commons() -> Part:
    """Build the schema of a commons' description of itself."""
    body = mapping(
        "What is shared, under which license, where it lies, and who is known to use it.",
        {
            "uid": text("The short name of the commons.", "uid", "courier-commons"),
            "name": text("Its full name.", "", "Courier Commons"),
            "license": either("The license of the commons.", text("The uid of the license.", "uid"), ref("licensed")),
            "extends": either(
                "Rules shared with other commons, which this file may add to and never weaken.",
                text("A file beside `.commons/`.", "repository-path", "rules/policy.yaml"),
                ref("shared"),
            ),
            "repositories": many("Its repositories; this one where none are listed.", ref("repository"), least=1),
            "identifiers": many(
                "Package URLs (without version) and clone URLs by which users may name it.",
                text("A package URL or clone URL.", "identifier", "pkg:github/coop/app"),
            ),
            "federation": many("Other commons of the same chain: what is given to one counts in all.", ref("member")),
            "users": many("Users that the commons knows of.", either("A known user.", ref("user"), ref("reported"))),
            "notices": many("Notices of breach, and other events that start a time to repair.", ref("notice")),
            "bots": many("Names or addresses of bots, whose commits count for nobody.", text("A name or address.")),
            "excluded": many(
                "Paths whose changes do not count in its own repositories, beside generated and vendored ones.",
                _path("web/dist/"),
            ),
            "kinds": many("What kind of work it is to change which files; the last that fits counts.", ref("sort")),
            "weights": ref("weights"),
            "caps": ref("caps"),
            "valueEquation": ref("valueEquation"),
            "versions": {
                "description": "The day on which each version was released.",
                "type": "object",
                "additionalProperties": ref("date"),
            },
        },
        "uid",
        "name",
        "license",
    )
    return document(
        "commons",
        "commonscheck: commons manifest",
        body,
        {**values(), **parties(), **weights(), **extends(), **_definitions(), **value_equation()},
    )


def _path(example: str) -> Part:
    return text(
        "A pattern as in .gitattributes; one that ends in a slash stands for all that is in a folder.",
        "path-pattern",
        example,
    )


def _definitions() -> dict[str, Part]:
    return {
        "licensed": mapping(
            "A license with its parameters set.",
            {
                "uid": text("The uid of the license.", "uid", "LicenseRef-Commons-Reciprocity-1.0"),
                "parameters": {"description": "Values for the license's parameters.", "type": "object"},
            },
            "uid",
        ),
        "repository": repository("A repository of the commons.", {}, "url"),
        "member": repository(
            "A commons of the federation.", {"uid": text("Its uid.", "uid", "bike-commons")}, "uid", "url"
        ),
        "user": repository(
            "A repository that holds a usage manifest.",
            {"party": text("The uid by which the commons knows the user.", "uid", "acme"), "decisions": decisions()},
            "url",
        ),
        "reported": mapping(
            "A user that the commons only reports, with its party and uses.",
            {
                "party": ref("party"),
                "uses": many("How it uses the commons.", ref("reportedUse")),
                "decisions": decisions(),
            },
            "party",
            "uses",
        ),
        "reportedUse": use("A use, as far as the commons knows.", {}),
        "notice": mapping(
            "A notice of breach, or another event that starts a time to repair.",
            {
                "party": text("Whose breach it is.", "uid"),
                "date": text("The day of the event.", "date"),
                "event": one_of("What happened; `noticeReceived` where nothing is said.", tuple(CURE_EVENTS)),
            },
            "party",
            "date",
        ),
        **_of_work(),
    }


def _of_work() -> dict[str, Part]:
    """Describe what says which work counts, and as what."""
    cap: Part = {"type": "integer", "minimum": 1}
    return {
        "sort": mapping(
            "Files whose changes are work of one kind.",
            {
                "kind": one_of("The kind of work.", COMMIT_KINDS),
                "paths": many("Where the files lie.", _path("manual/"), least=1),
            },
            "kind",
            "paths",
        ),
        "caps": mapping(
            "How many contributions of a kind count for a party in one day; all where nothing is said.",
            {kind: {"description": f"The most of `{kind}` in a day.", **cap} for kind in CONTRIBUTION_KINDS},
        ),
    }


def decisions() -> Part:
    """Let the commons state what a user cannot state of itself."""
    rows: dict[str, Json] = {row.key: boolean(row.description) for row in of_scope("decision")}
    return mapping("What people decided about this user.", rows)
