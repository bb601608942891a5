"""How a contributor report is written: one module for each format, named in FORMATS."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol, cast

from commonscheck.errors import SettingsError
from commonscheck.formats.clean import cleaned
from commonscheck.formats.rows import shown
from commonscheck.model.overview.whole import Overview


@dataclass(frozen=True)
class Rendered:
    """A report as text that stands alone, and as files for a folder of their own, (name, text) each, if it has any.

    The files are made when they are asked for, and can be read once.
    """

    text: str
    files: Iterable[tuple[str, str]] = ()


class Format(Protocol):
    """What a module of this folder offers: one function over a report that is already clean."""

    def render(self, overview: Overview, *, color: bool = False) -> Rendered:
        """Write `overview` as text that ends with a line feed."""
        ...


# The name a user chooses, and the module that serves it; imported only when asked for.
FORMATS = {
    "text": "text",
    "html": "page",
    "markdown": "markdown",
    "json": "whole_json",
    "csv": "sheets",
    "badge": "badge",
    "pie-chart": "pie_chart",
    "all-contributors": "all_contributors",
}

# Those that give files for a folder, too.
FOLDERS = frozenset({"csv", "markdown"})

# Those that not every installation can write: by what is imported, and what it is called.
_NEEDS = {"html": ("jinja2", "Jinja2")}


def require_library(name: str) -> None:
    """Raise SettingsError for a format that cannot be written here, before any work is done."""
    module, library = _NEEDS.get(name, ("", ""))
    if module and find_spec(module) is None:
        message = f"{name} needs {library}, which is not installed"
        raise SettingsError(message, "install `commonscheck[report]`, or take `--format markdown`")


def render(name: str, overview: Overview, *, color: bool = False) -> Rendered:
    """Write `overview` in the format `name` of FORMATS; every text from a repository is cleaned first."""
    module = cast("Format", import_module(f"{__name__}.{FORMATS[name]}"))
    return module.render(_cleaned(overview), color=color)


def _cleaned(overview: Overview) -> Overview:
    """Clean every text; addresses stay whole where people asked to see them, and nowhere else."""
    clean = cleaned(overview)
    people = zip(clean.people, overview.people, strict=True)
    return replace(
        clean, people=tuple(replace(line, addresses=tuple(map(shown, raw.addresses))) for line, raw in people)
    )
