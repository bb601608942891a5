"""The table of codes as SARIF rules, so that a viewer can explain a finding without the program."""

from __future__ import annotations

from commonscheck import __version__
from commonscheck.formats.wording import HOME, docs_url
from commonscheck.model.codes import CODES, Code
from commonscheck.model.report import Level

# What code scanning shows as the severity of a problem.
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "recommendation"}
_AREAS = {"1": "documents", "2": "reciprocity", "3": "evidence", "4": "history", "5": "rules", "6": "acceptance"}
_OPEN = "CC3"


def driver() -> dict[str, object]:
    """Describe the program and every code it can report."""
    return {
        "name": "commonscheck",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": HOME,
        "rules": [_descriptor(code) for code in CODES.values() if not code.id.startswith(_OPEN)],
        "notifications": [_descriptor(code) for code in CODES.values() if code.id.startswith(_OPEN)],
    }


def position(code: str) -> int | None:
    """Find a code's place in its list: `rules`, or `notifications` for what the evidence leaves open."""
    kin = [name for name in CODES if name.startswith(_OPEN) == code.startswith(_OPEN)]
    return kin.index(code) if code in kin else None


def _descriptor(code: Code) -> dict[str, object]:
    short = code.short[:1].upper() + code.short[1:] + "."
    return {
        "id": code.id,
        "name": code.name,
        "shortDescription": {"text": short},
        "fullDescription": {"text": code.why},
        "help": {"text": f"{code.why}\n\n{code.mend}", "markdown": f"{code.why}\n\n**To mend it:** {code.mend}"},
        "helpUri": docs_url(code.id),
        "defaultConfiguration": {"level": code.level.value},
        "properties": {
            "tags": ["commons", "license", _AREAS[code.id[2]]],
            "precision": "very-high",
            "problem.severity": _SEVERITIES[code.level],
        },
    }
