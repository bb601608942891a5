"""A tree of marked lines, drawn with branches."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from commonscheck.formats.text import Paint

_ASCII = str.maketrans({"✓": "+", "✗": "x", "·": "-", "→": ">", "…": "~", "├": "|", "└": "`", "─": "-", "│": "|"})
_COLORS = {"✓": "green", "✗": "red", "?": "yellow", "·": "dim"}


@dataclass
class Node:
    """One line with a mark (`✓`, `✗`, `?`, `·` or none) and the lines below it."""

    text: str
    mark: str = ""
    children: list[Node] = field(default_factory=list)


def drawn(nodes: list[Node], paint: Paint, indent: str = "") -> Iterator[str]:
    """Yield one line for each node, with branches to its children."""
    for number, node in enumerate(nodes, start=1):
        last = number == len(nodes)
        mark = f"{paint(node.mark, _COLORS.get(node.mark, 'dim'))} " if node.mark else ""
        text = paint(node.text, "dim") if node.mark == "·" else node.text
        yield f"{indent}{paint('└─' if last else '├─', 'dim')} {mark}{text}"
        yield from drawn(node.children, paint, indent + ("   " if last else paint("│", "dim") + "  "))


def plain_signs(text: str) -> str:
    """Replace our own signs by plain ones, for terminals whose encoding lacks them."""
    return text.translate(_ASCII)


def as_ascii(text: str) -> str:
    """Replace the signs of the tree for terminals that know only ASCII; other letters become escapes."""
    return plain_signs(text).encode("ascii", "backslashreplace").decode("ascii")
