"""Every table of a contributor report, in the order in which it is shown."""

from __future__ import annotations

from commonscheck.formats.overview import giving, measures, pending, shares
from commonscheck.formats.overview.table import Table
from commonscheck.model.overview.whole import Overview


def tables(overview: Overview) -> tuple[Table, ...]:
    """Give the tables; that of people only where people are named."""
    return (
        pending.due(overview),
        giving.parties(overview),
        giving.balance(overview),
        giving.chain(overview),
        giving.by_party(overview),
        giving.by_kind(overview),
        measures.factors(overview),
        giving.timeline(overview),
        measures.inequality(overview),
        measures.funnel(overview),
        measures.dependence(overview),
        *((measures.people(overview),) if overview.people else ()),
        *shares.tables(overview.shares),
        pending.waivers(overview),
        pending.unproven(overview),
        measures.unmapped(overview),
        pending.unconfirmed(overview),
        pending.unread(overview),
        pending.inputs(overview),
    )
