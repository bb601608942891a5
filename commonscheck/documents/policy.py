"""Rules that several commons share: where commons.yaml finds them, and what they add to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from commonscheck.documents.commons import weights_of
from commonscheck.documents.node import DocumentFile, Node
from commonscheck.documents.reading import is_document, read_document
from commonscheck.documents.uses import read_repository
from commonscheck.model.commons import Commons, RepositoryReference
from commonscheck.model.contribution import CONTRIBUTION_KINDS


@dataclass(frozen=True)
class Extends:
    """Where shared rules lie: at `path` of the repository that extends them, or of another at a pinned commit."""

    path: str
    node: Node
    reference: RepositoryReference | None = None


def find_extends(files: Iterable[DocumentFile], *, allow_local: bool) -> Extends | None:
    """Read from commons.yaml which shared rules it extends, None for none; of a faulty file nothing is said here."""
    for file in filter(is_document, files):
        if b"extends" not in file.data:
            continue
        document = read_document(file, allow_local=allow_local)
        if document.kind == "commons" and document.root and not document.faults and document.root["extends"]:
            return _extends(document.root["extends"])
    return None


def _extends(node: Node) -> Extends:
    if node.form == "text":
        return Extends(node.text, node)
    return Extends(node["path"].text, node["path"], read_repository(node))


def extended(commons: Commons, policy: Node) -> Commons:
    """Add to a commons what its shared rules say and it does not; it was checked that it weakens none of them."""
    weights = {**weights_of(policy), **commons.weights}
    ordered = {kind: weights[kind] for kind in CONTRIBUTION_KINDS if kind in weights}
    bots = tuple(dict.fromkeys((*policy["bots"].texts(), *commons.bots)))
    return replace(commons, bots=bots, weights=ordered)
