"""Licenses that take over the rules of others: read in an order in which every parent comes first."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from commonscheck.documents.checks.licenses import check_license
from commonscheck.documents.checks.names import unknown
from commonscheck.documents.licenses import build_license
from commonscheck.documents.node import Node
from commonscheck.documents.shipped import shipped_license
from commonscheck.model.license import License
from commonscheck.model.report import Finding


@dataclass(frozen=True)
class Family:
    """The sound licenses among several files, by uid, and the faults of the others."""

    licenses: dict[str, License] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)


def read_family(files: Iterable[tuple[Node, bool]], shipped: Collection[str]) -> Family:
    """Check licenses, each with whether its file holds to the schema, and read those that are sound."""
    waiting = list(files)
    known = sorted({*(root["uid"].text for root, _ in waiting), *shipped})
    family = Family()
    while ready := [one for one in waiting if not _waits(one[0], waiting)]:
        waiting = [one for one in waiting if one not in ready]
        for root, sound in ready:
            _join(family, root, _parent(root, family.licenses, shipped), known, sound=sound)
    for root, _ in waiting:
        parent = root["inheritFrom"]
        family.faults.append(parent.fault("CC115", f"{parent.shown} inherits from this license in turn"))
    return family


def _waits(root: Node, waiting: Iterable[tuple[Node, bool]]) -> bool:
    parent = root["inheritFrom"].text
    return bool(parent) and any(other["uid"].text == parent for other, _ in waiting)


def _parent(root: Node, licenses: Mapping[str, License], shipped: Collection[str]) -> License | None:
    uid = root["inheritFrom"].text
    return licenses.get(uid) or (shipped_license(uid) if uid in shipped else None)


def _join(family: Family, root: Node, parent: License | None, known: Iterable[str], *, sound: bool) -> None:
    name = root["inheritFrom"]
    if name and parent is None:
        # Of a parent that is there and faulty nothing more can be said.
        family.faults.extend(unknown(name, known, "a license that is shipped or defined under .commons/licenses/"))
        return
    faults = tuple(check_license(root, parent))
    family.faults.extend(faults)
    if sound and not faults:
        family.licenses[root["uid"].text] = build_license(root, parent)
