"""Merges that hold more than what they merge: nobody is credited with it, so that it has to be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from commonscheck.inquiry.pulling import Puller
from commonscheck.inquiry.works import Harvest
from commonscheck.ledger.credits import Credit, credits_of
from commonscheck.ledger.directory import Directory
from commonscheck.model.quantity import Period
from commonscheck.repository.snapshot import Snapshot

_WINDOW = Period(months=12)  # that of the balance: to merge anew takes long, and all of a long history too long


def find_changed_merges(harvest: Harvest, directory: Directory, as_of: date, puller: Puller) -> Iterator[Credit]:
    """Give who made each merge of the twelve months up to `as_of` that was changed, as far as anybody is named.

    Of a merge that cannot be made anew nothing is said.
    """
    since = _WINDOW.before(as_of)
    places, made = [], []
    for label, (_, work) in harvest.works.items():
        recent = [act for act in work.merges if act.accepted and since <= act.accepted <= as_of]
        named = [(act, whose) for act in recent if (whose := directory.attribute(act)).party or whose.claimants]
        if named:
            places.append((harvest.pulled[label], tuple(act.commit for act, _ in named)))
            made.append(named)
    for named, told in zip(made, puller.ask(places, _changed, "comparing the merges of"), strict=True):
        changed = told.said or frozenset()
        yield from (credit for credit in credits_of(named, {}) if credit.party and credit.act.commit in changed)


def _changed(snapshot: Snapshot, merges: Sequence[str]) -> frozenset[str]:
    return frozenset(merge for merge, found in snapshot.changes_in_merges(merges).items() if found)
