"""Who may be credited with each act, and what keeps a credit from being certain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from commonscheck.ledger.directory import Attribution
from commonscheck.ledger.standing import COUNTS, Standing
from commonscheck.model.contribution import COMMIT_KINDS, Act
from commonscheck.model.place import Gap

_KIND = {"author": "code", "co-author": "code", "reviewer": "review"}
ANYBODY = ""
_UNMAPPED = Gap(
    "whose work the unmapped commits are",
    "some commits are by people whom no party names",
    "name its people with their addresses in contributors.yaml; where none of them contribute, "
    "the party can say so with `peopleComplete: true`",
    "party",
)
_CLAIMED = Gap(
    "whose work the claimed commits are",
    "only the party itself claims these addresses",
    "name the people under the party in the commons' contributors.yaml",
    "commons",
)
_RIVAL = Gap(
    "whose work the claimed commits are",
    "the commons and the party disagree whose work it is",
    "agree on the people and their dates in the commons' contributors.yaml",
    "commons",
)
_TORN = Gap(
    "whose work some commits are",
    "the days on which they were written, committed and accepted, or two declarations, point to different parties",
    "mend `since` and `until` of the person in contributors.yaml, or declare the work there",
    "commons",
)
_OWN_REVIEW = Gap(
    "whether a review was of the party's own work",
    "the reviewed commit may be the party's as well",
    "name the people of the reviewed commit in contributors.yaml",
    "commons",
)
_UNREAD_PATCH = Gap(
    "whether commits repeat one another",
    "the content of some commits is missing (a partial clone)",
    "fetch the whole history (`fetch-depth: 0`, without `--filter`)",
)
_UNDATED = Gap(
    "when some commits were accepted",
    "the dates of the branch they came in by run backwards",
    "set the clock right where merges are made; declare old work in contributors.yaml",
    "commons",
)
_REPEATED = Gap(
    "whose work a repeated change is",
    "another party's commit made the same change before",
    "declare the work in contributors.yaml, acknowledged by another party",
    "commons",
)


_EMPTY = Standing("empty")


@dataclass(frozen=True)
class Credit:
    """A party's share in one act, its own for certain without `doubts`; `party` is ANYBODY for what could be anybody's.

    `patch` is what the commit changes, None where that is unknown; `standing` tells whether it counts at all.
    """

    party: str
    act: Act
    kind: str
    patch: str | None
    doubts: tuple[Gap, ...] = ()
    standing: Standing = COUNTS

    @property
    def thing(self) -> tuple[str, str]:
        """What counts once: a kind of work on a change, or on a commit whose change is unknown."""
        return self.kind, self.act.commit if self.patch is None else self.patch

    @property
    def sure(self) -> bool:
        """Whether it is the party's and counts, as far as the change and its day can be read."""
        return not self.doubts and not self.standing.doubts

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Everything that keeps the credit from counting for sure."""
        unread = (_UNREAD_PATCH,) if self.patch is None else ()
        undated = (_UNDATED,) if self.act.accepted is None else ()
        return (*unread, *undated, *self.doubts, *self.standing.doubts)


def kinds_of(same: Iterable[Credit]) -> tuple[str, ...]:
    """Give every kind of one piece of work, the main one first; none where nobody can tell."""
    found: set[str] = set()
    for credit in same:
        if credit.kind == "review":
            return ("review",)
        if credit.standing.kinds is None:
            return ()
        found.update(credit.standing.kinds)
    return tuple(kind for kind in COMMIT_KINDS if kind in found)


def credits_of(
    resolved: Iterable[tuple[Act, Attribution]],
    patches: Mapping[str, str | None],
    stand: Callable[[Act], Standing] = lambda _act: COUNTS,
) -> tuple[Credit, ...]:
    """Give every credit, those left out among them; repeating another's change is in doubt.

    Empty changes and reviews of one's own work are left out, beside what `stand` leaves out.
    """
    found: list[Credit] = []
    for act, whose in resolved:
        patch = patches.get(act.commit, act.commit)
        standing = _EMPTY if patch == "" else stand(act)
        found += (Credit(party, act, _KIND[act.role], patch, doubts, standing) for party, doubts in _shares(whose))
    return tuple(_with_repeats(_without_own_reviews(found)))


def _shares(whose: Attribution) -> Iterator[tuple[str, tuple[Gap, ...]]]:
    if whose.party:
        yield whose.party, ()
    for party in sorted(whose.torn):
        yield party, (_TORN,)
    for party in sorted(whose.claimants):
        yield party, (_RIVAL if whose.known else _CLAIMED,)
    if not whose.known:
        yield ANYBODY, (_UNMAPPED,)


def _without_own_reviews(found: Iterable[Credit]) -> Iterator[Credit]:
    found = tuple(found)
    written: dict[tuple[str, str], bool] = {}
    for credit in found:
        if credit.kind == "code":
            key = (credit.act.commit, credit.party)
            written[key] = written.get(key, False) or not credit.doubts
    for credit in found:
        own = written.get((credit.act.commit, credit.party)) if credit.kind == "review" and credit.party else None
        if own:
            yield replace(credit, standing=Standing("own-review"))
        else:
            yield credit if own is None else replace(credit, doubts=(*credit.doubts, _OWN_REVIEW))


def _with_repeats(found: Iterable[Credit]) -> Iterator[Credit]:
    """Doubt what repeats a change that a commit of another party brought in before; a party repeats itself freely.

    What came first is an origin even where it is left out: a change that was taken back is not the next one's idea.
    """
    found = tuple(found)
    first: dict[tuple[str, str], Credit] = {}
    for credit in found:
        if not credit.doubts and _order(credit) < _order(first.setdefault(credit.thing, credit)):
            first[credit.thing] = credit
    origins = {(c.thing, c.party) for c in found if not c.doubts and first[c.thing].act.commit == c.act.commit}
    for credit in found:
        repeats = not credit.doubts and (credit.thing, credit.party) not in origins
        yield replace(credit, doubts=(_REPEATED,)) if repeats else credit


def _order(credit: Credit) -> tuple[bool, str, str]:
    """Sort by acceptance, undated ones last."""
    day = credit.act.accepted
    return day is None, day.isoformat() if day else "", credit.act.commit
