"""Merges that hold more than what they merge: nobody is credited with it, so that it has to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from commonscheck.ledger.credits import Credit, credits_of
from commonscheck.ledger.directory import Directory
from commonscheck.model.quantity import Period
from commonscheck.repository.snapshot import Snapshot
from commonscheck.sources.git import Work

_WINDOW = Period(months=12)  # that of the balance: to merge anew takes long, and all of a long history too long


def find_changed_merges(
    works: Mapping[str, tuple[Snapshot, Work]], directory: Directory, as_of: date
) -> Iterator[Credit]:
    """Give who made each merge of the twelve months up to `as_of` that was changed, as far as anybody is named.

    Of a merge that cannot be made anew nothing is said.
    """
    since = _WINDOW.before(as_of)
    for snapshot, work in works.values():
        recent = [act for act in work.merges if act.accepted and since <= act.accepted <= as_of]
        made = [(act, whose) for act in recent if (whose := directory.attribute(act)).party or whose.claimants]
        with snapshot:
            changed = snapshot.changes_in_merges([act.commit for act, _ in made])
        yield from (credit for credit in credits_of(made, {}) if credit.party and changed[credit.act.commit])
