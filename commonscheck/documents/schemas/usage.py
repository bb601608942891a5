"""The schema of usage.yaml."""

from __future__ import annotations

from commonscheck.documents.schemas.parties import parties, repository, use
from commonscheck.documents.schemas.parts import Part, document, many, mapping, ref, text
from commonscheck.documents.schemas.values import values


def usage() -> Part:
    """Build the schema of a user's own statement."""
    where = repository("", {})["properties"]
    body = mapping(
        "A user's own statement: who it is, which commons it uses, how and since when.",
        {"party": ref("party"), "uses": many("Which commons are used, and how.", ref("use")), "pledge": _report()},
        "party",
        "uses",
    )
    row = use(
        "One commons that is used.",
        {
            "commons": text("The uid of the commons, its package URL or clone URL.", "commons", "courier-commons"),
            **(where if isinstance(where, dict) else {}),
        },
        "commons",
    )
    return document("usage", "commonscheck: usage manifest", body, {**values(), **parties(), "use": row})


def _report() -> Part:
    return mapping(
        "The party's report to the Open Source Pledge, as it was published.",
        {
            "path": text("The file, relative to the root of this repository.", "repository-path", "pledge.json"),
            "sha256": text("The SHA-256 of the file, which pins its content.", "sha256"),
        },
        "path",
        "sha256",
    )
