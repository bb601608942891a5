"""One commons judged: its license held against every known use of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from commonscheck.documents.shipped import shipped_license
from commonscheck.evaluation.right import Terms
from commonscheck.evaluation.verdict import Prepared, decide_prepared, prepare
from commonscheck.inquiry.chain import Books, Chain
from commonscheck.inquiry.current import is_current
from commonscheck.inquiry.identity import contested, doubts
from commonscheck.inquiry.register import Register
from commonscheck.inquiry.users import KnownUse
from commonscheck.model.commons import Commons, KnownUser, Notice, Use
from commonscheck.model.license import License
from commonscheck.model.party import Fact, Party
from commonscheck.model.place import Provenance
from commonscheck.model.quantity import Period
from commonscheck.model.report import Giver, Verdict
from commonscheck.model.situation import NOBODYS, Frame, Situation
from commonscheck.model.wording import plural
from commonscheck.settings import Settings

_BALANCE = Period(months=12)


@dataclass(frozen=True)
class Case:
    """A commons with its license, its chain and its books: what every use of it is judged by."""

    commons: Commons
    license: License
    chain: Chain
    books: Books

    @cached_property
    def register(self) -> Register:
        """Every party that the chain lists."""
        return Register.of(self.chain.parties)

    @cached_property
    def notices(self) -> Mapping[str, tuple[Notice, ...]]:
        """What the commons had told each party."""
        found: dict[str, list[Notice]] = defaultdict(list)
        for notice in self.commons.notices:
            found[notice.party].append(notice)
        return {party: tuple(notices) for party, notices in found.items()}

    @cached_property
    def looked(self) -> str:
        """Say in words what was read."""
        return _looked(self.chain, self.books)

    def noticed(self, *uids: str) -> tuple[Notice, ...]:
        """Gather what a party was told, under whichever of its uids."""
        return tuple(notice for uid in dict.fromkeys(uids) for notice in self.notices.get(uid, ()))


def license_of(commons: Commons, local: Mapping[str, License]) -> License:
    """Find the license that a commons names, its own or a shipped one; the reader made sure that there is one."""
    found = local.get(commons.license) or shipped_license(commons.license)
    assert found is not None  # noqa: S101 - an unknown license is a fault of commons.yaml and has ended the reading
    return found


def judge(case: Case, uses: Iterable[KnownUse], settings: Settings) -> tuple[Verdict, ...]:
    """Decide every use that goes on on the day of the check."""
    uses = tuple(uses)
    rivals = contested(uses)
    current = (known for known in uses if is_current(known.use, case.license, settings.as_of))
    prepared = prepare(case.license, _terms(case, settings))
    return tuple(_judge(case, prepared, known, rivals) for known in current)


def _judge(case: Case, prepared: Prepared, known: KnownUse, rivals: frozenset[str]) -> Verdict:
    frame, parameters = prepared.terms.frame, prepared.terms.parameters
    uid = known.use.party.uid
    doubted = doubts(known, case.register, rivals)
    use = replace(known.use, gaps=(*known.use.gaps, *doubted)) if doubted else known.use
    row = known.row or next((user for user in case.commons.users if user.party == uid), None)
    accounts = case.books.accounts
    complete = use.party.people_complete
    history_gaps = (*case.chain.gaps, *case.books.gaps)
    situation = Situation(
        frame,
        use,
        _facts(case.commons, use, case.register.listed(uid), row),
        accounts.by_party.get(uid, ()),
        NOBODYS if complete else accounts.pool,
        history_gaps,
        case.chain.gaps,
        case.noticed(uid, row.party if row else uid),
        parameters,
    )
    since = _BALANCE.before(frame.as_of)
    tally = accounts.tally(uid, since, frame.as_of, unsure=bool(history_gaps))
    if complete:
        tally = replace(tally, possible=0 if not history_gaps else None)
    return decide_prepared(prepared, situation, tally, case.looked)


def givers(case: Case, uses: Iterable[KnownUse], settings: Settings) -> tuple[Giver, ...]:
    """Sum up what the parties gave that the chain names and that are not judged as users."""
    users = {known.use.party.uid for known in uses}
    parties = {party.uid: party.name for party in case.chain.parties if party.uid not in users}
    since = _BALANCE.before(settings.as_of)
    unsure = bool(case.chain.gaps or case.books.gaps)
    tally = case.books.accounts.tally
    return tuple(
        Giver(uid, name, case.commons.uid, tally(uid, since, settings.as_of, unsure=unsure))
        for uid, name in parties.items()
    )


def _terms(case: Case, settings: Settings) -> Terms:
    """Gather what every use of the commons is held against alike."""
    frame = Frame(settings.as_of, case.commons.uid, frozenset(commons.uid for commons, _ in case.chain.commons))
    defaults = {name: parameter.default for name, parameter in case.license.parameters.items()}
    return Terms(frame, {**defaults, **case.commons.parameters})


def _facts(commons: Commons, use: Use, listed: Iterable[Party], row: KnownUser | None) -> dict[str, tuple[Fact, ...]]:
    """Lay what the party and the commons state side by side, by operand; provenances stay apart."""
    facts: dict[str, tuple[Fact, ...]] = dict(use.facts)
    for operand, found in use.party.operands.items():
        facts[operand] = (*facts.get(operand, ()), *found)
    for operand, found in (said for party in listed for said in party.operands.items()):
        facts[operand] = (*facts.get(operand, ()), *map(_as_report, found))
    decided = row.decisions if row else {}
    released = commons.versions.get(_version(use))
    if released:
        facts["use.versionAge"] = (*facts.get("use.versionAge", ()), released)
    return {**facts, **{operand: (fact,) for operand, fact in decided.items()}}


def _version(use: Use) -> str:
    [stated] = use.facts.get("version") or (None,)
    return str(stated.value) if stated else ""


def _as_report(fact: Fact) -> Fact:
    """Take the bare word of the commons on somebody else for a report: it can neither clear nor convict alone."""
    return replace(fact, provenance=Provenance.REPORTED) if fact.provenance is Provenance.DECLARED else fact


def _looked(chain: Chain, books: Books) -> str:
    repositories, commits = len(books.summaries), sum(summary.commits for summary in books.summaries)
    declared = len(chain.declared)
    unmapped = f"; {plural(books.unmapped, 'commit')} by people whom no party names" if books.unmapped else ""
    return (
        f"{plural(repositories, 'repository', 'repositories')}, {plural(commits, 'commit')} read, "
        f"{plural(declared, 'declared contribution')}{unmapped}"
    )
