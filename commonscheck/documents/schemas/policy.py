"""The schema of rules that several commons share."""

from __future__ import annotations

from commonscheck.documents.schemas.parts import Part, document, many, mapping, one_of, ref, text
from commonscheck.documents.schemas.values import values
from commonscheck.model.acceptance import ACCEPTABLE
from commonscheck.model.contribution import CONTRIBUTION_KINDS


def policy() -> Part:
    """Build the schema of what commons can take over by `extends`; each may add to it, and weaken none of it."""
    body = mapping(
        "Rules that several commons share: whoever extends them may add or be stricter, and weaken nothing.",
        {
            "name": text("What the rules are called.", "", "Rules of the couriers' federation"),
            "license": ref("sharedLicense"),
            "weights": ref("weights"),
            "bots": many("Bots whose commits count in no commons; each may name more.", text("A name or address.")),
            "waivers": ref("waiving"),
        },
        "name",
    )
    return document("policy", "commonscheck: shared rules", body, {**values(), **weights(), **_definitions()})


def weights() -> dict[str, Part]:
    """Define the weights of kinds of contributions."""
    weight: Part = {"type": "number", "minimum": 0}
    return {
        "weights": mapping(
            "How much one contribution of a kind counts in `contribution.points`; 1 where nothing is said.",
            {kind: {"description": f"The weight of `{kind}`.", **weight} for kind in CONTRIBUTION_KINDS},
        )
    }


def extends() -> dict[str, Part]:
    """Define where shared rules are found in another repository, pinned so that nobody changes them from afar."""
    where = {
        "url": text("The clone URL of the repository that holds them.", "git-url", "https://forge.example/coop/rules"),
        "ref": text("The branch; the default branch where none is given.", "git-ref", "main"),
        "commit": text("The full commit id on that branch, which pins what they say.", "git-commit"),
        "path": text("The file there.", "repository-path", "policy.yaml"),
    }
    return {"shared": mapping("Shared rules in another repository.", where, "url", "commit", "path")}


def _definitions() -> dict[str, Part]:
    return {
        "sharedLicense": mapping(
            "The license that every commons has, with the parameters that none may change.",
            {
                "uid": text("The uid of the license.", "uid", "LicenseRef-Commons-Reciprocity-1.0"),
                "sha256": text("The hash of its file, for one that does not come with the program.", "sha256"),
                "parameters": {"description": "Values of parameters that none may change.", "type": "object"},
            },
            "uid",
        ),
        "waiving": mapping(
            "What may be waived at all, and for how long.",
            {
                "codes": many("The codes that may be waived; none for an empty list.", one_of("A code.", ACCEPTABLE)),
                "longest": text("The longest time of a waiver.", "period", "P3M"),
            },
        ),
    }
