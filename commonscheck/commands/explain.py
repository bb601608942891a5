"""`explain`: what a finding code means."""

from __future__ import annotations

from commonscheck.errors import SettingsError
from commonscheck.formats.explain import render_code
from commonscheck.model.codes import CODES


def explain(code: str) -> str:
    """Explain a code, however it is capitalised."""
    row = CODES.get(code.upper())
    if row is None:
        message = f"unknown finding code {code!r}"
        raise SettingsError(message, f"codes: {', '.join(sorted(CODES))}")
    return render_code(row)
