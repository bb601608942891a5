"""The commands about license rules themselves."""

from __future__ import annotations

import sys

import click

from commonscheck.cli.console import write


@click.group(short_help="List licenses and test their rules.")
def licenses() -> None:
    """List licenses, and test their rules against the cases beside them.

    Known are the shipped licenses, and those under `.commons/licenses/` of the working folder.
    """


@licenses.command("list")
def list_() -> int:
    """List every known license with its status and title."""
    from commonscheck.commands.licenses import known_licenses
    from commonscheck.formats.ruletests import render_licenses

    write(render_licenses(known_licenses()))
    return 0


@licenses.command()
@click.argument("uids", nargs=-1, metavar="[UID]...")
@click.option(
    "--threshold",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    help="Least condition coverage in per cent: each condition seen true and seen false.",
)
@click.option("--mutate", is_flag=True, help="Also change the rules, a little at a time, and see which cases notice.")
@click.option("--update", is_flag=True, help="Write the answers found into cases that expect others.")
@click.option("--no-progress", is_flag=True, help="Do not tell on stderr what is going on.")
def test(uids: tuple[str, ...], threshold: int, *, mutate: bool, update: bool, no_progress: bool) -> int:
    """Hold the licenses UID, or all known ones, against their cases.

    Exit codes: 0 all cases pass, 1 a case fails, coverage is below the threshold, a mutant survives or there are no
    cases, 2 faulty files.
    """
    from commonscheck.commands.licenses import run_rule_tests
    from commonscheck.commands.outcome import rule_test_code
    from commonscheck.commands.progress import Progress
    from commonscheck.formats.ruletests import render_rule_tests

    with Progress(sys.stderr, silent=no_progress) as progress:
        reports = tuple(run_rule_tests(uids, progress, mutate=mutate, update=update))
    for report in reports:
        write(render_rule_tests(report))
    return rule_test_code(reports, threshold)
