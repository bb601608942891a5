"""The inquiry as a gate: a report in which what people live with is marked, so that only the rest fails the run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from commonscheck.errors import AddressError, DocumentError, RepositoryError, SettingsError
from commonscheck.inquiry.accepting import accept, acceptable_keys, listed, noted, settled_in
from commonscheck.inquiry.asking import inquire
from commonscheck.inquiry.dossier import Dossier, read_target
from commonscheck.inquiry.notes import finding
from commonscheck.inquiry.pulling import Pulled, Puller
from commonscheck.inquiry.waiving import waive
from commonscheck.model.acceptance import Acceptance, Baseline, Ground, Key
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Report
from commonscheck.model.wording import plural
from commonscheck.repository.checkout import find_start, open_local
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings

_SHOWN = 10


@dataclass(frozen=True)
class Gate:
    """What a run takes as accepted: waivers, a baseline with the name of its file, and what is older than a branch."""

    waivers: bool = True
    baseline: Baseline | None = None
    file: str = ""
    since: str = ""


def pass_gate(target: str, gate: Gate, puller: Puller, settings: Settings) -> Report:
    """Check a target, and mark what is accepted: by a waiver, else by the baseline, else as older than the change."""
    pulled = puller.target(target)
    base = _base(pulled, gate.since) if gate.since else None
    dossier = read_target(pulled, puller, settings)
    report = inquire(dossier, puller, settings)
    if gate.waivers:
        report = waive(report, dossier, settings)
    if gate.baseline:
        report = _held_against(report, gate.baseline, gate.file)
    if base is not None:
        report = _compared(report, base, dossier, puller, settings)
    return report


def _held_against(report: Report, baseline: Baseline, file: str) -> Report:
    """Mark what the baseline holds, and tell what of it is gone."""
    why = f"accepted as of {baseline.as_of} in {file}"
    held = accept(report, listed(baseline.keys, Acceptance(Ground.BASELINE, why)))
    gone = outlived(baseline, report)
    if not gone:
        return held
    shown = [("gone", " ".join(part for part in key if part)) for key in gone[:_SHOWN]]
    message = f"{plural(len(gone), 'finding')} of the baseline {'is' if len(gone) == 1 else 'are'} gone"
    note = finding("CC604", message, file, [*shown, ("help", "run `commonscheck baseline prune`")], Place(file))
    return noted(held, (note,))


def outlived(baseline: Baseline, report: Report) -> tuple[Key, ...]:
    """Give what a baseline holds and a report shows to be settled, as often as it is too much."""
    is_settled = settled_in(report)
    missing = Counter(baseline.keys) - Counter(acceptable_keys(report))
    return tuple(key for key in sorted(missing.elements()) if is_settled(key[1]))


def _base(pulled: Pulled, since: str) -> Snapshot:
    """Find the commit at which the checked one left the branch that a person names."""
    snapshot = pulled.snapshot
    if snapshot is None or snapshot.origin.folder is None:
        message = "--since compares with a branch of a repository on this machine"
        raise SettingsError(message, "clone the repository, and name its folder")
    try:
        start = find_start(open_local(snapshot.origin.folder), since)
    except AddressError as error:
        message = "--since: this is neither a branch nor a full commit id"
        help_ = "name a branch such as main or origin/main, or a full commit id as `git rev-parse HEAD~1` prints it"
        raise SettingsError(message, help_) from error
    with snapshot:
        return snapshot.fork_from(start)


def _compared(report: Report, base: Snapshot, dossier: Dossier, puller: Puller, settings: Settings) -> Report:
    """Mark what the manifests at the base give as well, held against the evidence of today."""
    assert dossier.pulled.snapshot is not None  # noqa: S101 - the target was opened
    why = f"found at {base.commit[:12]} as well, before the change"
    keys: tuple[Key, ...] = ()
    notes: tuple[Finding, ...] = ()
    if base.commit == dossier.pulled.snapshot.commit:
        keys = acceptable_keys(report)
    else:
        try:
            keys = _keys_at(base, dossier.pulled, puller, settings)
        except (DocumentError, RepositoryError) as error:
            notes = (_not_read(base, error),)
    compared = accept(report, listed(keys, Acceptance(Ground.BEFORE, why)))
    return noted(compared, notes)


def _keys_at(base: Snapshot, pulled: Pulled, puller: Puller, settings: Settings) -> tuple[Key, ...]:
    """Name the findings that the manifests at the base give; where there were none, nothing was found."""
    puller.tell(f"checking what was there at {base.commit[:12]}")
    with base:
        before = replace(pulled, snapshot=base, place=base.folder() or pulled.place)
    dossier = read_target(before, puller, settings)
    if dossier.manifests.commons is None and dossier.manifests.usage is None:
        return ()
    return acceptable_keys(inquire(dossier, puller, settings))


def _not_read(base: Snapshot, error: DocumentError | RepositoryError) -> Finding:
    faults = error.faults if isinstance(error, DocumentError) else ()
    why = f"{faults[0].place}: {faults[0].message}" if faults else error.message
    return finding(
        "CC605", f"what was found before the change cannot be told; at {base.commit[:12]}, {why}", base.label
    )
