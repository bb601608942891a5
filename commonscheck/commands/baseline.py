"""`baseline`: the findings that a project begins with, so that only new ones fail."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from commonscheck.commands.check import check
from commonscheck.documents.node import DocumentFile
from commonscheck.documents.waivers import read_baseline
from commonscheck.errors import DocumentError, SettingsError
from commonscheck.formats.baseline import baseline_of, render_baseline
from commonscheck.inquiry.gate import Gate, outlived
from commonscheck.model.acceptance import ACCEPTABLE, Baseline
from commonscheck.model.report import Report, State
from commonscheck.model.wording import plural
from commonscheck.repository.disk import read_beneath
from commonscheck.repository.trees import FILE_LIMIT, NotRegularError
from commonscheck.settings import Settings


def load(path: Path) -> Baseline:
    """Read a baseline; raise DocumentError for its faults."""
    try:
        data = read_beneath(path.parent, path.name, FILE_LIMIT)
    except NotRegularError as error:
        message = f"--baseline: {shown(path)} is no regular file"
        raise SettingsError(message, "name the file itself, not a link to it") from error
    except OSError as error:
        message = f"--baseline: {shown(path)} cannot be read: {error.strerror}"
        raise SettingsError(message, "write one with `commonscheck baseline create`") from error
    return read_baseline(DocumentFile(shown(path), data))


def shown(path: Path) -> str:
    """Name a file in reports: as it was given if that is below the working folder, else by its last name."""
    inside = not path.is_absolute() and ".." not in path.parts
    return path.as_posix() if inside else path.name


def create(target: str, path: Path, settings: Settings, progress: Callable[[str], None]) -> str:
    """Write today's findings into a new file, those that are waived left out, and say what it accepts."""
    _require_new(path)
    report = _checked(target, settings, progress)
    baseline = baseline_of(
        (one for one in report.findings if one.code in ACCEPTABLE and not one.accepted), settings.as_of
    )
    _write(path, baseline)
    return f"wrote {shown(path)}: {_accepted(baseline, report)}\n"


def prune(target: str, path: Path, settings: Settings, progress: Callable[[str], None]) -> str:
    """Take out of a baseline what is settled, and say what is left; what could not be looked into stays in it."""
    baseline = load(path)
    gone = Counter(outlived(baseline, _checked(target, settings, progress)))
    if not gone:
        return f"nothing to take out of {shown(path)}: {plural(len(baseline.keys), 'finding')}\n"
    kept = Counter(baseline.keys) - gone
    _write(path, replace(baseline, keys=tuple(kept.elements())))
    return f"took {plural(gone.total(), 'finding')} out of {shown(path)}: {kept.total():,} left\n"


def _checked(target: str, settings: Settings, progress: Callable[[str], None]) -> Report:
    """Check without a baseline; faulty documents give nothing to accept."""
    report = check(target, settings, progress, Gate())
    if not report.inputs:
        raise DocumentError(report.findings)
    return report


def _accepted(baseline: Baseline, report: Report) -> str:
    """Count what a baseline accepts, and say how much of it nobody could look into."""
    by_code = Counter(code for code, _, _ in baseline.keys)
    told = ", ".join(f"{number:,} {code}" for code, number in sorted(by_code.items())) or "no findings"
    undecided = [one for one in report.verdicts if one.state is State.UNDECIDED and not one.accepted]
    unread = sum(one.unread for one in undecided)
    return f"{told}; {unread:,} of them for want of evidence that could not be read" if unread else told


def _require_new(path: Path) -> None:
    if path.exists() or path.is_symlink():
        message = f"{shown(path)} exists already"
        raise SettingsError(message, "take out what is settled with `commonscheck baseline prune`, or remove it first")
    if not path.parent.is_dir():
        message = f"there is no folder {shown(path.parent)}"
        raise SettingsError(message, "run `commonscheck init` first, or name another file")


def _write(path: Path, baseline: Baseline) -> None:
    """Write beside the file and put it in place whole, once it is known to be readable again."""
    text = render_baseline(baseline)
    try:
        read_baseline(DocumentFile(shown(path), text.encode()))
    except DocumentError as error:
        message = f"{plural(len(baseline.keys), 'finding')} are more than a baseline holds"
        raise SettingsError(message, "settle or waive some, or check the users in several groups") from error
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        partial.replace(path)
    except OSError as error:
        message = f"{shown(path)} cannot be written: {error.strerror}"
        raise SettingsError(message, "name a file in a folder that you may write to") from error
    finally:
        with suppress(OSError):
            partial.unlink()
