"""What holds in every document: periods that end after they begin, and bands that hold a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal, InvalidOperation

from commonscheck.documents.forms import FORMS
from commonscheck.documents.node import Node
from commonscheck.model.report import Finding


def check_everywhere(node: Node) -> Iterator[Finding]:
    """Check all mappings of a document."""
    for mapping in _mappings(node):
        yield from _periods(mapping)
        yield from _bands(mapping)


def _mappings(node: Node) -> Iterator[Node]:
    if node.form == "mapping":
        yield node
    for inner in (*node.items, *node.fields.values()):
        yield from _mappings(inner)


def day(node: Node) -> date | None:
    """Read a date if it is one."""
    return date.fromisoformat(node.text) if node and FORMS["date"].problem(node.text) is None else None


def _periods(node: Node) -> Iterator[Finding]:
    since, until = day(node["since"]), day(node["until"])
    if since and until and until <= since:
        message = f"{until} is not after `since` {since}; `until` is the first day that no longer counts"
        yield node["until"].fault("CC109", message, also=node["since"])


def _bands(node: Node) -> Iterator[Finding]:
    lows = [node[name] for name in ("gt", "gteq") if node[name]]
    highs = [node[name] for name in ("lt", "lteq") if node[name]]
    for bounds in (lows, highs):
        if bounds[1:]:
            yield bounds[1].fault("CC103", "a second bound on the same side", also=bounds[0])
    if len(lows) == len(highs) == 1:
        yield from _between(lows[0], highs[0])


def _between(low: Node, high: Node) -> Iterator[Finding]:
    if low["unit"].text != high["unit"].text:
        yield high["unit"].fault("CC103", "both bounds need the same currency", also=low["unit"])
        return
    least, most = _number(low), _number(high)
    closed = low.label == "gteq" and high.label == "lteq"
    if least is not None and most is not None and (least > most or (least == most and not closed)):
        yield high.fault("CC103", "no number lies between the bounds", also=low)


def _number(node: Node) -> Decimal | None:
    try:
        number = Decimal((node["amount"] if node.form == "mapping" else node).text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


Digest = Callable[[str], str | None]
_PINNED = ("file", "ledger")


def check_hashes(node: Node, digest: Digest) -> Iterator[Finding]:
    """Compare the hash of every file that stands as evidence with the file itself."""
    for evidence in _mappings(node):
        if evidence["type"].text in _PINNED:
            yield from check_hash(evidence, digest)


def check_hash(pinned: Node, digest: Digest) -> Iterator[Finding]:
    """Compare the hash of a file that is named by `path` and pinned by `sha256`; of what is not, nothing is said."""
    path, wanted = pinned["path"], pinned["sha256"]
    if path.form != "text" or wanted.form != "text" or _malformed(path, wanted):
        return
    found = digest(path.text)
    if found is None:
        yield path.fault("CC103", f"{path.shown} is not a file of this repository", hint="commit the file")
    elif found != wanted.text:
        hint = "give the hash of the file as it is"
        yield wanted.fault("CC103", "the file has another hash", expected=found, hint=hint)


def _malformed(path: Node, wanted: Node) -> bool:
    return bool(FORMS["repository-path"].problem(path.text) or FORMS["sha256"].problem(wanted.text))
