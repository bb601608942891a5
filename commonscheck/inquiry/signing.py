"""The signatures on the work that a chain received, held against the keys that its commons bind to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from commonscheck.inquiry.dossier import Dossier, parties_before
from commonscheck.ledger.bindings import Bindings
from commonscheck.ledger.directory import Directory
from commonscheck.ledger.grades import Grader
from commonscheck.model.commons import Commons
from commonscheck.model.contribution import Act
from commonscheck.model.truth import Truth
from commonscheck.repository.snapshot import Snapshot
from commonscheck.settings import Settings
from commonscheck.sources.signed import Notary


@dataclass(frozen=True)
class Signing:
    """What grades the work, and the commits (`repository@id`, with the reason) whose signatures tell less than hoped.

    Only of people whose keys are named is anything hoped.
    """

    grader: Grader
    doubtful: tuple[tuple[str, str], ...]


def read_signatures(
    described: Sequence[tuple[Commons, Dossier]],
    acts: Sequence[Act],
    directory: Directory,
    works: Mapping[str, tuple[Snapshot, object]],
    settings: Settings,
) -> Signing:
    """Verify the signatures of commits by people who have keys; `works` holds the repositories by label."""
    bindings = _bindings(described, settings)
    notary = Notary(bindings.known)
    grader = Grader(directory, bindings, notary.outcomes)
    wanted = [act for act in acts if act.signed and bindings.keys(directory.address(act), act.receiver)]
    for label, commits in _by_repository(wanted).items():
        notary.check(works[label][0], commits)
    return Signing(grader, tuple(dict.fromkeys(_doubtful(wanted, grader))))


def _bindings(described: Sequence[tuple[Commons, Dossier]], settings: Settings) -> Bindings:
    """Take the keys of the commons under check, which comes first, and of the others."""
    (_, own), *members = described
    before = {commons.uid: parties_before(dossier, settings) for commons, dossier in members}
    return Bindings(parties_before(own, settings), before)


def _by_repository(acts: Iterable[Act]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for act in acts:
        found.setdefault(act.repository, {})[act.commit] = None
    return {label: tuple(commits) for label, commits in found.items()}


def _doubtful(acts: Iterable[Act], grader: Grader) -> Iterable[tuple[str, str]]:
    for act in acts:
        signed, gap = grader.signature(act)
        if signed is not Truth.TRUE and gap:
            yield f"{act.repository}@{act.commit}", gap.why
