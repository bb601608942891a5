"""Record narrowed to what a reader wants to see alone."""

from __future__ import annotations

from dataclasses import replace

from commonscheck.measures.given import ANY_KIND, Record
from commonscheck.model.overview.whole import Asked


def narrowed(evidence: Record, asked: Asked) -> Record:
    """Keep what the filters let pass, and as unknown what may be of a party or kind that is asked for."""
    parties, kinds, repositories = map(frozenset, (asked.parties, asked.kinds, asked.repositories))
    return replace(
        evidence,
        givers=tuple(giver for giver in evidence.givers if not parties or giver.uid in parties),
        gifts=tuple(
            replace(gift, sure=gift.sure and not (kinds and gift.kind == ANY_KIND))
            for gift in evidence.gifts
            if (not parties or gift.party in parties)
            and (not kinds or gift.kind in (*kinds, ANY_KIND))
            and (not repositories or gift.repository in repositories)
        ),
        deeds=tuple(
            deed
            for deed in evidence.deeds
            if (not parties or not deed.settled or deed.party in parties)
            and (not kinds or deed.kind in (*kinds, ANY_KIND))
            and (not repositories or deed.repository in repositories)
        ),
        uptakes=tuple(uptake for uptake in evidence.uptakes if not parties or uptake.party in parties),
    )
