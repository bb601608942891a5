"""`why`: the decision path of one party."""

from __future__ import annotations

from difflib import get_close_matches

from commonscheck.errors import DocumentError, SettingsError
from commonscheck.model.report import Giver, Report, Verdict

_SHOWN = 8


def why(party: str, report: Report) -> tuple[Verdict | Giver, ...]:
    """Pick the verdicts on one party, by uid or name, or what it gave where it uses nothing.

    Faulty documents have left none to pick from.
    """
    if not report.inputs:
        raise DocumentError(report.findings)
    wanted = party.casefold()
    everybody: tuple[Verdict | Giver, ...] = (*report.verdicts, *report.givers)
    found = tuple(one for one in everybody if wanted in (one.party.casefold(), one.party_name.casefold()))
    if found:
        return found
    known = sorted({one.party for one in everybody})
    near = get_close_matches(wanted, known, _SHOWN, cutoff=0.4) or known[:_SHOWN]
    more = f" and {len(known) - len(near)} more" if len(near) < len(known) else ""
    message = f"nothing is known of {party!r}"
    raise SettingsError(message, f"known parties: {', '.join(near) or 'none'}{more}")
