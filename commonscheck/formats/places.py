"""Where findings stand, for formats that can only point into the checked repository."""

from __future__ import annotations

from hashlib import sha256

from commonscheck.formats.wording import short_id
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Report


def is_here(place: Place, report: Report) -> bool:
    """Whether a place lies in the checked repository: it names no other one."""
    return place.repository in {"", report.target}


def anchor(report: Report) -> Place:
    """Choose the file of the checked repository that stands for findings about other repositories.

    Upload services refuse findings without a file of the checked repository, so theirs is the first manifest named.
    """
    places = [finding.place for finding in report.findings if finding.place]
    places += [verdict.use_place for verdict in report.verdicts]
    paths = sorted(place.path for place in places if is_here(place, report) and place.path)
    return Place(paths[0] if paths else ".commons/commons.yaml")


def here(finding: Finding, report: Report, otherwise: Place) -> Place:
    """Give a finding's place when it lies in the checked repository, else `otherwise`."""
    return finding.place if finding.place and is_here(finding.place, report) else otherwise


def outside(finding: Finding, report: Report) -> str:
    """Write `repository@commit:path:line:column` for a finding in another repository, else nothing."""
    if not finding.place or is_here(finding.place, report):
        return ""
    commit = f"@{short_id(finding.place.commit)}" if finding.place.commit else ""
    return f"{finding.place.repository}{commit}:{finding.place}"


def fingerprints(findings: tuple[Finding, ...]) -> list[str]:
    """Give each finding a stable name of 32 hex digits without its line; twins are numbered, so that none is lost."""
    seen: dict[str, int] = {}
    names: list[str] = []
    for finding in findings:
        seen[finding.fingerprint] = count = seen.get(finding.fingerprint, 0) + 1
        text = finding.fingerprint if count == 1 else f"{finding.fingerprint}#{count}"
        names.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return names
