"""A commons with its federation: what the chain declares, and what its repositories received."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from commonscheck.inquiry.appraising import appraise, find_spans
from commonscheck.inquiry.dossier import Dossier, read_others
from commonscheck.inquiry.ideas import Ideas
from commonscheck.inquiry.proofs import Ledgers, prove
from commonscheck.inquiry.pulling import Puller
from commonscheck.inquiry.signing import read_signatures
from commonscheck.inquiry.sorting import sort_work
from commonscheck.inquiry.works import Named, read_patches, read_works
from commonscheck.ledger.accounts import Accounts, lend, open_accounts
from commonscheck.ledger.basis import Basis
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.namesakes import Naming, name_apart
from commonscheck.ledger.pledges import pledged
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Declared, HistorySummary
from commonscheck.model.party import Party
from commonscheck.model.place import Gap
from commonscheck.model.report import Input
from commonscheck.model.truth import Truth
from commonscheck.model.wording import plural
from commonscheck.settings import Settings


@dataclass(frozen=True)
class Chain:
    """The commons of a federation as they describe themselves; the first is the one whose license is held.

    `gaps` say which members could not be had: what was declared there is unknown.
    """

    commons: tuple[tuple[Commons, Dossier], ...]
    gaps: tuple[Gap, ...]
    inputs: tuple[Input, ...]

    @cached_property
    def naming(self) -> Naming:
        """The key of each party: parties of one uid in several commons are told apart."""
        return name_apart((commons.uid, dossier.manifests.contributors.parties) for commons, dossier in self.commons)

    @cached_property
    def _listed(self) -> Mapping[str, tuple[Party, ...]]:
        return {
            commons.uid: tuple(
                replace(party, uid=self.naming.keys[commons.uid, party.uid])
                for party in dossier.manifests.contributors.parties
            )
            for commons, dossier in self.commons
        }

    @cached_property
    def parties(self) -> tuple[Party, ...]:
        """Every party that a commons of the chain declares."""
        return tuple(party for parties in self._listed.values() for party in parties)

    @property
    def named(self) -> Sequence[Named]:
        """Every repository that a commons of the chain names."""
        return [(commons, one, dossier.pulled) for commons, dossier in self.commons for one in commons.repositories]

    @property
    def own(self) -> tuple[Party, ...]:
        """The parties that the commons under check declares."""
        return self._listed[self.commons[0][0].uid]

    @property
    def members(self) -> Mapping[str, tuple[Party, ...]]:
        """The parties that each other commons of the federation declares."""
        return {uid: parties for uid, parties in self._listed.items() if uid != self.commons[0][0].uid}

    @cached_property
    def declared(self) -> tuple[Declared, ...]:
        """Every contribution and payment declared in the chain, each with the commons that received it."""
        keys = self.naming.keys
        return tuple(
            replace(
                entry,
                provider=keys.get((commons.uid, entry.provider), entry.provider),
                receiver=entry.receiver or commons.uid,
            )
            for commons, dossier in self.commons
            for entry in dossier.manifests.contributors.declared
        )


def join(commons: Commons, dossier: Dossier, puller: Puller, settings: Settings) -> Chain:
    """Pull what describes the other commons of the federation."""
    members = [member for member in commons.federation if member.uid != commons.uid]
    wanted = ((member.repository, dossier.pulled) for member in members)
    found, gaps, inputs = [(commons, dossier)], [], [*dossier.shared]
    for member, other in zip(members, read_others(wanted, puller, settings, who="commons"), strict=True):
        one = other.pulled
        described = other.manifests.commons
        problem = other.gap
        if problem is None and (described is None or described.uid != member.uid):
            why = f"{one.label} does not describe the commons {member.uid}"
            problem = Gap(f"what {member.uid} received", why, "mend `federation` in commons.yaml", "commons")
        if problem is not None or described is None:
            gaps += [problem] if problem else []
            inputs.append(replace(one.as_input("federation"), problem=problem.why if problem else ""))
            continue
        found.append((described, other))
        inputs += [one.as_input("federation"), *other.shared]
    return Chain(tuple(found), tuple(gaps), tuple(inputs))


@dataclass(frozen=True)
class Books:
    """The accounts of a chain with what was read to open them; `unshown` is what the evidence named does not show."""

    accounts: Accounts
    summaries: tuple[HistorySummary, ...]
    odd: tuple[tuple[str, str], ...]
    gaps: tuple[Gap, ...]
    inputs: tuple[Input, ...]
    ignored_aliases: tuple[tuple[str, int], ...]
    unmapped: int
    rewritten: tuple[str, ...]
    unshown: tuple[Declared, ...]
    signatures: tuple[tuple[str, str], ...]
    basis: Basis


def read_books(chain: Chain, claimants: Iterable[Party], puller: Puller, settings: Settings) -> Books:
    """Read the history of every repository of the chain and enter it into accounts; what cannot be read is a gap."""
    claimants = tuple(claimants)
    harvest = read_works(chain.named, (*chain.parties, *claimants), puller, settings)
    works = harvest.works
    directory = Directory(chain.own, claimants, harvest.mailmaps, chain.members)
    resolved = [(act, directory.attribute(act)) for _, work in works.values() for act in work.acts]
    credited = [act for act, whose in resolved if whose.party or whose.claimants or whose.torn]
    patches, unread = read_patches(credited, harvest, puller)
    acts = [act for act, _ in resolved]
    signing = read_signatures(chain.commons, acts, directory, works, settings)
    summaries = tuple(
        replace(work.summary, gaps=(*work.summary.gaps, *harvest.unmoved.get(label, ()), *unread.get(label, ())))
        for label, (_, work) in works.items()
    )
    whole = not harvest.missing and not chain.gaps and not any(summary.gaps for summary in summaries)
    ways = (
        Ledgers(((commons.uid, dossier) for commons, dossier in chain.commons), chain.parties),
        Ideas(works, directory, settings.as_of, whole=whole),
    )
    declared = (*prove(chain.declared, ways), *pledged(claimants, settings.as_of))
    spans = find_spans(works, acts, directory, signing.grader, settings)
    sorted_ = sort_work([commons for commons, _ in chain.commons], harvest, credited, puller)
    appraisal = appraise(chain.commons[0][0], signing.grader, spans, sorted_)
    accounts = open_accounts(resolved, patches, declared, appraisal, settings.as_of)
    odd = tuple((f"{label}@{oid}", why) for label, (_, work) in works.items() for oid, why in work.odd)
    return Books(
        lend(accounts, chain.naming.perhaps),
        tuple(replace(one, left_out=accounts.dropped.get(one.repository, ())) for one in summaries),
        odd,
        (*harvest.missing, *(gap for summary in summaries for gap in summary.gaps), *harvest.stale, *_oddities(odd)),
        harvest.inputs,
        tuple((label, len(moved)) for label in works if (moved := directory.ignored_aliases(label))),
        len({act.commit for act, whose in resolved if not (whose.known or whose.claimants)}),
        tuple(label for label, (snapshot, _) in works.items() if snapshot.rewritten),
        tuple(entry for entry in declared if entry.proof and entry.proof.truth is not Truth.TRUE),
        signing.doubtful,
        Basis(tuple(resolved), patches, appraisal.stand, directory),
    )


def _oddities(odd: Sequence[tuple[str, str]]) -> Iterable[Gap]:
    """Odd commits may be anybody's work, of any day."""
    if odd:
        why = f"{plural(len(odd), 'commit')} whose author no two readers agree on, such as {odd[0][0]}"
        mend = "put the work into a new commit by a sound tool, or declare it in contributors.yaml"
        yield Gap("whose work the odd commits are", why, mend, "commons")
