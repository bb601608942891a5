"""How a check's report is written: one module for each format, named in FORMATS."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from commonscheck.formats.clean import cleaned
from commonscheck.model.report import Report


class Format(Protocol):
    """What a module of this folder offers: one function over a report that is already clean."""

    def render(self, report: Report, *, color: bool = False, verbosity: int = 0) -> str:
        """Write `report` as text that ends with a line feed."""
        ...


# The name a user chooses, and the module that serves it; imported only when asked for.
FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "jsonreport",
    "sarif": "sarif",
    "junit": "junit",
    "github": "github",
    "gitlab": "gitlab",
    "markdown": "markdown",
}
_STREAMED = "json"  # which has everything of every use


def render(name: str, report: Report, *, color: bool = False, verbosity: int = 0) -> str:
    """Write `report` in the format `name` of FORMATS; every text from a repository is cleaned first."""
    return "".join(pieces(name, report, color=color, verbosity=verbosity))


def pieces(name: str, report: Report, *, color: bool = False, verbosity: int = 0) -> Iterator[str]:
    """Write what render() does, in pieces where a whole would not fit into memory."""
    module = import_module(f"{__name__}.{FORMATS[name]}")
    if name == _STREAMED:
        yield from module.pieces(report)
    else:
        yield cast("Format", module).render(cleaned(report), color=color, verbosity=verbosity)
