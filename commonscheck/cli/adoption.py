"""The commands with which a project begins: first manifests, and a baseline."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from commonscheck.cli import options
from commonscheck.cli.console import write


@click.command(short_help="Write a first .commons/ folder.")
@click.argument("role", type=click.Choice(["commons", "user"]))
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path())
@click.option("--hashed", is_flag=True, help="Give addresses and logins by their hash.")
@options.no_progress
def init(role: str, folder: Path, *, hashed: bool, no_progress: bool) -> int:
    """Write `.commons/` for a commons, or for a user of one, filled from git history and the remote.

    People are written as comments, each with the first day of their work: for whom somebody works git does not tell.
    Nothing is overwritten.
    """
    from commonscheck.commands.init import init as run
    from commonscheck.commands.progress import Progress
    from commonscheck.settings import Settings

    settings = Settings(options.today(), options.cache(None), offline=True)
    with Progress(sys.stderr, silent=no_progress) as progress:
        told = run(role, folder, settings, progress, hashed=hashed)
    write(told)
    return 0


_file = click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path(".commons/baseline.json"),
    show_default=".commons/baseline.json",
    metavar="FILE",
    help="The file of the baseline.",
)


@click.group(short_help="Accept the findings of today, and fail on new ones.")
def baseline() -> None:
    """Write down the findings that a project begins with; `check --baseline FILE` then fails on new ones only.

    The file is sorted, one finding a line, and meant to be committed. A finding goes by code, subject and rule.
    """


@baseline.command()
@options.target
@_file
@options.sources
def create(target: str, baseline: Path, **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """Accept the findings of today into a new file.

    Waived findings stay out of it, and so do faults of documents, repositories that cannot be read, and notes.
    """
    from commonscheck.commands.baseline import create as run

    with options.progress(chosen) as progress:
        told = run(target, baseline, options.settings(chosen), progress)
    write(told)
    return 0


@baseline.command()
@options.target
@_file
@options.sources
def prune(target: str, baseline: Path, **chosen: Any) -> int:  # noqa: ANN401 - click's options
    """Take what is settled out of the file, so that it fails when it comes back.

    What could not be looked into today, because a repository cannot be read or the evidence does not tell, stays.
    """
    from commonscheck.commands.baseline import prune as run

    with options.progress(chosen) as progress:
        told = run(target, baseline, options.settings(chosen), progress)
    write(told)
    return 0
