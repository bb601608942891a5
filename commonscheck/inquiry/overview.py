"""The contributor report of a commons and its federation: a target in, an overview out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commonscheck.errors import DocumentError, SettingsError
from commonscheck.inquiry import notes
from commonscheck.inquiry.asking import Opened, judge_users, open_commons
from commonscheck.inquiry.dossier import Dossier, read_target
from commonscheck.inquiry.evidence import Member, gather
from commonscheck.inquiry.persons import Naming, Persons
from commonscheck.inquiry.pulling import Puller, merged
from commonscheck.inquiry.sharing import equation_of, share
from commonscheck.inquiry.thanking import thank
from commonscheck.inquiry.users import commons_of, find_users
from commonscheck.inquiry.waiving import waive
from commonscheck.inquiry.wishes import Wishes, settle, span_of
from commonscheck.measures.dependence import dependence
from commonscheck.measures.due import dues
from commonscheck.measures.factors import by_organisation, by_person
from commonscheck.measures.filtering import narrowed
from commonscheck.measures.given import Record, deeds_in
from commonscheck.measures.giving import balances, chain
from commonscheck.measures.inequality import inequality
from commonscheck.measures.newcomers import newcomers
from commonscheck.measures.people import name_people
from commonscheck.measures.spans import steps
from commonscheck.measures.strangers import strangers
from commonscheck.measures.timeline import timeline
from commonscheck.measures.trends import coverage, trend
from commonscheck.measures.unsettled import unconfirmed, unproven, waivers
from commonscheck.model.overview.pending import Unproven, WaiverEnd
from commonscheck.model.overview.whole import Asked, Overview
from commonscheck.model.report import Input, Report, Verdict
from commonscheck.settings import Settings


@dataclass(frozen=True)
class _Found:
    """What was read for a report: the check of the commons, its books, who did what, and further repositories."""

    report: Report
    opened: Opened
    persons: Persons
    evidence: Record
    inputs: tuple[Input, ...]


def survey(target: str, wishes: Wishes, puller: Puller, settings: Settings) -> Overview:
    """Report on the commons that a target describes, or else on the one that it uses."""
    span = span_of(wishes, settings.as_of)
    dossier = _described(target, puller, settings)
    if wishes.shares:
        equation_of(dossier)
    found = _read(dossier, puller, settings)
    repositories = {gift.repository: None for gift in found.evidence.gifts}
    repositories |= {history.repository: None for history in found.report.histories}
    asked = settle(wishes, span, found.evidence.names, repositories)
    case, overview = found.opened.case, _overview(found, asked, wishes.naming)
    if wishes.shares:
        overview = replace(overview, shares=share(case, wishes.since, span.until))
    if wishes.naming and not wishes.naming.key:
        thanked = thank(case.chain.parties, narrowed(found.evidence, asked), found.persons, span)
        overview = replace(overview, thanked=thanked)
    return overview


def _described(target: str, puller: Puller, settings: Settings) -> Dossier:
    """Find the repository that describes the commons."""
    pulled = puller.target(target)
    dossier = read_target(pulled, puller, settings)
    if dossier.manifests.commons is not None:
        return dossier
    if dossier.manifests.usage is None:
        raise DocumentError((notes.nothing_here(pulled),))
    places = [where for use in dossier.manifests.usage.uses if (where := commons_of(use)) is not None]
    used = dict.fromkeys(puller.pull_all((where, pulled) for where in places))
    if len(used) != 1:
        names = ", ".join(one.label for one in used) or "none that says where it is"
        message = f"{pulled.label} describes no commons, and uses {names}"
        raise SettingsError(message, "report on one commons: name the repository that describes it")
    [other] = used
    if other.snapshot is None:
        raise SettingsError(other.as_input("").sentence, other.hint)
    return read_target(other, puller, settings)


def _read(dossier: Dossier, puller: Puller, settings: Settings) -> _Found:
    """Check the commons, and gather what was given and used in its federation."""
    commons = dossier.manifests.commons
    if commons is None:
        raise DocumentError((notes.nothing_here(dossier.pulled),))
    opened = open_commons(dossier, commons, puller, settings)
    report = waive(judge_users(dossier, opened, settings), dossier, settings)
    members: list[Member] = []
    inputs: list[Input] = []
    for member, other in opened.case.chain.commons[1:]:
        users = find_users(member, other, puller, settings)
        members.append(Member(member.uid, users.uses))
        inputs += users.inputs
    basis = opened.case.books.basis
    persons = Persons(basis.directory, (act for act, _ in basis.resolved))
    usage = dossier.manifests.usage
    evidence = gather(opened, members, usage.uses if usage else (), persons, settings.as_of)
    return _Found(report, opened, persons, evidence, merged((*report.inputs, *inputs)))


def _overview(found: _Found, asked: Asked, naming: Naming | None) -> Overview:
    """Measure what the filters let pass."""
    evidence, as_of = narrowed(found.evidence, asked), found.report.as_of
    spans, deeds = tuple(steps(asked.span, asked.by)), deeds_in(asked.span, evidence.deeds)
    verdicts = _of_parties(found.report.verdicts, asked)
    case = found.opened.case
    told = coverage(evidence, asked.span, tuple(dict.fromkeys((*case.chain.gaps, *case.books.gaps))))
    whole = evidence.whole and not told.undated
    return Overview(
        case.commons.uid,
        as_of,
        asked,
        told,
        dues(verdicts),
        balances(evidence, asked.span, asked.before),
        chain(evidence, asked.span),
        timeline(evidence, asked.span, spans),
        trend(evidence.deeds, asked, spans, by_person),
        trend(evidence.deeds, asked, spans, by_organisation),
        inequality(by_person(deeds)),
        newcomers(evidence.deeds, asked.span, asked.before, as_of, whole=whole),
        dependence(deeds, evidence.givers),
        _waivers(found.report, naming),
        _unproven(found, verdicts, asked),
        strangers(evidence.deeds, asked.span),
        unconfirmed(verdicts),
        name_people(deeds, asked.span, found.persons.known(naming)) if naming else (),
        found.inputs,
    )


def _of_parties(verdicts: Iterable[Verdict], asked: Asked) -> tuple[Verdict, ...]:
    return tuple(one for one in verdicts if not asked.parties or one.party in asked.parties)


def _waivers(report: Report, naming: Naming | None) -> tuple[WaiverEnd, ...]:
    """List the waivers; who answers for one is a person, and under a pseudonym where people are."""
    found = waivers(report.findings)
    if naming is None or not naming.key:
        return found
    return tuple(replace(one, owner=naming.pseudonym(one.owner)) for one in found)


def _unproven(found: _Found, verdicts: Iterable[Verdict], asked: Asked) -> tuple[Unproven, ...]:
    books = found.opened.case.books
    accounts = books.accounts.by_party.items()
    given = ((party, event) for party, events in accounts for event in events)
    return unproven(
        verdicts,
        (entry for entry in books.unshown if not asked.parties or entry.provider in asked.parties),
        ((party, event) for party, event in given if not asked.parties or party in asked.parties),
    )
