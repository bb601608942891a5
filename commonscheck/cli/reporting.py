"""The command that reports who gives and who takes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from commonscheck.cli import completion, options
from commonscheck.cli.console import wants_color, write

FORMATS = ("text", "html", "markdown", "json", "csv", "badge", "pie-chart", "all-contributors")
STEPS = ("month", "quarter", "year")
KINDS = (
    *("code", "review", "documentation", "design", "hardware", "translation", "support", "infrastructure"),
    *("organising", "idea", "money-gift", "money-loan", "payment"),
)
_file = click.Path(path_type=Path, dir_okay=False, exists=True)


@click.command(short_help="Report who gives, who takes, and what is due.")
@options.target
@options.form(
    "REPORT",
    *FORMATS,
    help_="The report's form; badge is the JSON of an endpoint badge of shields.io, pie-chart that of Sensorica's OVN "
    "License (with --shares), all-contributors an .all-contributorsrc (with --people).",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    envvar="COMMONSCHECK_REPORT_OUTPUT",
    help="Also write a report; repeatable. csv=FOLDER/ has a file for each table, markdown=FOLDER/ charts.",
)
@click.option("--update", type=_file, metavar="FILE", help="Write the report as Markdown between the markers in FILE.")
@click.option("--check", type=_file, metavar="FILE", help="Exit 1 when the report in FILE does not hold for its day.")
@click.option("--since", type=options.DAY, help="The first day; without it, that of the twelve months up to the last.")
@click.option("--until", type=options.DAY, help="The last day; without it, that of --as-of.")
@click.option("--by", type=click.Choice(STEPS), default="quarter", show_default=True, help="The steps.")
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="NAME",
    shell_complete=completion.parties,
    envvar="COMMONSCHECK_REPORT_PARTY",
    help="Only this party, by uid or name. Repeatable.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    metavar="KIND",
    envvar="COMMONSCHECK_REPORT_KIND",
    help="Only this kind of work, such as code or money-gift. Repeatable.",
)
@click.option(
    "--repository",
    "repositories",
    multiple=True,
    metavar="NAME",
    envvar="COMMONSCHECK_REPORT_REPOSITORY",
    help="Only this repository. Repeatable.",
)
@click.option("--shares", is_flag=True, help="Share out the value of what was given, by the commons' value equation.")
@click.option("--people", is_flag=True, help="Name the people, who are counts otherwise; by name, without ranking.")
@click.option("--show-emails", is_flag=True, help="With --people, show their addresses as they stand in git.")
@click.option(
    "--pseudonymise",
    metavar="KEYFILE",
    default="",
    help="Name people by pseudonyms made with the key in KEYFILE, or for env:NAME in that variable.",
)
@options.sources
@options.color
def report(target: str, format_: str, outputs: tuple[str, ...], **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """Report who gives to a commons and its federation, who takes, and what is due.

    Organisations are named and people are counted, unless --people names them. What is not known stands beside every
    figure. The same inputs and --as-of give the same bytes.

    Exit codes: 0 the report is whole; 1 only with --check; 3 not everything could be read.
    """
    from commonscheck.commands import report as command
    from commonscheck.commands.outcome import overview_code
    from commonscheck.formats.overview import render

    files = command.places(outputs)
    command.require((format_, *(name for name, _, _ in files)), chosen)
    wishes, settings = _wishes(chosen), options.settings(chosen)
    kept, held = command.opened(chosen["update"], chosen["check"])
    settings = command.as_written(held, settings) if held else settings
    with options.progress(chosen) as progress:
        overview = command.report(target, wishes, settings, progress)
    command.write_all(overview, files)
    if held:
        told, code = command.compare(overview, held)
        write(told)
        return code
    write(
        command.update(overview, kept) if kept else render(format_, overview, color=wants_color(chosen["color"])).text
    )
    return overview_code(overview)


def _wishes(chosen: dict[str, Any]) -> Any:  # noqa: ANN401 - imported when it is needed
    from commonscheck.commands.report import naming
    from commonscheck.inquiry.wishes import Wishes

    since: date | None = chosen["since"]
    return Wishes(
        since,
        chosen["until"],
        chosen["by"],
        chosen["parties"],
        chosen["kinds"],
        chosen["repositories"],
        naming(people=chosen["people"], emails=chosen["show_emails"], key=chosen["pseudonymise"]),
        chosen["shares"],
    )
