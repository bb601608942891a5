"""GitHub-flavoured Markdown for step summaries: verdicts as a table, findings as sections; foreign text stays text."""

from __future__ import annotations

from collections.abc import Iterator

from commonscheck.formats.acceptance import label, level
from commonscheck.formats.places import outside
from commonscheck.formats.wording import accepted_because, docs_url, given, short_id, state_of, summary, titled
from commonscheck.model.report import Finding, Report, State, Verdict
from commonscheck.model.wording import plural

MOST_BYTES = 1024 * 1024  # of a step summary
_CUT = "\n*The summary ends here: it may not hold more than 1 MiB. `commonscheck check --format json` writes all.*\n"
_MARKS = {State.VIOLATION: "❌", State.UNDECIDED: "❔", State.COMPLIANT: "✅"}
# Mentions and issue links are found after entities are read, but never across an element.
_ALONE = {"@": "<code>&#64;</code>", "#": "<code>&#35;</code>"}


def render(report: Report, *, color: bool = False, verbosity: int = 0) -> str:  # noqa: ARG001 - one signature for all
    """Write the summary, cut between lines before it grows beyond what a step summary holds."""
    kept: list[str] = []
    size, room = 0, MOST_BYTES - len(_CUT.encode())
    for line in _lines(report):
        size += len(line.encode()) + 1
        if size >= room:
            return "\n".join(kept) + "\n" + _CUT
        kept.append(line)
    return "\n".join(kept) + "\n"


def text(foreign: str) -> str:
    """Write text so that Markdown reads none of it: every ASCII punctuation mark becomes an entity."""
    return "".join(
        _ALONE.get(sign, f"&#{ord(sign)};") if sign.isascii() and not sign.isalnum() and sign != " " else sign
        for sign in foreign
    )


def _lines(report: Report) -> Iterator[str]:
    yield "## commonscheck"
    yield ""
    yield f"**{text(summary(report))}**"
    if report.verdicts:
        yield from _table(("", "party", "commons", "verdict", "gave"), map(_row, report.verdicts))
    for finding in report.findings:
        yield from _finding(finding, report)
    if report.givers:
        givers = ((giver.party_name, giver.commons, given(giver.tally)) for giver in report.givers)
        yield ""
        yield "### Gives, and uses nothing here"
        yield from _table(("party", "commons", "gave"), givers)
    if report.inputs:
        yield ""
        yield "### Read"
        rows = ((item.repository, item.role, short_id(item.commit), item.problem) for item in report.inputs)
        yield from _table(("repository", "role", "commit", "problem"), rows)


def _table(heads: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(text(cell) for cell in row)} |"


def _row(verdict: Verdict) -> tuple[str, ...]:
    words = state_of(verdict)
    if verdict.route and verdict.state is State.COMPLIANT:
        words += f" by {verdict.route}"
    if verdict.missing:
        words += f": {plural(len(verdict.missing), 'fact')} missing, " + "; ".join(
            gap.sentence for gap in verdict.missing
        )
    if verdict.due:
        words += f", due {verdict.due}"
    return (
        _MARKS[verdict.state],
        verdict.party_name,
        verdict.commons,
        words,
        given(verdict.tally) if verdict.looked else "not looked at",
    )


def _finding(finding: Finding, report: Report) -> Iterator[str]:
    where = outside(finding, report) or (str(finding.place) if finding.place else "")
    yield ""
    yield f"### {level(finding)}: {text(finding.message)}"
    yield ""
    if finding.accepted:
        yield f"* **{label(finding.accepted)}:** {text(accepted_because(finding.accepted))}"
    if where:
        yield f"* **at:** {text(where)}"
    for name, detail in finding.details:
        yield f"* **{text(name)}:** {text(detail)}"
    if finding.due:
        yield f"* **due:** {finding.due}"
    yield f"* **docs:** [{titled(finding)}]({docs_url(finding.code)})"
