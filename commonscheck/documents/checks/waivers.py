"""waivers.yaml: an end within twelve months, and one waiver for each finding."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.documents.checks.everywhere import day
from commonscheck.documents.node import Node
from commonscheck.documents.waivers import subject_of
from commonscheck.model.acceptance import LONGEST_WAIVER
from commonscheck.model.report import Finding


def check_waivers(node: Node) -> Iterator[Finding]:
    """Check each waiver by itself, and that none is there twice."""
    seen: dict[tuple[str, str], Node] = {}
    for waiver in node["waivers"].each():
        yield from _too_long(waiver)
        subject = waiver["subject"]
        if subject:
            first = seen.setdefault((waiver["code"].text, subject_of(waiver)), subject)
            if first is not subject:
                yield subject.fault("CC106", "this finding is waived twice", also=first)


def _too_long(waiver: Node) -> Iterator[Finding]:
    since, until = day(waiver["since"]), day(waiver["until"])
    if since and until and until > (last := LONGEST_WAIVER.after(since)):
        message = f"a waiver of more than {LONGEST_WAIVER}"
        yield waiver["until"].fault("CC109", message, expected=f"{last} or earlier", also=waiver["since"])
