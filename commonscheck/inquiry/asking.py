"""The whole inquiry: a target in, a report out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commonscheck.errors import DocumentError
from commonscheck.evaluation.findings import finding_of
from commonscheck.inquiry import notes
from commonscheck.inquiry.chain import join, read_books
from commonscheck.inquiry.current import is_current, may_bind, told
from commonscheck.inquiry.declared import compare_declarations
from commonscheck.inquiry.dossier import Dossier, read_others
from commonscheck.inquiry.judging import Case, givers, judge, license_of
from commonscheck.inquiry.pledging import check_pledges
from commonscheck.inquiry.pulling import Pulled, Puller, merged
from commonscheck.inquiry.users import KnownUse, Users, commons_of, find_users, matches, names_of
from commonscheck.model.commons import Commons, Usage, Use
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.license import License
from commonscheck.model.place import Gap
from commonscheck.model.report import Finding, Giver, Input, Report, State, Verdict
from commonscheck.settings import Settings


@dataclass(frozen=True)
class Part:
    """What one commons adds to the report."""

    verdicts: tuple[Verdict, ...] = ()
    inputs: tuple[Input, ...] = ()
    histories: tuple[HistorySummary, ...] = ()
    notes: tuple[Finding, ...] = ()
    givers: tuple[Giver, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A commons made ready to be judged: its case, and the users that it knows."""

    case: Case
    users: Users


def inquire(dossier: Dossier, puller: Puller, settings: Settings) -> Report:
    """Check a commons against its users, a user against its commons, or both where a repository is both."""
    pulled = dossier.pulled
    commons = dossier.manifests.commons
    if commons is None and dossier.manifests.usage is None:
        raise DocumentError((notes.nothing_here(pulled),))
    parts = [Part(notes=tuple(notes.uncommitted(pulled)))]
    if commons is not None:
        opened = open_commons(dossier, commons, puller, settings)
        declared = tuple(compare_declarations(commons, opened.case.license, dossier, puller))
        part = _judged(opened, settings)
        parts.append(replace(part, notes=(*declared, *part.notes)))
    if dossier.manifests.usage is not None:
        parts += _check_usage(dossier, dossier.manifests.usage, puller, settings)
    return _report(pulled.as_input("target"), parts, settings)


def open_commons(dossier: Dossier, commons: Commons, puller: Puller, settings: Settings) -> Opened:
    """Ask the users of a commons, join its federation, and open the books of both."""
    users = find_users(commons, dossier, puller, settings)
    chain = join(commons, dossier, puller, settings)
    books = read_books(chain, users.claimants, puller, settings)
    return Opened(Case(commons, license_of(commons, dossier.manifests.licenses), chain, books), users)


def judge_users(dossier: Dossier, opened: Opened, settings: Settings) -> Report:
    """Hold the license of a commons against its users, and nothing else of what a check looks at."""
    return _report(dossier.pulled.as_input("target"), (_judged(opened, settings),), settings)


def _judged(opened: Opened, settings: Settings) -> Part:
    """Hold the license of a commons against everybody it knows to use it."""
    case, users = opened.case, opened.users
    commons, books = case.commons, case.books
    return Part(
        judge(case, users.uses, settings),
        (*case.chain.inputs, *users.inputs, *books.inputs),
        books.summaries,
        (
            *notes.of_books(commons.uid, books),
            *check_pledges(users.claimants, case.chain.declared, settings.as_of),
            *told(commons.uid, case.license, users.uses, settings.as_of),
        ),
        givers(case, users.uses, settings),
    )


def _check_usage(dossier: Dossier, usage: Usage, puller: Puller, settings: Settings) -> Iterable[Part]:
    """Hold every use that a user states against the commons it names; uses of one commons share its books."""
    located = [(use, commons_of(use)) for use in usage.uses if may_bind(use, settings.as_of)]
    nowhere = [use for use, where in located if where is None]
    unread = [use for use in usage.uses if use in nowhere or not may_bind(use, settings.as_of)]
    yield from (Part(notes=_told(use, None, settings)) for use in unread)
    yield from (_nowhere(use) for use in nowhere if is_current(use, None, settings.as_of))
    found = [(use, where) for use, where in located if where is not None]
    read = read_others(((where, dossier.pulled) for _, where in found), puller, settings, who="commons")
    by_commons: dict[Pulled, tuple[Dossier, list[Use]]] = {}
    for (use, _), described in zip(found, read, strict=True):
        by_commons.setdefault(described.pulled, (described, []))[1].append(use)
    for described, uses in by_commons.values():
        yield _check_uses(uses, usage, described, puller, settings)


def _check_uses(uses: list[Use], usage: Usage, described: Dossier, puller: Puller, settings: Settings) -> Part:
    commons = described.manifests.commons
    asked = described.as_input("commons")
    if described.gap is not None or commons is None:
        why = f"{described.pulled.label} has no .commons/commons.yaml"
        gap = described.gap or Gap("the license", why, "name the repository that describes the commons", "commons")
        going = tuple(_undecided(use, gap) for use in uses if is_current(use, None, settings.as_of))
        return Part(going, (asked,), notes=tuple(note for use in uses for note in _told(use, None, settings)))
    names = names_of(commons, described)
    strangers = [use for use in uses if not matches(use.commons, names)]
    meant = Gap("which commons is meant", f"{asked.repository} describes {commons.uid}", "correct `commons`", "party")
    chain = join(commons, described, puller, settings)
    books = read_books(chain, (usage.party,), puller, settings)
    license_ = license_of(commons, described.manifests.licenses)
    case = Case(commons, license_, chain, books)
    verdicts = judge(case, (KnownUse(use) for use in uses if use not in strangers), settings)
    return Part(
        (*verdicts, *(_undecided(use, meant) for use in strangers)),
        (asked, *chain.inputs, *books.inputs),
        books.summaries,
        (
            *notes.of_books(commons.uid, books),
            *check_pledges((usage.party,), chain.declared, settings.as_of),
            *(note for use in uses for note in _told(use, license_, settings)),
        ),
    )


def _told(use: Use, license_: License | None, settings: Settings) -> tuple[Finding, ...]:
    return told(use.commons, license_, (KnownUse(use),), settings.as_of)


def _nowhere(use: Use) -> Part:
    why = f"nothing says where {use.commons} describes itself"
    return Part((_undecided(use, Gap("the commons", why, "add `url:` to this use", "party")),))


def _undecided(use: Use, gap: Gap) -> Verdict:
    """Decide nothing, for want of a license to hold."""
    party = use.party
    return Verdict(
        State.UNDECIDED,
        party.uid,
        party.name,
        use.commons,
        "",
        use.place,
        use.provenance.word,
        (),
        (),
        missing=(gap,),
    )


def _report(target: Input, parts: Iterable[Part], settings: Settings) -> Report:
    """Join the parts, the worst first; nothing checked is a finding."""
    parts = tuple(parts)
    verdicts = sorted((v for part in parts for v in part.verdicts), key=_rank)
    inputs = merged((target, *(one for part in parts for one in part.inputs)))
    findings = [found for verdict in verdicts if (found := finding_of(verdict))]
    if not verdicts:
        findings.append(notes.finding("CC303", "no use was found to hold against a license", target.repository))
    findings += notes.unreachable(inputs)
    findings += dict.fromkeys(note for part in parts for note in part.notes)
    histories = tuple(dict.fromkeys(summary for part in parts for summary in part.histories))
    given = tuple(giver for part in parts for giver in part.givers)
    return Report(target.repository, settings.as_of, inputs, histories, tuple(verdicts), tuple(findings), given)


_ORDER = (State.VIOLATION, State.UNDECIDED, State.COMPLIANT)


def _rank(verdict: Verdict) -> tuple[int, bool, str, str]:
    return _ORDER.index(verdict.state), verdict.in_cure, verdict.commons, verdict.party
