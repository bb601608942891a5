"""The shares of a commons: its value equation, held against what it received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from commonscheck.errors import SettingsError
from commonscheck.inquiry.dossier import Dossier
from commonscheck.inquiry.judging import Case
from commonscheck.model.shares import Shares
from commonscheck.model.value_equation import ValueEquation
from commonscheck.shares.table import share_out
from commonscheck.shares.terms import Terms

_HINT = "add `valueEquation` to it, such as `valueEquation: {worth: [{kind: code, weight: 1}]}`"


def equation_of(dossier: Dossier) -> ValueEquation:
    """Find the value equation of a commons; without one nothing is shared out."""
    commons = dossier.manifests.commons
    if commons is None or commons.equation is None:
        message = f"--shares: the commons.yaml of {dossier.pulled.label} does not say what contributions are worth"
        raise SettingsError(message, _HINT)
    return commons.equation


def share(case: Case, since: date | None, until: date) -> Shares:
    """Share out what a commons accepted from `since` (None: from the beginning) to `until`.

    What users claim is nobody's share; it is held back like any other unmapped work.
    """
    commons, pool = case.commons, case.books.accounts.pool
    equation = equation_of(case.chain.commons[0][1])
    names = {party.uid: party.name for party in case.chain.parties}
    found = share_out(case.books.accounts.by_party, pool.events, names, Terms(commons.uid, equation, until, since))
    return replace(found, name=commons.name, license=commons.license)
