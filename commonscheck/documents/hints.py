"""What the author of a value probably meant, where it is plain from what stands there."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from commonscheck.documents.conversion import convert
from commonscheck.documents.node import Node

# Short, so that the number written out is short too.
_EXPONENT = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?[eE][-+]?[0-9]{1,2}\Z")
_THOUSANDS = re.compile(r"[0-9]{1,3}([,_' ])[0-9]{3}(?:\1[0-9]{3})*(?:\.[0-9]+)?\Z")


def unquoted(node: Node, types: Collection[str]) -> str:
    """Tell to leave out the quotes, where without them the value is of one of `types`."""
    return "leave out the quotes" if not node.plain and _fits(node, node.text, types) else ""


def written_out(node: Node, types: Collection[str]) -> str:
    """Tell how a number of one of `types` is written without exponent and without marks between the thousands."""
    if _EXPONENT.match(node.text):
        text = f"{Decimal(node.text):f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    elif found := _THOUSANDS.match(node.text):
        text = node.text.replace(found[1], "")
    else:
        return ""
    return f"write it out: {text}" if _fits(node, text, types) else ""


def _fits(node: Node, text: str, types: Collection[str]) -> bool:
    value = convert(replace(node, text=text, plain=True), {"type": tuple(types)}, {})
    return value is not None and not isinstance(value, str)
