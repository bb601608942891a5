"""`why`: the decision path of one party."""

from __future__ import annotations

from commonscheck.errors import DocumentError, SettingsError
from commonscheck.model.report import Report, Verdict


def why(party: str, report: Report) -> tuple[Verdict, ...]:
    """Pick the verdicts on one party, by uid or name; faulty documents have left none to pick from."""
    if not report.inputs:
        raise DocumentError(report.findings)
    wanted = party.casefold()
    found = tuple(v for v in report.verdicts if wanted in (v.party.casefold(), v.party_name.casefold()))
    if found:
        return found
    known = ", ".join(sorted({verdict.party for verdict in report.verdicts})) or "none"
    message = f"no use by {party!r} was found"
    raise SettingsError(message, f"parties with a known use: {known}")
