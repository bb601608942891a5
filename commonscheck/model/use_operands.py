"""The rows of the catalogue that are about the use, and about the run."""

from __future__ import annotations

from commonscheck.model.commons import PURPOSES, STATUSES
from commonscheck.model.operand import SPDX, FactOperand, Operand
from commonscheck.model.reading import fact_reader, read_today, read_use_age, read_use_end

# What a use may consist of, each act with the one that includes it: actions of ODRL, and `deploy` and `serve` of our
# own profile. In a rule `use` is every act, selling too.
ACTIONS = {
    "use": "",
    "reproduce": "use",
    "distribute": "use",
    "derive": "use",
    "modify": "use",
    "execute": "use",
    "deploy": "execute",
    "serve": "deploy",
    "sell": "use",
    "present": "use",
    "CommercialUse": "use",
}

# What a use may serve beside its purpose, as far as licenses forbid it.
ENDS = (
    "competing-product",
    "military",
    "weapons",
    "law-enforcement",
    "surveillance",
    "incarceration",
    "fossil-fuels",
    "pollution",
    "bodily-harm",
    "child-labour",
    "discrimination",
    "ai-training",
    "hiding-vulnerabilities",
)


def _use(name: str, type_: str, key: str, label: str, description: str, values: tuple[str, ...] = ()) -> Operand:
    how = f"state `{key}` of this use in .commons/usage.yaml"
    read = fact_reader(name, label, how)
    return FactOperand(name, type_, "use", label, description, values, key=key, read=read)


def _license(name: str, key: str, label: str, description: str) -> Operand:
    read = fact_reader(name, label, f"state `{key}` of this use in .commons/usage.yaml, as one SPDX identifier")
    return FactOperand(name, "text", "use", label, description, unit=SPDX, key=key, read=read)


def _age(name: str, key: str, label: str, description: str) -> Operand:
    return _use(name, "age", key, label, f"{description} Stated as the day, in `{key}`.")


USE_OPERANDS: tuple[Operand, ...] = (
    _use(
        "purpose",
        "enum",
        "purpose",
        "the purpose of the use",
        "What the use is for: `commercial` is primarily for commercial advantage or payment, `partly-commercial` for "
        "something else and yet with some gain or payment; the others seek none.",
        PURPOSES,
    ),
    _use(
        "use.internal",
        "boolean",
        "internal",
        "is internal",
        "Whether the work is used for the party's own operations only, and offered to nobody else.",
    ),
    _use(
        "use.serves",
        "set",
        "serves",
        "the ends it serves",
        "Which of these ends the use serves, beside its purpose; empty where none of them.",
        ENDS,
    ),
    _use(
        "use.action",
        "acts",
        "action",
        "the acts of the use",
        "What is done with the commons, in ODRL actions, and `deploy` (execute for real work) and `serve` (deploy for "
        "others, over a network).",
        tuple(ACTIONS),
    ),
    _use(
        "use.status",
        "enum",
        "status",
        "the status of the use",
        "Whether the use is tried out, in production, or ended.",
        STATUSES,
    ),
    FactOperand(
        "use.age", "age", "use", "the age of the use", "How long ago the use began (`since`).", read=read_use_age
    ),
    _use(
        "use.prototype",
        "boolean",
        "prototype",
        "is a prototype",
        "Whether what is made with the work is a prototype that stays with those who make it.",
    ),
    _use(
        "use.contributingBack",
        "boolean",
        "contributingBack",
        "works on contributions",
        "Whether the use is only to work on feedback, changes or additions that are given back to the commons.",
    ),
    _use(
        "use.providedForPay",
        "boolean",
        "providedForPay",
        "is provided for pay",
        "Whether others pay for the work, or for a product or service that consists of it.",
    ),
    _license(
        "use.license",
        "license",
        "the license it relies on",
        "Of several licenses that are offered for the work, the one under which the party uses it.",
    ),
    _use(
        "use.distributed",
        "boolean",
        "distributed",
        "distributes the work",
        "Whether copies, changed or not, go to others.",
    ),
    _use(
        "use.served",
        "boolean",
        "served",
        "serves the work",
        "Whether others use the work, changed or not, over a network.",
    ),
    _use("use.modified", "boolean", "modified", "changes the work", "Whether the party changed what it uses."),
    _use(
        "use.otherSoftware",
        "boolean",
        "otherSoftware",
        "works on other software",
        "Whether the party develops, operates or analyzes other software with the work.",
    ),
    _age("use.changedAge", "changedOn", "the age of the changes", "How long ago the party last changed the work."),
    _age("use.soldAge", "soldOn", "time since the first sale", "How long ago a product with the work was first sold."),
    _use(
        "use.obtained",
        "enum",
        "obtained",
        "how the work was obtained",
        "Whether the party uses the source, an official binary, or what a distribution ships.",
        ("source", "binary", "distribution"),
    ),
    _use(
        "use.dependency",
        "enum",
        "dependency",
        "how it depends on the work",
        "Whether the party chose the work itself, or another work that it uses brings it along.",
        ("direct", "transitive"),
    ),
    _use(
        "use.protectedByLaw",
        "boolean",
        "protectedByLaw",
        "is where the law protects the work",
        "Whether the work is used only in countries whose law protects all that the license reserves, such as the "
        "training of models.",
    ),
    _use("version", "text", "version", "the version", "Which version of the work is used."),
    FactOperand(
        "use.versionAge",
        "age",
        "use",
        "the age of the version",
        "How long ago the version that is used was released; by the `versions` of the commons or by the party's word "
        "in `versionReleased`.",
        key="versionReleased",
        read=fact_reader(
            "use.versionAge",
            "the age of the version",
            "list the day of the version that the user states (`version` in its usage.yaml) under `versions` in "
            ".commons/commons.yaml",
            "commons",
        ),
    ),
    _license(
        "use.outboundLicense",
        "outboundLicense",
        "the license of what is distributed",
        "The SPDX identifier (or LicenseRef-…) under which copies and changes go to others.",
    ),
    _use(
        "use.sourceOffered",
        "boolean",
        "sourceOffered",
        "offers the source",
        "Whether the complete source goes with, or is offered for, what is distributed.",
    ),
    _use(
        "use.sourceToUsers",
        "boolean",
        "sourceToUsers",
        "offers the source to users",
        "Whether all who use the work over a network are offered its complete source.",
    ),
    _use(
        "use.sourcePublic",
        "boolean",
        "sourcePublic",
        "publishes the source",
        "Whether the complete source of what the license asks for, changes included, is open to the public free of "
        "charge.",
    ),
    _use(
        "use.sourcePlace",
        "enum",
        "sourcePlace",
        "where the source is",
        "Where the source can be had: in the project's own repository, in a place where such work is usually found, on "
        "the party's own site, or only on request.",
        ("upstream", "usual-place", "own-site", "on-request"),
    ),
    _use(
        "use.changesMarked",
        "boolean",
        "changesMarked",
        "marks its changes",
        "Whether changed files say that, and when, they were changed.",
    ),
    _use(
        "notice.kept",
        "boolean",
        "noticesKept",
        "keeps the notices",
        "Whether license text, credit and notices stay with every copy.",
    ),
    _use(
        "report.upstream",
        "boolean",
        "reportedUpstream",
        "reports changes upstream",
        "Whether changes were reported to the project, by a pull request or an issue with the exact commit and a "
        "complete patch.",
    ),
    _use(
        "report.announced",
        "boolean",
        "announced",
        "announces its changes",
        "Whether changes were announced where the community of the work would look.",
    ),
    _age(
        "report.age",
        "reportedOn",
        "the age of the last report",
        "How long ago the party last reported its use as the license asks.",
    ),
    _age(
        "use.termsRequestedAge",
        "termsRequestedOn",
        "time since terms were asked for",
        "How long ago the party asked the licensor in writing for terms.",
    ),
    FactOperand(
        "use.endAge",
        "age",
        "use",
        "time since the end of the use",
        "How long ago the use ended (`until`).",
        read=read_use_end,
    ),
    FactOperand(
        "dateTime",
        "date",
        "run",
        "the date of evaluation",
        "The day the check is made for (`--as-of`).",
        read=read_today,
    ),
)
