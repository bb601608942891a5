"""Files of other programs that list contributors, read into what contributors.yaml could declare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from commonscheck.documents.foreign.all_contributors import read_all_contributors
from commonscheck.documents.foreign.pie_chart import read_pie_chart
from commonscheck.documents.foreign.strict import Reader, read_json
from commonscheck.errors import SettingsError

if TYPE_CHECKING:
    from commonscheck.model.imported import Imported


@dataclass(frozen=True)
class Supplied:
    """What a person says where the file does not: of which kind the work is, and on which day it was given."""

    kind: str = ""
    day: date | None = None


def read_foreign(name: str, data: bytes, supplied: Supplied) -> Imported:
    """Read a file, told by what it holds; raise SettingsError for what it is not, or what it does not tell."""
    root = read_json(name, data)
    if root.has("schema_version"):
        return _pie_chart(root, supplied)
    if root.has("contributors"):
        return _all_contributors(root, supplied)
    message = f"{name} is neither a Contribution Pie-Chart nor an all-contributors file"
    raise SettingsError(message, "name a pie-chart.json or an .all-contributorsrc")


def _pie_chart(root: Reader, supplied: Supplied) -> Imported:
    if not supplied.kind:
        message = f"{root.file} does not tell what kind of work its shares are for"
        raise SettingsError(message, "say so with --kind; one kind holds for the whole file")
    return read_pie_chart(root, supplied.kind, supplied.day)


def _all_contributors(root: Reader, supplied: Supplied) -> Imported:
    if supplied.day is None:
        message = f"{root.file} does not tell when anything was given"
        raise SettingsError(message, "say with --date for which day the contributions are to be declared")
    return read_all_contributors(root, supplied.day, supplied.kind)
