"""The solidarity chain as a Mermaid flowchart, as forges draw it in Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.model.overview.giving import Chain, Link, Node, contributions

MOST_LINKS = 200  # Mermaid refuses drawings beyond 500 links; nobody reads one of more than these


def drawing(chain: Chain) -> Iterator[str]:
    """Draw parties left, commons right; a solid arrow says how much was given, a dashed one that it is used only."""
    parties = {node.uid: f"p{number}" for number, node in enumerate(chain.parties)}
    commons = {node.uid: f"c{number}" for number, node in enumerate(chain.commons)}
    links = [link for link in chain.links if link.party in parties and link.commons in commons]
    yield "```mermaid"
    yield "flowchart LR"
    yield from (f'  {parties[node.uid]}["{label(node)}"]' for node in chain.parties)
    yield from (f'  {commons[node.uid]}(["{label(node)}"])' for node in chain.commons)
    for link in links[:MOST_LINKS]:
        yield f"  {parties[link.party]} {_arrow(link)} {commons[link.commons]}"
    yield "```"
    if len(links) > MOST_LINKS:
        yield ""
        yield f"{len(links) - MOST_LINKS:,} more links are in the table."


def label(node: Node) -> str:
    """Write a name so that Mermaid, and the HTML it makes, read none of it: all but letters and digits as entities."""
    name = node.name or node.uid
    return "".join(sign if sign.isalnum() or sign == " " else f"#{ord(sign)};" for sign in name)


def _arrow(link: Link) -> str:
    given = contributions(link.given)
    if not given:
        return "-.->"
    words = f"{given:,}" + (", uses" if link.uses else "")
    return f'-- "{words}" -->'
