"""The evidence of a contributor report: what the books of a chain hold, as gifts of parties and deeds of people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from commonscheck.inquiry.asking import Opened
from commonscheck.inquiry.current import is_current
from commonscheck.inquiry.persons import Persons
from commonscheck.inquiry.users import KnownUse
from commonscheck.ledger.basis import Basis
from commonscheck.measures.given import ANY_KIND, Deed, Gift, Participant, Record, Uptake
from commonscheck.model.commons import Use
from commonscheck.model.contribution import Contribution
from commonscheck.model.license import License
from commonscheck.model.party import Party
from commonscheck.model.truth import TRUE


@dataclass(frozen=True)
class Member:
    """A commons of the federation beside the one reported on, with the uses of it that are known."""

    uid: str
    uses: tuple[KnownUse, ...]


def gather(opened: Opened, members: Iterable[Member], own: Iterable[Use], persons: Persons, as_of: date) -> Record:
    """Gather what is measured; `own` are uses that the repository of the commons itself states of others."""
    case = opened.case
    known: list[tuple[str, License | None, tuple[KnownUse, ...]]] = [
        (case.commons.uid, case.license, opened.users.uses),
        *((member.uid, None, member.uses) for member in members),
    ]
    uses = [
        (uid, one.use) for uid, license_, several in known for one in several if is_current(one.use, license_, as_of)
    ]
    uses += ((use.commons, use) for use in own if is_current(use, None, as_of))
    gifts = tuple(_gifts(case.books.accounts.by_party.items()))
    parties = [*case.chain.parties, *(use.party for _, use in uses)]
    return Record(
        _givers(parties, gifts),
        gifts,
        tuple(_deeds(case.books.basis, persons, as_of)),
        tuple(Uptake(use.party.uid, uid, _purpose(use)) for uid, use in uses),
        {commons.uid: commons.name for commons, _ in case.chain.commons},
        not (case.chain.gaps or case.books.gaps),
    )


def _givers(parties: Iterable[Party], gifts: Iterable[Gift]) -> tuple[Participant, ...]:
    """Name each party once, namesakes with their uids; its kind is known where all documents that state it agree."""
    names: dict[str, str] = {}
    kinds: dict[str, set[object]] = {}
    for party in parties:
        names.setdefault(party.uid, party.name)
        if party.kind is not None:
            kinds.setdefault(party.uid, set()).add(party.kind.value)
    for gift in gifts:
        names.setdefault(gift.party, gift.party)
    used = Counter(names.values())
    return tuple(
        Participant(uid, name if used[name] == 1 else f"{name} ({uid})", _only(kinds.get(uid, set())))
        for uid, name in names.items()
    )


def _only(kinds: set[object]) -> str:
    [kind] = kinds if len(kinds) == 1 else [None]
    return kind if isinstance(kind, str) else ""


def _gifts(accounts: Iterable[tuple[str, tuple[Contribution, ...]]]) -> Iterator[Gift]:
    """Take each piece of work once, under its main kind, which is entered first."""
    for party, events in accounts:
        taken: set[tuple[str | None, str, str]] = set()
        for event in events:
            thing = (event.patch, "", "") if event.patch else (None, event.evidence.commit, event.role)
            if thing not in taken:
                taken.add(thing)
                yield _gift(party, event)


def _gift(party: str, event: Contribution) -> Gift:
    return Gift(
        party,
        ANY_KIND if event.kinds else event.kind,
        event.date,
        event.evidence.repository,
        event.receivers,
        event.attributed is TRUE and event.accepted is TRUE and event.patch is not None,
        event.amount,
        event.unit,
    )


def _deeds(basis: Basis, persons: Persons, as_of: date) -> Iterator[Deed]:
    """Take what people did up to a day, as far as it is work; what strangers changed was not asked.

    To review one's own commit is no work, under whichever of one's addresses.
    """
    written = {(act.commit, persons.key(act)) for act, _ in basis.resolved if act.role != "reviewer"}
    for act, whose in basis.resolved:
        patch = basis.patches.get(act.commit, act.commit)
        if patch == "" or (act.accepted is not None and act.accepted > as_of):
            continue
        standing = basis.stand(act)
        if standing.out:
            continue
        review = act.role == "reviewer"
        if review and (act.commit, persons.key(act)) in written:
            continue
        kinds = ("review",) if review else standing.kinds or (ANY_KIND,)
        settled = whose.known and not whose.torn
        yield Deed(
            persons.key(act),
            f"{patch or act.commit}{':review' if review else ''}",
            act.accepted,
            act.repository,
            act.receiver,
            kinds[0],
            whose.party,
            whose.known,
            settled,
        )


def _purpose(use: Use) -> str:
    """Say what a use is for, as far as it is stated."""
    [stated] = use.facts.get("purpose") or (None,)
    return stated.value if stated and isinstance(stated.value, str) else ""
