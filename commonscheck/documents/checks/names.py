"""Names: said twice, or said and not defined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from commonscheck.documents.node import Node
from commonscheck.documents.validation import listed, suggest
from commonscheck.model.report import Finding


def doubled(nodes: Iterable[Node], what: str) -> Iterator[Finding]:
    """Tell names that differ from an earlier one in nothing but case."""
    seen: dict[str, Node] = {}
    for node in nodes:
        if node.text:
            first = seen.setdefault(node.text.casefold(), node)
            if first is not node:
                yield node.fault("CC106", f"{node.shown} is the {what} of another entry already", also=first)


def unknown(node: Node, known: Mapping[str, object] | Iterable[str], what: str) -> Iterator[Finding]:
    """Tell a name that is not among the known ones."""
    names = list(dict.fromkeys(known))
    if node.text and node.text not in names:
        expected = listed(names) if names else ""
        yield node.fault("CC107", f"{node.shown} is not {what}", expected=expected, hint=suggest(node.text, names))
