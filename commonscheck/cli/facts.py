"""The commands about facts that are kept between runs."""

from __future__ import annotations

from pathlib import Path

import click

from commonscheck.cli import options
from commonscheck.cli.console import write


@click.group(short_help="Export what is kept of histories.")
def facts() -> None:
    """Use what was read of histories, and is kept in the cache, for other questions than ours."""


@facts.command(short_help="Write what is kept as Parquet.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@options.cache_dir
def export(file: Path, cache_dir: str | None) -> int:
    """Write every commit that is kept into FILE, in Parquet: a row each, people as numbers, no names or addresses.

    It needs the extra `commonscheck[parquet]`. An existing file is not replaced.
    """
    from commonscheck.commands.facts import export as run

    number = run(file, options.cache(cache_dir))
    write(f"{number:,} {'commit' if number == 1 else 'commits'} written to {file}\n")
    return 0
