"""Words and figures that several formats share."""

from __future__ import annotations

from commonscheck.formats.acceptance import counted, label
from commonscheck.model.acceptance import Acceptance
from commonscheck.model.codes import CODES
from commonscheck.model.place import Evidence, Place
from commonscheck.model.report import Finding, Report, State, Tally, Verdict
from commonscheck.model.wording import plural

DOCS = "https://commonscheck.readthedocs.io/en/latest/reference/codes/"
HOME = "https://commonscheck.readthedocs.io/"
ID_LENGTH = 12


def docs_url(code: str) -> str:
    """Point to the page that explains `code`."""
    return f"{DOCS}#{code.lower()}"


def short_id(commit: str) -> str:
    """Shorten a commit id to what people compare by eye."""
    return commit[:ID_LENGTH]


def is_fault(finding: Finding) -> bool:
    """Whether a finding is about a document that cannot be used, not about a use."""
    return finding.code.startswith("CC1")


def name_of(code: str) -> str:
    """Give the PascalCase name of a code, empty for one that the table lacks."""
    return CODES[code].name if code in CODES else ""


def titled(finding: Finding) -> str:
    """Write code and name: `CC201 NoPermission`."""
    return f"{finding.code} {name_of(finding.code)}".rstrip()


def location(place: Place) -> str:
    """Write `path:line:column`; a path that a log could take for a command gets `./` in front."""
    return str(place) if place.path[:1].isalnum() or place.path[:1] in {".", "/", "_"} else f"./{place}"


def accepted_because(accepted: Acceptance) -> str:
    """Say why a finding does not fail the run, on whose account, until when, and where that stands."""
    words = accepted.why
    if accepted.until:
        words += f"; until {accepted.until}"
    if accepted.owner:
        words += f"; {accepted.owner} answers for it"
    return f"{words} ({location(accepted.place)})" if accepted.place else words


def from_evidence(evidence: Evidence) -> str:
    """Say where one piece of evidence can be looked up."""
    where = f"{evidence.path}:{evidence.line}" if evidence.path and evidence.line else evidence.path
    commit = f"commit {short_id(evidence.commit)}" if evidence.commit and not where else short_id(evidence.commit)
    parts = [evidence.repository, f"{where}@{commit}" if where and commit else where or commit]
    words = " ".join(part for part in parts if part)
    return f"{words or evidence.kind} ({evidence.note})" if evidence.note else words or evidence.kind


def state_of(verdict: Verdict) -> str:
    """Name the verdict, with the cure period that softens it and what makes people live with it."""
    state = "violation in cure" if verdict.in_cure else verdict.state.value
    return f"{state}, {label(verdict.accepted)}" if verdict.accepted else state


def given(tally: Tally) -> str:
    """Say what a party is known to have given: `3 code, 1 review since 2025-11-23; 2 more may be theirs`."""
    certain = ", ".join(f"{number:,} {kind}" for kind, number in tally.counted if number) or "nothing known"
    since = f" since {tally.since}" if tally.since else ""
    more = ""
    if tally.possible is None:
        more = "; nobody can tell how many more"
    elif tally.possible:
        more = f"; up to {tally.possible:,} more may be theirs"
    ever = f"; {tally.ever:,} over all time" if tally.ever and tally.since else ""
    return f"{certain}{since}{more}{ever}"


def summary(report: Report) -> str:
    """Write the last line: verdicts, what was read, and the date of reckoning."""
    read = sum(history.commits for history in report.histories)
    inputs = plural(len(report.inputs), "repository", "repositories")
    return f"{_verdicts(report)}; {inputs}, {plural(read, 'commit')} read, as of {report.as_of}"


def _verdicts(report: Report) -> str:
    faults = sum(is_fault(finding) for finding in report.findings)
    parts = [plural(faults, "fault") + " in documents"] if faults else []
    if report.verdicts:
        parts += [
            plural(report.count(State.VIOLATION), "violation") + _qualified(report, State.VIOLATION),
            f"{report.count(State.UNDECIDED):,} undecided" + _qualified(report, State.UNDECIDED),
            f"{report.count(State.COMPLIANT):,} compliant",
        ]
    return ", ".join(parts) or "nothing checked"


def _qualified(report: Report, state: State) -> str:
    """Count in brackets which of these do not count in full, and which of them nobody could look into."""
    verdicts = [verdict for verdict in report.verdicts if verdict.state is state]
    cured = sum(verdict.in_cure for verdict in verdicts)
    parts = [f"{cured:,} in cure"] if cured else []
    parts += counted(verdict.accepted for verdict in verdicts)
    unread = sum(verdict.unread for verdict in verdicts if verdict.accepted)
    parts += [f"{unread:,} of these for want of evidence"] if unread else []
    return f" ({', '.join(parts)})" if parts else ""
