"""The commands and their options; each command imports what it runs, so that `--help` stays fast."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commonscheck import __version__
from commonscheck.cli import completion, options, reporting
from commonscheck.cli.adoption import baseline, init
from commonscheck.cli.console import wants_color, write, write_report
from commonscheck.cli.facts import facts
from commonscheck.cli.importing import import_
from commonscheck.cli.licenses import licenses

if TYPE_CHECKING:
    from commonscheck.model.acceptance import Baseline

FORMATS = ("full", "concise", "json", "sarif", "junit", "github", "gitlab", "markdown")
_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(context_settings={**_HELP, "auto_envvar_prefix": "COMMONSCHECK"})
@click.version_option(__version__, message="commonscheck %(version)s")
def cli() -> None:
    """Check who may use a commons, and who gives back.

    License rules are held against manifests pulled from git repositories and against evidence recomputed from git
    history.

    Exit codes: 0 compliant, 1 a violation, 2 wrong usage, manifest or license, 3 undecided or nothing checked,
    4 a defect of this program, 130 interrupted.

    Every option has a variable COMMONSCHECK_<COMMAND>_<OPTION>.
    """


@cli.command(short_help="Check a commons or a user of one: the gate.")
@options.target
@options.form("CHECK", *FORMATS, help_="The report's form.")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FORMAT=FILE",
    envvar="COMMONSCHECK_CHECK_OUTPUT",
    help="Also write a report; repeatable.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["violation", "undecided", "never"]),
    default="undecided",
    show_default=True,
    help="What ends in an exit code other than 0.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODE",
    shell_complete=completion.codes,
    help="Show these finding codes only; the exit code stays that of all. Repeatable.",
)
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE",
    shell_complete=completion.codes,
    help="Do not show these finding codes; the exit code stays that of all. Repeatable.",
)
@click.option("--allow-empty", is_flag=True, help="Exit 0 when no use was found to check.")
@click.option(
    "--baseline",
    "baseline_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    envvar="COMMONSCHECK_CHECK_BASELINE",
    help="Fail on findings only that this file does not hold.",
)
@click.option(
    "--since",
    metavar="REF",
    default="",
    help="Fail on findings only that are newer than the merge base with this branch or commit.",
)
@click.option("--no-waivers", is_flag=True, help="Take no account of .commons/waivers.yaml.")
@options.sources
@options.color
@click.option("-q", "--quiet", is_flag=True, help="Only the findings.")
@click.option("-v", "--verbose", is_flag=True, help="Every route and premise of every verdict.")
def check(target: str, format_: str, outputs: tuple[str, ...], **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """Check a commons or a user of one.

    In a commons, or a registry that describes one, every known user is checked; in a user's repository, every use
    against the commons it names. Manifests are read from the last commit.

    What a waiver, the baseline or --since accepts is shown as such, and does not fail the run.
    """
    from commonscheck.commands.check import check as run
    from commonscheck.commands.outcome import exit_code, require_codes, selected
    from commonscheck.commands.output import destinations, write_all
    from commonscheck.inquiry.gate import Gate

    files = destinations(outputs, FORMATS)
    require_codes((*chosen["select"], *chosen["ignore"]))
    gate = Gate(not chosen["no_waivers"], *_baseline(chosen["baseline_file"]), chosen["since"])
    with options.progress(chosen) as progress:
        report = run(target, options.settings(chosen), progress, gate)
    shown = selected(report, chosen["select"], chosen["ignore"])
    verbosity = chosen["verbose"] - chosen["quiet"]
    write_all(shown, files)
    write_report(shown, format_, color=chosen["color"], verbosity=verbosity)
    return exit_code(report, chosen["fail_on"], allow_empty=chosen["allow_empty"])


def _baseline(path: Path | None) -> tuple[Baseline | None, str]:
    """Read a baseline, before any work is done."""
    from commonscheck.commands.baseline import load, shown

    return (load(path), shown(path)) if path else (None, "")


@cli.command(short_help="Show what decided on one party.")
@click.argument("party", shell_complete=completion.parties)
@options.target
@options.sources
@options.color
@click.option("-v", "--verbose", is_flag=True, help="All evidence, however long.")
def why(party: str, target: str, **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """Show the decision path of one PARTY: route by route, premise by premise, evidence by evidence."""
    from commonscheck.commands.check import check as run
    from commonscheck.commands.why import why as pick
    from commonscheck.formats.path import render_giver, render_path
    from commonscheck.model.report import Giver

    with options.progress(chosen) as progress:
        verdicts = pick(party, run(target, options.settings(chosen), progress))
    color, verbosity = wants_color(chosen["color"]), int(chosen["verbose"])
    for one in verdicts:
        write(
            render_giver(one, verbosity=verbosity)
            if isinstance(one, Giver)
            else render_path(one, color=color, verbosity=verbosity)
        )
    return 0


@cli.command(short_help="Check manifests and licenses for faults.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@options.as_of
@options.allow_local
def validate(files: tuple[Path, ...], as_of: date, *, allow_local: bool) -> int:
    """Hold manifests and licenses against their schemas and each other; no git, no network.

    FILES are manifests or folders; without any, `.commons/` of the working folder is read. A file in a `.commons/` is
    held against the others there, whose faults are told as well.
    """
    from commonscheck.commands.validate import validate as run

    number = run(files, as_of, allow_local=allow_local)
    write(f"{number} {'file' if number == 1 else 'files'} without fault\n")
    return 0


@cli.command(short_help="Pull what a check will read.")
@options.target
@options.verify
@options.sources
def sync(target: str, verify: int, **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """Pull every repository behind a check into the cache, and keep the facts of their histories.

    With --verify, kept facts of some commits of each repository are computed again and compared; where one differs,
    the exit code is 1, and the store is filled anew. It is 3 where nothing could be compared.
    """
    from commonscheck.commands.outcome import sync_code, verify_code
    from commonscheck.commands.sync import sync as run
    from commonscheck.commands.sync import verify as run_verified
    from commonscheck.formats.explain import render_inputs
    from commonscheck.formats.verification import render_verification

    with options.progress(chosen) as progress:
        if verify:
            inputs, found = run_verified(target, options.settings(chosen), progress, verify)
        else:
            inputs, found = run(target, options.settings(chosen), progress), None
    write(render_inputs(inputs))
    if found is None:
        return sync_code(inputs)
    write(render_verification(found))
    return verify_code(inputs, found)


@cli.command(short_help="List the people whom no party names.")
@options.target
@options.form("IDENTITIES", "text", "json", help_="The list's form.")
@click.option("--hashed", is_flag=True, help="Let the rows give addresses and logins by their hash.")
@options.sources
def identities(target: str, format_: str, *, hashed: bool, **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """List the people in the histories of a commons whom no party names, each with a row for contributors.yaml.

    It tells who may be one person, and where the dates of a named person leave work out; people decide. Addresses are
    shown as they stand in git. In the repository of a user, the commons that it uses are read.
    """
    from commonscheck.commands.identities import identities as run
    from commonscheck.commands.outcome import identities_code
    from commonscheck.formats.identities import render_identities
    from commonscheck.formats.identities_json import render_identities_json

    with options.progress(chosen) as progress:
        found = run(target, options.settings(chosen), progress, hashed=hashed)
    write(render_identities_json(found) if format_ == "json" else render_identities(found))
    return identities_code(found)


@cli.command(short_help="Say whether your next commit will count.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, exists=True, file_okay=False))
@options.as_of
def whoami(folder: Path | None, as_of: date) -> int:
    """Say whether the next commit made here will count for a party, and the line of contributors.yaml that is missing.

    The author is whom git would name. FOLDER holds the `.commons/` of the commons; without it, that is the top of the
    working copy. Files are read as they stand on disk, so that a line counts before it is committed; no network.

    Exit codes: 0 the work will count, or is that of a bot; 1 it will not; 2 faulty manifests, or git knows nobody;
    3 not known.
    """
    from commonscheck.commands.outcome import whoami_code
    from commonscheck.commands.whoami import whoami as run
    from commonscheck.formats.oneself import render_oneself

    found = run(folder, as_of)
    write(render_oneself(found))
    return whoami_code(found)


@cli.command(short_help="Say what a finding code means.")
@click.argument("code", shell_complete=completion.codes)
def explain(code: str) -> int:
    """Say what a finding CODE means, why it matters, and how to mend it."""
    from commonscheck.commands.explain import explain as run

    write(run(code))
    return 0


@cli.command(short_help="List what license rules can test.")
@options.form("OPERANDS", "text", "json")
def operands(format_: str) -> int:
    """List every left operand that a license rule can test."""
    from commonscheck.formats.explain import render_operands

    write(render_operands(as_json=format_ == "json"))
    return 0


@cli.command(short_help="Print a JSON Schema.")
@click.argument("name", required=False, shell_complete=completion.schemas)
def schema(name: str | None) -> int:
    """Print the JSON Schema NAME of a file that people write, or of the report; without NAME, list them."""
    from commonscheck.commands.schema import schema as run

    write(run(name))
    return 0


@cli.command(short_help="Build and check a federation to look at.")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@options.color
def demo(folder: Path | None, color: str) -> int:
    """Build a small federation of real git repositories, and check it; exits 0 although violations are found."""
    from commonscheck.commands.demo import demo as run

    for report in run(folder, write):
        write_report(report, "full", color=color, verbosity=0)
    return 0


cli.add_command(init)
cli.add_command(baseline)
cli.add_command(facts)
cli.add_command(licenses)
cli.add_command(reporting.report)
cli.add_command(import_)
