"""The rows of the catalogue that are about the use, and about the run."""

from __future__ import annotations

from commonscheck.model.commons import PURPOSES, STATUSES
from commonscheck.model.operand import FactOperand, Operand
from commonscheck.model.reading import fact_reader, read_today, read_use_age

# ODRL actions that a use may consist of, each with the action that includes it (`use` includes all).
ACTIONS = {
    "use": "",
    "reproduce": "use",
    "distribute": "use",
    "derive": "use",
    "modify": "use",
    "execute": "use",
    "sell": "use",
    "present": "use",
    "CommercialUse": "use",
}


def _use(name: str, type_: str, key: str, label: str, description: str, values: tuple[str, ...] = ()) -> Operand:
    how = f"state `{key}` of this use in .commons/usage.yaml"
    read = fact_reader(name, label, how)
    return FactOperand(name, type_, "use", label, description, values, key=key, read=read)


USE_OPERANDS: tuple[Operand, ...] = (
    _use(
        "purpose",
        "enum",
        "purpose",
        "the purpose of the use",
        "What the use is for: `commercial` seeks commercial advantage or payment; the others do not.",
        PURPOSES,
    ),
    _use(
        "use.action",
        "set",
        "action",
        "the acts of the use",
        "What is done with the commons, in ODRL actions.",
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
        "use.distributed",
        "boolean",
        "distributed",
        "distributes the work",
        "Whether copies, changed or not, go to others.",
    ),
    _use("use.modified", "boolean", "modified", "changes the work", "Whether the party changed what it uses."),
    _use(
        "use.obtained",
        "enum",
        "obtained",
        "how the work was obtained",
        "Whether the party uses the source, an official binary, or what a distribution ships.",
        ("source", "binary", "distribution"),
    ),
    _use(
        "use.outboundLicense",
        "text",
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
    FactOperand(
        "decision.licensorAgrees",
        "boolean",
        "use",
        "the licensor's agreement",
        "Whether the licensor has agreed to this use in writing, where the text of the license leaves it open; said by "
        "the commons, never by the user.",
        read=fact_reader(
            "decision.licensorAgrees",
            "the licensor's agreement",
            "ask the licensor to state `licensorAgrees` in the user's row of its .commons/commons.yaml",
        ),
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
