"""The calm half of the full report: verdicts by group, the balance of each party, what was read."""

from __future__ import annotations

from commonscheck.formats.acceptance import label
from commonscheck.formats.path import path_lines
from commonscheck.formats.text import Paint, cell, hanging, width
from commonscheck.formats.wording import ID_LENGTH, short_id, state_of
from commonscheck.model.contribution import HistorySummary
from commonscheck.model.report import Input, Report, RuleOutcome, State, Verdict
from commonscheck.model.wording import plural

_MOST = 50
_NAME_WIDTH = 24
_MARKS = {State.VIOLATION: ("✗", "red"), State.UNDECIDED: ("?", "yellow"), State.COMPLIANT: ("✓", "green")}


def verdict_blocks(report: Report, paint: Paint, *, verbosity: int) -> list[list[str]]:
    """Write one block for each group of verdicts, worst first; with `verbosity` 1 each with its whole path."""
    blocks: list[list[str]] = []
    names = _column([verdict.party_name for verdict in report.verdicts])
    for state, (_, color) in _MARKS.items():
        group = [verdict for verdict in report.verdicts if verdict.state is state]
        if group:
            title = paint(f"{state.value.capitalize()} ({len(group):,})", color, "bold")
            blocks.append([title, *_group(group, names, paint, verbosity=verbosity)])
    return blocks


def _group(group: list[Verdict], names: int, paint: Paint, *, verbosity: int) -> list[str]:
    if verbosity > 0:
        paths = [path_lines(verdict, paint, verbosity=verbosity) for verdict in group]
        return [f"  {line}" if line else "" for path in paths for line in (*path, "")][:-1]
    lines = [line for verdict in group[:_MOST] for line in _verdict(verdict, names, paint)]
    return lines + _rest(len(group))


def _rest(number: int) -> list[str]:
    return [f"  {number - _MOST:,} more; -v shows all"] if number > _MOST else []


def _verdict(verdict: Verdict, names: int, paint: Paint) -> list[str]:
    mark, color = _MARKS[verdict.state]
    due = f", due {verdict.due}" if verdict.due else ""
    accepted = f", {label(verdict.accepted)}" if verdict.accepted else ""
    words = {
        State.COMPLIANT: _route(verdict),
        State.VIOLATION: f"{state_of(verdict)}{due}",
        State.UNDECIDED: f"{plural(len(verdict.missing), 'fact')} missing{accepted}",
    }[verdict.state]
    name = cell(verdict.party_name, names)
    prefix, shown = f"  {mark} {name}  ", f"  {paint(mark, color)} {name}  "
    reported = " (only reported)" if verdict.use_provenance == "reported" else ""
    return hanging(prefix, f"{verdict.commons}{reported}: {words}", shown=shown)


def _route(verdict: Verdict) -> str:
    for route in verdict.routes:
        if route.uid == verdict.route:
            clause = f" ({route.source})" if route.source else ""
            return f"{route.label or route.uid}{clause}{'; nothing is due yet' if _in_grace(route) else ''}"
    return verdict.route or "no rule that needs a route"


def _in_grace(route: RuleOutcome) -> bool:
    """Whether a duty of the route does not bind because the use is young."""
    idle = (duty for duty in route.duties if duty.state == "Inactive")
    return any(premise.left == "use.age" for duty in idle for premise in duty.constraint)


def inputs(report: Report, paint: Paint) -> list[str]:
    """Name every repository by commit id, with the figures of its history."""
    if not report.inputs:
        return []
    histories = {history.repository: history for history in report.histories}
    roles = _column([item.role for item in report.inputs])
    lines = [paint("Read", "bold")]
    for item in report.inputs[:_MOST]:
        prefix = f"  {cell(short_id(item.commit) or 'not read', ID_LENGTH)}  {cell(item.role, roles)}  "
        lines += hanging(prefix, _input(item, histories.get(item.repository)))
    left = len(report.inputs) - _MOST
    return lines + ([f"  {left:,} more; --format json has all"] if left > 0 else [])


def _input(item: Input, history: HistorySummary | None) -> str:
    figures = ""
    if history:
        bots, odd = f"{history.bots:,} by bots", f"{history.odd:,} odd"
        figures = f": {plural(history.commits, 'commit')}, {plural(history.merges, 'merge')}, {bots}, {odd}"
        if history.left_out:
            figures += f"; left out: {', '.join(f'{left.number:,} {left.reason}' for left in history.left_out)}"
        figures += "".join(f"; {gap.why}" for gap in history.gaps)
    return item.sentence if item.problem else f"{item.repository}{figures}"


def _column(names: list[str]) -> int:
    return min(max((width(name) for name in names), default=0), _NAME_WIDTH)
