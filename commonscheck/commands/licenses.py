"""`licenses`: the shipped licenses and those of the working folder, listed, and held against their cases."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from commonscheck.commands.naming import find_license
from commonscheck.commands.validate import find_manifests, read_documents
from commonscheck.documents import (
    DocumentFile,
    read_manifests,
    read_rule_tests,
    rewrite,
    shipped_cases,
    shipped_license,
    shipped_uids,
)
from commonscheck.errors import DocumentError, SettingsError
from commonscheck.model.license import License
from commonscheck.model.report import Finding, Level
from commonscheck.model.ruletest import RuleTestReport, RuleTests
from commonscheck.ruletests import try_license

_LOCAL = Path(".commons/licenses")
_CASES = _LOCAL / "cases"


@dataclass(frozen=True)
class _Subject:
    """A license, and the file of its cases where there is one."""

    license: License
    cases: DocumentFile | None


def known_licenses() -> tuple[License, ...]:
    """Give all licenses by uid: the shipped ones, and those below the working folder."""
    return tuple({subject.license.uid: subject.license for subject in _subjects()}.values())


def run_rule_tests(
    names: Sequence[str], progress: Callable[[str], None], *, mutate: bool, update: bool
) -> Iterator[RuleTestReport]:
    """Hold the named licenses, or all of them, against their cases; with `update` wrong expectations are rewritten."""
    for subject in _chosen(names):
        progress(f"testing {subject.license.uid}")
        yield _test(subject, mutate=mutate, update=update)


def _test(subject: _Subject, *, mutate: bool, update: bool) -> RuleTestReport:
    license_, file = subject.license, subject.cases
    if file is None:
        return try_license(license_, RuleTests(license_.uid), mutate=False)
    tests = read_rule_tests(file, {license_.uid: license_})
    report = try_license(license_, tests, mutate=mutate)
    if update and report.failed:
        updated = _Subject(license_, _update(file, report))
        return replace(_test(updated, mutate=mutate, update=False), rewritten=report.failed)
    _require_survivors(tests, report)
    return report


def _chosen(names: Sequence[str]) -> list[_Subject]:
    subjects = _subjects()
    known = {subject.license.uid: subject.license for subject in subjects}
    uids = {find_license(name, known.values()).uid for name in names} if names else known
    return [subject for subject in subjects if subject.license.uid in uids]


def _subjects() -> list[_Subject]:
    shipped = (_Subject(license_, shipped_cases(uid)) for uid, license_ in _shipped().items())
    return sorted((*shipped, *_local()), key=lambda subject: subject.license.uid.casefold())


def _local() -> Iterator[_Subject]:
    """Read the licenses and cases of the working folder; cases may be of a shipped license, too."""
    files = read_documents(Path.cwd(), find_manifests((_LOCAL, _CASES)))
    cases = [file for file in files if Path(file.path).parent == _CASES]
    # Licenses say nothing that depends on the day.
    licenses = read_manifests(
        files, shipped=shipped_uids(), digest=lambda _path: None, allow_local=False, as_of=date.max
    ).licenses
    known = {**_shipped(), **licenses}
    found = {read_rule_tests(file, known).license: file for file in cases}
    for uid in {**licenses, **found}:
        yield _Subject(known[uid], found.get(uid))


def _shipped() -> dict[str, License]:
    found = ((uid, shipped_license(uid)) for uid in shipped_uids())
    return {uid: license_ for uid, license_ in found if license_}


def _require_survivors(tests: RuleTests, report: RuleTestReport) -> None:
    """Refuse a list of survivors that has gone out of date."""
    if report.mutants is None:
        return
    noticed: dict[str, str] = {}
    for mutant in sorted(report.mutants, key=lambda one: not one.noticed_by):
        noticed[mutant.words] = mutant.noticed_by
    faults = [
        Finding(
            "CC107",
            Level.ERROR,
            f"{known.mutant!r} does not survive",
            known.place,
            (("help", _why_not(noticed.get(known.mutant))),),
        )
        for known in tests.survivors
        if noticed.get(known.mutant, "unknown")
    ]
    if faults:
        raise DocumentError(tuple(faults))


def _why_not(case: str | None) -> str:
    if case is None:
        return "no change of the license has this name; `--mutate` prints those that survive"
    return f"the case {case!r} notices it; remove the entry"


def _update(file: DocumentFile, report: RuleTestReport) -> DocumentFile:
    """Write what was found in place of what was expected, file and comments otherwise as they are."""
    path = Path(file.path)
    if not path.is_file() or path.is_symlink() or path.read_bytes() != file.data:
        message = f"{file.path} cannot be updated from here"
        raise SettingsError(message, "run it at the root of the repository that holds the file")
    answers = {number: result.found for number, result in enumerate(report.results) if result.wrong}
    data = rewrite(file.data.decode("utf-8"), answers).encode("utf-8")
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        partial.write_bytes(data)
        partial.replace(path)
    except OSError as error:
        message = f"{file.path} cannot be written: {error.strerror}"
        raise SettingsError(message, "name a folder that you may write to") from error
    return DocumentFile(file.path, data)
