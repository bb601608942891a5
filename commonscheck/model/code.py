"""What a row of the table of codes holds."""

from __future__ import annotations

from dataclasses import dataclass

from commonscheck.model.report import Level


@dataclass(frozen=True)
class Code:
    """One row of the table: `name` is PascalCase for SARIF, `short` one line, `why` and `mend` whole sentences."""

    id: str
    name: str
    level: Level
    short: str
    why: str
    mend: str


ERROR, WARNING, NOTE = Level.ERROR, Level.WARNING, Level.NOTE
