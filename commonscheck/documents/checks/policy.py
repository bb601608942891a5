"""Shared rules: a commons that extends them may add or be stricter, and the fault says which line weakens which.

What stricter means is known for each key, and nothing else is taken: the license is the same, parameters that are set
stay as they are (whether more of one is stricter only the license knows), a weight may be lower, bots may be added,
fewer codes may be waived and for a shorter time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from commonscheck.documents.checks.commons import check_parameters
from commonscheck.documents.checks.everywhere import day
from commonscheck.documents.commons import license_uid
from commonscheck.documents.node import Node
from commonscheck.documents.values import read_value
from commonscheck.model.license import License
from commonscheck.model.quantity import Period
from commonscheck.model.report import Finding

_USUAL = Decimal(1)


@dataclass(frozen=True)
class Ruling:
    """The license of a commons as far as it could be read; `digest` is the hash of its file, "" for a shipped one.

    `whole` says whether the file holds all of it, and does not inherit from another file of the same commons.
    """

    license: License | None
    digest: str
    whole: bool


def check_policy(commons: Node, policy: Node, ruling: Ruling) -> Iterator[Finding]:
    """Tell where commons.yaml weakens what its shared rules say."""
    yield from _license(commons, policy["license"], ruling)
    yield from _weights(commons["weights"], policy["weights"])


def _weaker(node: Node, message: str, shared: Node, expected: str = "") -> Finding:
    """Point to the line that weakens, and name the line that is weakened."""
    place = shared.place
    where = f" of {place.repository}" if place.repository != node.place.repository else ""
    at = f" at {place.commit[:12]}" if where and place.commit else ""
    return node.fault("CC116", f"{message}, which weakens {place}{where}{at}", expected=expected)


def _license(commons: Node, shared: Node, ruling: Ruling) -> Iterator[Finding]:
    if not shared:
        return
    named = license_uid(commons)
    if named.text != shared["uid"].text:
        yield _weaker(named, f"{named.shown} is another license", shared["uid"], shared["uid"].text)
        return
    if ruling.digest:
        yield from _pinned(named, shared, ruling)
    if ruling.license:
        faults = tuple(check_parameters(shared["parameters"], ruling.license))
        yield from faults or _parameters(commons["license"]["parameters"], shared["parameters"], ruling.license)


def _pinned(named: Node, shared: Node, ruling: Ruling) -> Iterator[Finding]:
    """Hold a license that lies beside commons.yaml against its hash: its name alone says nothing of its rules."""
    pinned = shared["sha256"]
    if not pinned:
        message = "a license that does not come with the program is shared by its hash"
        yield shared["uid"].fault("CC104", message, hint=f"add `sha256: {ruling.digest}`")
    elif pinned.text != ruling.digest:
        yield _weaker(named, "its file has other rules", pinned, f"the file with the hash {pinned.text}")
    elif not ruling.whole:
        message = "its file takes rules over from another one, which no hash pins"
        yield _weaker(named, message, pinned, "a license file that stands alone, or inherits from a shipped one")


def _parameters(stated: Node, shared: Node, license_: License) -> Iterator[Finding]:
    if any(check_parameters(stated, license_)):
        return  # of faulty values nothing more can be said; their own faults are told
    for name, value in shared.fields.items():
        type_ = license_.parameters[name].type
        if name in stated.fields and read_value(type_, stated[name]) != read_value(type_, value):
            yield _weaker(stated[name], "the shared rules set it otherwise", value)


def _weights(stated: Node, shared: Node) -> Iterator[Finding]:
    """Let weights be lower only; with shared weights, a kind that they leave out has the usual one."""
    if not shared:
        return
    for kind, value in stated.fields.items():
        if kind.startswith("x-"):
            continue
        most = shared[kind]
        if _number(value) > _number(most):
            yield _weaker(value, f"{value.text} is more", most or shared, f"{_number(most)} or less")


def _number(node: Node) -> Decimal:
    return Decimal(node.text) if node else _USUAL


def check_waiving(waivers: Node, shared: Node) -> Iterator[Finding]:
    """Hold waivers against what may be waived at all, and for how long."""
    allowed: Collection[str] | None = shared["codes"].texts() if "codes" in shared.fields else None
    longest = Period.parse(shared["longest"].text) if shared["longest"] else None
    for waiver in waivers["waivers"].each():
        if allowed is not None and waiver["code"].text not in allowed:
            may = ", ".join(allowed) or "nothing"
            yield _weaker(waiver["code"], "it may not be waived", shared["codes"], may)
        since, until = day(waiver["since"]), day(waiver["until"])
        if longest and since and until and until > (last := longest.after(since)):
            yield _weaker(waiver["until"], f"a waiver of more than {longest}", shared["longest"], _before(last))


def _before(last: date) -> str:
    return f"{last} or earlier"
