"""The tables of what is due, waived, or not known."""

from __future__ import annotations

from commonscheck.formats.overview.table import Table
from commonscheck.formats.wording import short_id
from commonscheck.model.overview.whole import Overview


def due(overview: Overview) -> Table:
    """Tell who owes what, until when, and what would settle it."""
    return Table(
        "due",
        "What is due",
        (
            "party",
            "commons",
            "how pressing",
            "due",
            "license",
            "rule",
            "clause",
            "what would settle it",
            "waived until",
        ),
        tuple(
            (
                one.party_name,
                one.commons,
                one.urgency.value,
                one.due,
                one.license,
                one.rule,
                one.clause,
                "; ".join(one.settle),
                one.waived,
            )
            for one in overview.due
        ),
        empty="Nothing is due.",
    )


def waivers(overview: Overview) -> Table:
    """Tell what is waived, and when that ends."""
    return Table(
        "waivers",
        "Waivers",
        ("ends", "code", "about", "why", "who answers for it"),
        tuple((one.until, one.code, one.subject, one.why, one.owner) for one in overview.waivers),
        empty="Nothing is waived.",
    )


def unproven(overview: Overview) -> Table:
    """Tell what nothing shows yet, and who can mend it."""
    return Table(
        "unproven",
        "Unproven facts",
        ("about", "what", "why", "how to mend it", "for whom to do"),
        tuple((one.subject, one.gap.what, one.gap.why, one.gap.mend, one.gap.who) for one in overview.unproven),
    )


def unconfirmed(overview: Overview) -> Table:
    """Tell which uses only others report."""
    return Table(
        "unconfirmed",
        "Unconfirmed uses",
        ("party", "commons", "why"),
        tuple((one.party_name, one.commons, one.why) for one in overview.unconfirmed),
    )


def unread(overview: Overview) -> Table:
    """Tell what could not be read, so that figures may be too low."""
    return Table(
        "unread",
        "What could not be read",
        ("what", "why", "how to mend it", "for whom to do"),
        tuple((gap.what, gap.why, gap.mend, gap.who) for gap in overview.coverage.gaps),
        empty="Everything could be read.",
    )


def inputs(overview: Overview) -> Table:
    """Name what the report rests on, by commit id."""
    return Table(
        "inputs",
        "Made from",
        ("repository", "role", "commit", "problem"),
        tuple((one.repository, one.role, short_id(one.commit), one.problem) for one in overview.inputs),
    )
