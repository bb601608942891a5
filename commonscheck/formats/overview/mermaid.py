"""The solidarity chain as a Mermaid flowchart, as forges draw it in Markdown."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from commonscheck.model.overview.giving import Chain, Link, Node, contributions

MOST_LINKS = 200  # Mermaid refuses drawings beyond 500 links; nobody reads one of more than these


def drawing(chain: Chain) -> Iterator[str]:
    """Draw parties left, commons right; a solid arrow says how much was given, a dashed one that it is used only."""
    known = {node.uid for node in chain.parties}, {node.uid for node in chain.commons}
    links = [link for link in chain.links if link.party in known[0] and link.commons in known[1]]
    shown = links[:MOST_LINKS]
    parties = _numbered("p", chain.parties, {link.party for link in shown})
    commons = _numbered("c", chain.commons, {link.commons for link in shown})
    yield "```mermaid"
    yield "flowchart LR"
    yield from (f'  {key}["{label(node)}"]' for key, node in parties.values())
    yield from (f'  {key}(["{label(node)}"])' for key, node in commons.values())
    for link in shown:
        yield f"  {parties[link.party][0]} {_arrow(link)} {commons[link.commons][0]}"
    yield "```"
    if len(links) > MOST_LINKS:
        yield ""
        yield f"{len(links) - MOST_LINKS:,} more links are in the table."


def _numbered(kind: str, nodes: Iterable[Node], wanted: Collection[str]) -> dict[str, tuple[str, Node]]:
    """Give nodes names of our own, as theirs may hold anything."""
    drawn = [node for node in nodes if node.uid in wanted]
    return {node.uid: (f"{kind}{number}", node) for number, node in enumerate(drawn)}


def label(node: Node) -> str:
    """Write a name so that Mermaid, and the HTML it makes, read none of it: all but letters and digits as entities."""
    name = node.name or node.uid
    return "".join(sign if sign.isalnum() or sign == " " else f"#{ord(sign)};" for sign in name)


def _arrow(link: Link) -> str:
    given = contributions(link.given)
    if not given:
        return "-.->"
    words = f"{given:,f}" + (", uses" if link.uses else "")
    return f'-- "{words}" -->'
