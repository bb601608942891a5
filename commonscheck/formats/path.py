"""The decision path of one use: route by route, premise by premise, evidence by evidence."""

from __future__ import annotations

from commonscheck.formats.acceptance import label
from commonscheck.formats.clean import cleaned
from commonscheck.formats.text import Paint, guarded
from commonscheck.formats.tree import Node, as_ascii, drawn
from commonscheck.formats.wording import accepted_because, from_evidence, given, location, state_of
from commonscheck.model.left_out import REASONS
from commonscheck.model.place import Evidence
from commonscheck.model.report import DutyOutcome, Giver, Premise, RuleOutcome, State, Tally, Verdict
from commonscheck.model.truth import Truth

_MARKS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.UNKNOWN: "?"}
_STATES = {State.COMPLIANT: "✓", State.VIOLATION: "✗", State.UNDECIDED: "?"}
_BITES = {
    Truth.TRUE: ("✗", "forbids this use"),
    Truth.FALSE: ("✓", "does not apply"),
    Truth.UNKNOWN: ("?", "nobody can tell whether it applies"),
}
_JOINED = {"or": "any one of", "xone": "exactly one of", "and": "all of"}
_EVIDENCE_SHOWN = 5


def render_path(verdict: Verdict, *, color: bool = False, verbosity: int = 0, ascii_only: bool = False) -> str:
    """Write the path of `verdict` as a tree; with `verbosity` 1 all evidence, with `ascii_only` no other signs."""
    text = guarded("\n".join(path_lines(cleaned(verdict), Paint(color), verbosity=verbosity)) + "\n")
    return as_ascii(text) if ascii_only else text


def render_giver(giver: Giver, *, verbosity: int = 0) -> str:
    """Say what a party gave that uses nothing here, and so has no path."""
    clean = cleaned(giver)
    title = f"{clean.party_name} uses nothing here; it gave to {clean.commons}: {given(clean.tally)}"
    lines = [title, *drawn(_left_out(clean.tally, verbosity), Paint(on=False))]
    return guarded("".join(f"{line}\n" for line in lines))


def path_lines(verdict: Verdict, paint: Paint, *, verbosity: int = 0) -> list[str]:
    """Draw the path of a clean verdict, one line in each item."""
    mark = paint(_STATES[verdict.state], {"✓": "green", "✗": "red", "?": "yellow"}[_STATES[verdict.state]])
    under = f" under {verdict.license}" if verdict.license else ""
    title = f"{verdict.party_name} → {verdict.commons}{under}: {state_of(verdict)}"
    where = f" in {verdict.use_place.repository}" if verdict.use_place.repository else ""
    head = Node(f"use {verdict.use_provenance} at {location(verdict.use_place)}{where}")
    rules = [_rule(rule, verdict, verbosity) for rule in (*verdict.prohibitions, *verdict.routes)]
    return [f"{mark} {paint(title, 'bold')}", *drawn([head, *rules, *_ending(verdict, verbosity)], paint)]


def _rule(rule: RuleOutcome, verdict: Verdict, verbosity: int) -> Node:
    name = f"{rule.label or rule.uid}" + (f" ({rule.source})" if rule.source else "")
    below = _nested(rule.premises, verbosity) + [_duty(duty, verbosity) for duty in rule.duties]
    if rule.reading:
        below.append(Node(f"reading: {rule.reading}"))
    if rule.kind == "prohibition":
        mark, words = _BITES[rule.truth]
        return Node(f"prohibition {name}: {words}", mark, below)
    if not rule.needed:
        return Node(f"route {name}: not needed", "·", below if verbosity > 0 else [])
    words = "taken" if rule.uid == verdict.route else {"✓": "holds", "✗": "fails", "?": "unknown"}[_MARKS[rule.truth]]
    return Node(f"route {name}: {words}", _MARKS[rule.truth], below)


def _duty(duty: DutyOutcome, verbosity: int) -> Node:
    name = f"{duty.label or duty.uid}" + (f" ({duty.source})" if duty.source else "")
    due = f", due {duty.due}" if duty.due else ""
    below = _nested(duty.constraint, verbosity)
    if duty.active is Truth.FALSE:
        return Node(f"duty {name}: not binding now{due}", "✓" if duty.truth is Truth.TRUE else "·", below)
    return Node(
        f"duty {name}: {duty.state.lower()}{due}", _MARKS[duty.truth], below + _nested(duty.refinement, verbosity)
    )


def _nested(premises: tuple[Premise, ...], verbosity: int) -> list[Node]:
    """Rebuild the groups from the depth of each premise."""
    levels: list[list[Node]] = [[]]
    for premise in premises:
        del levels[premise.depth + 1 :]
        while len(levels) <= premise.depth:
            group = Node(_JOINED.get(premise.joined, premise.joined))
            levels[-1].append(group)
            levels.append(group.children)
        levels[-1].append(_premise(premise, verbosity))
    return levels[0]


def _premise(premise: Premise, verbosity: int) -> Node:
    trust = f" ({premise.provenance})" if premise.provenance else ""
    text = f"{premise.label or premise.left}: {premise.found or 'unknown'}{trust}; needed: {premise.expected}"
    below = _evidence(premise.evidence, verbosity, premise.further)
    below += [Node(gap.sentence, "?") for gap in premise.gaps]
    return Node(text, _MARKS[premise.truth], below)


def _evidence(evidence: tuple[Evidence, ...], verbosity: int, further: int = 0) -> list[Node]:
    """Name the first of it, or all that the report holds; of more than that, the rest is counted."""
    shown = evidence if verbosity > 0 else evidence[:_EVIDENCE_SHOWN]
    held = len(evidence) - len(shown)
    way = f"; -v shows {f'{held:,} of them' if further else 'all'}" if held else ", which the report does not name"
    rest = [Node(f"{held + further:,} more{way}")] if held + further else []
    return [*(Node(from_evidence(one)) for one in shown), *rest]


def _left_out(tally: Tally, verbosity: int) -> list[Node]:
    """Name what does not count, by reason."""
    nodes = []
    for left in tally.left_out:
        below = _evidence(left.evidence, verbosity, left.number - len(left.evidence))
        nodes.append(Node(f"{left.number:,} left out: {REASONS[left.reason]}", "·", below))
    return nodes


def _ending(verdict: Verdict, verbosity: int) -> list[Node]:
    due = f" by {verdict.due}" if verdict.due else ""
    nodes = [Node(f"{label(verdict.accepted)}: {accepted_because(verdict.accepted)}")] if verdict.accepted else []
    nodes += [Node(f"looked at: {verdict.looked}")] if verdict.looked else []
    if verdict.looked:
        nodes += [Node(f"gave: {given(verdict.tally)}"), *_left_out(verdict.tally, verbosity)]
    nodes += [Node(f"missing: {gap.sentence}", "?") for gap in verdict.missing]
    if verdict.settle:
        nodes.append(Node(f"what would settle it{due}", "", [Node(way) for way in verdict.settle]))
    return nodes
