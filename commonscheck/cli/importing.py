"""The command that takes over what other programs know of contributions."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from commonscheck.cli import options
from commonscheck.cli.console import write
from commonscheck.model.contribution import CONTRIBUTION_KINDS

_KINDS = tuple(kind for kind in CONTRIBUTION_KINDS if not kind.startswith("money"))


@click.command("import", short_help="Declare what another program's file lists.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--kind",
    type=click.Choice(_KINDS),
    default=None,
    envvar="COMMONSCHECK_IMPORT_KIND",
    help="Of which kind the work is, where the file does not tell.",
)
@click.option(
    "--date",
    "day",
    type=options.DAY,
    default=None,
    envvar="COMMONSCHECK_IMPORT_DATE",
    help="For which day to declare it, instead of one that the file tells.",
)
def import_(file: Path, kind: str | None, day: date | None) -> int:
    """Print a contributors.yaml that declares what FILE lists.

    FILE is a Contribution Pie-Chart of Sensorica's OVN License (pie-chart.json), which needs --kind, or an
    .all-contributorsrc, which needs --date. What is declared is open until another party acknowledges it; that a login
    or an address is somebody's is the word of the file.
    """
    from commonscheck.commands.importing import import_file
    from commonscheck.documents.foreign import Supplied

    write(import_file(file, Supplied(kind or "", day)))
    return 0
