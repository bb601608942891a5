"""Writes the page of formats: what each is for, and one small report in all that people read."""

from __future__ import annotations

from datetime import date
from importlib import import_module

from commonscheck.formats import FORMATS, render
from commonscheck.model.place import Place
from commonscheck.model.report import Finding, Input, Level, Report, State, Verdict

_ABOUT = """\
# Formats

`commonscheck check --format NAME` writes the report in one of them, `-o NAME=FILE` in as many more as are wanted; the
[exit code](../verdicts.md#exit-codes) is the same in all. Names and texts from repositories are cleaned before any of
them sees them. Below, one report of one finding.
"""
_FOR_PROGRAMS = {
    "json": "`commonscheck schema report` prints its [schema](schemas.md#report).",
    "sarif": "Code scanning of GitHub shows it, and editors with a viewer do. At most 5,000 findings, the worst first.",
}
_USER, _COMMIT = "https://forge.example/city-parcels", "3c675bb83f1f" + "0" * 28
_PLACE = Place(".commons/usage.yaml", 11, 5, repository=_USER, commit=_COMMIT)
_VERDICT = Verdict(
    State.VIOLATION, "city-parcels", "City Parcels", "courier", "PPL", _PLACE, "declared", (), (), due=date(2026, 6, 3)
)
_FINDING = Finding(
    "CC201",
    Level.ERROR,
    "City Parcels uses courier and no route of PPL covers it",
    _PLACE,
    (("found", "the purpose of the use: commercial"), ("due", "2026-06-03")),
    "city-parcels→courier",
)
_REPORT = Report(_USER, date(2026, 6, 30), (Input(_USER, "target", _COMMIT),), (), (_VERDICT,), (_FINDING,))


def formats_page() -> str:
    """Write the page of the formats of `check`."""
    return "\n".join([_ABOUT, *(_format(name, module) for name, module in FORMATS.items())])


def _format(name: str, module: str) -> str:
    said = import_module(f"commonscheck.formats.{module}").__doc__ or ""
    shown = _FOR_PROGRAMS.get(name) or f"````\n{render(name, _REPORT).rstrip()}\n````"
    return f"## {name}\n\n{said.splitlines()[0]}\n\n{shown}\n"
