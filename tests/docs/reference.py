"""Writes the reference pages from the tables of the program; `make docs` puts them into docs/reference/."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from commonscheck.documents import shipped_license, shipped_uids
from commonscheck.model.codes import CODES, Code
from commonscheck.model.operands import OPERANDS, Operand
from tests.docs.reference_commands import commands_page
from tests.docs.reference_formats import formats_page
from tests.docs.reference_schemas import schemas_page

_ABOUT_CODES = """\
# Codes

Every finding carries one of these codes; `commonscheck explain CODE` prints the same text. CC1xx are faults of files
that people write, CC2xx violations, CC3xx what could not be told, CC4xx notes on the evidence,
CC5xx rules that can do nothing, CC6xx waivers and baselines that do nothing.
"""

_ABOUT_OPERANDS = """\
# Operands

What the conditions of a license can test: their left operands. `commonscheck operands` prints the same list. *Stated
as* names the key under `party.facts`, or in a row of `uses`, in `.commons/usage.yaml`, or under `decisions` in a row of
`users` in `.commons/commons.yaml`. An age is stated as the day on which it began.
"""

_SCOPES = {
    "party": "Facts about the party",
    "use": "Facts about the use",
    "decision": "Decisions by people",
    "run": "The day",
    "event": "Properties of one contribution or payment",
    "total": "Sums over what a duty's filters leave",
}


def codes_page() -> str:
    """Write the page of finding codes; each heading is the anchor that reports link to."""
    return "\n".join([_ABOUT_CODES, *(_code(code) for code in CODES.values())])


def _code(code: Code) -> str:
    summary = f"**{code.name}** ({code.level.value}): {code.short}."
    return f"## {code.id}\n\n{summary}\n\n{code.why}\n\n*To mend it:* {code.mend}\n"


def operands_page() -> str:
    """Write the page of left operands, by what they are a property of."""
    parts = [_ABOUT_OPERANDS]
    for scope, title in _SCOPES.items():
        parts += [f"## {title}\n", *(_operand(row) for row in OPERANDS.values() if row.scope == scope)]
    return "\n".join(parts)


def _operand(row: Operand) -> str:
    unit = f" in {row.unit}" if row.unit else ""
    lines = [f"### `{row.name}`\n", f"{row.description}\n", f"- type: {row.type}{unit}"]
    lines += [f"- stated as: `{row.key}`"] if row.key else []
    lines += ["- says how it is `counted`"] if row.counted else []
    lines += [f"- values: {_listed(row.values)}"] if row.values else []
    return "\n".join([*lines, f"- operators: {_listed(row.operators)}\n"])


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


_ABOUT_LICENSES = """\
# Licenses

The licenses that come with the program; `commonscheck licenses show UID` says what one of them asks. They encode texts
by others as well as data can: the text decides, not the encoding. An *experimental* one follows a draft, or a text that
was not read whole.

| uid | title | status | in short |
|---|---|---|---|
"""


def licenses_page() -> str:
    """Write the table of shipped licenses."""
    found = (shipped_license(uid) for uid in sorted(shipped_uids(), key=str.casefold))
    rows = (f"| `{one.uid}` | {one.title} | {one.status} | {one.description} |\n" for one in found if one)
    return _ABOUT_LICENSES + "".join(rows)


PAGES: dict[str, Callable[[], str]] = {
    "codes": codes_page,
    "commands": commands_page,
    "formats": formats_page,
    "licenses": licenses_page,
    "operands": operands_page,
    "schemas": schemas_page,
}
