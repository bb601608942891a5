"""The rows of the catalogue that are about single contributions and payments, and about sums of them."""

from __future__ import annotations

from operator import attrgetter

from commonscheck.model.contribution import CONTRIBUTION_KINDS, GRADES
from commonscheck.model.operand import EventOperand, Operand, TotalOperand
from commonscheck.model.reading import (
    read_active_days,
    read_count,
    read_paid,
    read_points,
    read_state,
)

EVENT_OPERANDS: tuple[Operand, ...] = (
    EventOperand(
        "contribution.kind",
        "enum",
        "event",
        "the kind of contribution",
        "What was given. A commit is of every kind of which it changes a file (code, documentation, translation …) and "
        "counts once, a review named in its trailers is a `review`, and all else is declared.",
        CONTRIBUTION_KINDS,
        attribute="possible_kind",
    ),
    EventOperand(
        "contribution.role",
        "enum",
        "event",
        "the role in the contribution",
        "How the giver took part: author, co-author or reviewer of a commit, or provider of a declared contribution.",
        ("author", "co-author", "reviewer", "provider"),
        attribute="role",
    ),
    EventOperand(
        "contribution.state",
        "enum",
        "event",
        "the state of the contribution",
        "`accepted`: on an accepted branch, acknowledged by another party, or shown by a ledger or commit that the "
        "commons keeps; `declared`: refused by nobody, confirmed by nobody.",
        ("accepted", "declared"),
        attribute="accepted",
        read=read_state,
    ),
    EventOperand(
        "contribution.receiver",
        "receiver",
        "event",
        "the commons that received it",
        "Which commons received the contribution: `this` one, or any of its `federation`.",
        ("this", "federation"),
        attribute="receivers",
    ),
    EventOperand(
        "contribution.age",
        "age",
        "event",
        "the age of the contribution",
        "How long ago the contribution was accepted.",
        attribute="date",
    ),
    EventOperand(
        "contribution.date",
        "date",
        "event",
        "the date of the contribution",
        "The day the contribution was accepted.",
        attribute="date",
    ),
    EventOperand(
        "contribution.provenance",
        "enum",
        "event",
        "the evidence for the contribution",
        "`observed` in git history, `attested` by another party, or only `declared`.",
        ("observed", "attested", "declared"),
        attribute="provenance",
        read=attrgetter("word"),
    ),
    EventOperand(
        "contribution.grade",
        "enum",
        "event",
        "the grade of the contribution",
        "`signed` with a key that the commons binds to the giver; else `accepted` by another party, which brought it "
        "in or acknowledged it; else `plain`. Not known where a signature cannot be held against such a key, or nobody "
        "can tell who brought the work in.",
        GRADES,
        attribute="grades",
    ),
    EventOperand(
        "payment.age",
        "age",
        "event",
        "the age of the payment",
        "How long ago the payment was made.",
        attribute="date",
    ),
    EventOperand(
        "payment.receiver",
        "receiver",
        "event",
        "the commons that was paid",
        "Which commons received the payment: `this` one, or any of its `federation`.",
        ("this", "federation"),
        attribute="receivers",
    ),
    EventOperand(
        "payment.state",
        "enum",
        "event",
        "the state of the payment",
        "`accepted` when another party acknowledged it, or the ledger of the commons shows it.",
        ("accepted", "declared"),
        attribute="accepted",
        read=read_state,
    ),
    EventOperand(
        "payment.toOwnProject",
        "boolean",
        "event",
        "payments to oneself",
        "Whether the payment went to a project that the payer controls, or that serves the payer alone.",
        attribute="to_own_project",
    ),
    TotalOperand(
        "count",
        "number",
        "total",
        "contributions",
        "How many contributions (or payments) are left after the other refinements, each patch once.",
        read=read_count,
    ),
    TotalOperand(
        "contribution.activeDays",
        "number",
        "total",
        "active days",
        "On how many days something was accepted.",
        unit="days",
        read=read_active_days,
    ),
    TotalOperand(
        "contribution.points",
        "number",
        "total",
        "contribution points",
        "Contributions added up by the weights that the commons declares for their kinds (1 where it declares none).",
        read=read_points,
    ),
    TotalOperand(
        "payAmount",
        "money",
        "total",
        "amount paid",
        "The sum of the payments left after the other refinements, in the rule's currency.",
        unit="currency",
        read=read_paid,
    ),
)
