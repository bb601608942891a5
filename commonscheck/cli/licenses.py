"""The commands about license rules themselves."""

from __future__ import annotations

import sys
from datetime import date

import click

from commonscheck.cli import completion, options
from commonscheck.cli.console import wants_color, write


@click.group(short_help="List, show, compare, export and test licenses.")
def licenses() -> None:
    """List licenses, show them in plain words, export them, and test their rules against the cases beside them.

    Known are the shipped licenses, and those under `.commons/licenses/` of the working folder. Each goes by its uid, in
    any case, and by a title or alias that no other one has.
    """


@licenses.command("list")
def list_() -> int:
    """List every known license with its status and title."""
    from commonscheck.commands.licenses import known_licenses
    from commonscheck.formats.ruletests import render_licenses

    write(render_licenses(known_licenses()))
    return 0


@licenses.command()
@click.argument("uid", shell_complete=completion.licenses)
@options.form("LICENSES_SHOW", "text", "markdown", "json")
def show(uid: str, format_: str) -> int:
    """Show the license UID in plain words: who may, on which routes, owing what, by when."""
    from commonscheck.commands.wording import show as run

    write(run(uid, format_))
    return 0


@licenses.command()
@click.argument("uid", shell_complete=completion.licenses)
@click.option("--to", type=click.Choice(["odrl"]), required=True, help="The language to write it in.")
@options.form("LICENSES_EXPORT", "jsonld", "turtle", help_="Turtle needs `commonscheck[rdf]`.")
def export(uid: str, to: str, format_: str) -> int:  # noqa: ARG001 - ODRL is the only language yet
    """Write the license UID in another rights language: W3C ODRL 2.2, as JSON-LD or Turtle."""
    from commonscheck.commands.wording import export as run

    write(run(uid, format_))
    return 0


@licenses.command()
@click.argument("uids", nargs=-1, metavar="[UID]...", shell_complete=completion.licenses)
@click.option(
    "--threshold",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    help="Least condition coverage in per cent: each condition seen true and seen false.",
)
@click.option("--mutate", is_flag=True, help="Also change the rules, a little at a time, and see which cases notice.")
@click.option("--update", is_flag=True, help="Write the answers found into cases that expect others, and tell which.")
@options.no_progress
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


@licenses.command()
@click.argument("uids", nargs=-1, metavar="[UID]...", shell_complete=completion.licenses)
@options.form("LICENSES_LINT", "text", "json")
@options.color
def lint(uids: tuple[str, ...], format_: str, color: str) -> int:
    """Look in the licenses UID, or in all known ones, for rules that can do nothing.

    Told are permissions that nobody can take, duties that nobody can fulfil or that nothing can evidence, prohibitions
    that never hold, and parameters and duties without use. What is told is certain; not all that is wrong is told.

    Exit codes: 0 nothing to mend (notes do not count), 1 findings, 2 faulty files.
    """
    from commonscheck.commands.lint import lint_code, lint_licenses
    from commonscheck.formats.lint import render_lint, render_lint_json

    linted = lint_licenses(uids)
    write(render_lint_json(linted) if format_ == "json" else render_lint(linted, color=wants_color(color)))
    return lint_code(linted)


@licenses.command()
@click.argument("first", metavar="A", shell_complete=completion.licenses)
@click.argument("second", metavar="B", shell_complete=completion.licenses)
@options.form("LICENSES_COMPARE", "text", "markdown", "json")
@options.as_of
def compare(first: str, second: str, format_: str, as_of: date) -> int:
    """Show for which parties the licenses A and B answer differently.

    Both are asked about five archetypes (hobbyist, worker co-op, charity, start-up, corporation), then about each of
    them with one or two things otherwise: just below, at and just above every limit of A or B, each word that one of
    them names and one that none does, yes for no, contributions and payments. Not all pairs are tried: where no
    difference is found there may be one. Amounts are taken in the currency of each license, as if at par.
    """
    from commonscheck.commands.compare import compare as run
    from commonscheck.formats import comparison

    render = {
        "text": comparison.render_comparison,
        "markdown": comparison.render_comparison_markdown,
        "json": comparison.render_comparison_json,
    }
    write(render[format_](run(first, second, as_of)))
    return 0
