"""Arguments and options that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from commonscheck.commands.progress import Progress
    from commonscheck.settings import Settings


_DIGITS = 10


class _Day(click.ParamType[date]):
    """An ISO date."""

    name = "date"

    def convert(self, value: str | date, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Take `2026-11-23` or a date."""
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        # The interpreter knows more forms of a date than people should have to.
        if day is None or day.isoformat() != value:
            self.fail(f"{value!r} is not a date of the form 2026-11-23", param, ctx)
        return day


class _Sample(click.ParamType[int]):
    """A number of commits, or `all`."""

    name = "number"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Take `1000` or `all`; what may be the target is told to stand apart."""
        if isinstance(value, int):
            return value
        if value == "all":
            return sys.maxsize
        if not (value.isascii() and value.isdigit() and len(value) < _DIGITS and int(value)):
            self.fail(f"{value!r} is neither a number of commits nor `all`; a target follows `--verify=N`", param, ctx)
        return int(value)


DAY = _Day()


def today() -> date:
    """Read the clock: the only time that a run does."""
    return datetime.now(tz=UTC).date()


def _options(*options: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Join options that belong together."""

    def add(command: Any) -> Any:  # noqa: ANN401 - click's decorators are untyped
        for option in reversed(options):
            command = option(command)
        return command

    return add


def form(command: str, *forms: str, help_: str = "The form it is written in.") -> Callable[[Any], Any]:
    """Let people choose one of several forms, the first unless they do; `command` is part of the variable's name."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        envvar=f"COMMONSCHECK_{command}_FORMAT",
        help=help_,
    )


verify = click.option(
    "--verify",
    type=_Sample(),
    is_flag=False,
    flag_value="1000",
    default=0,
    metavar="[N|all]",
    help="Compute what is kept of N commits of each repository again (1000 unless told), and compare.",
)
target = click.argument("target", default=".", metavar="[PATH or URL]")
as_of = click.option("--as-of", type=DAY, default=today, show_default="today, UTC", help="The day to check for.")
allow_local = click.option("--allow-local", is_flag=True, help="Let manifests name repositories by local path.")
cache_dir = click.option("--cache-dir", type=click.Path(file_okay=False), help="Where pulled repositories are kept.")
no_progress = click.option("--no-progress", is_flag=True, help="Do not tell on stderr what is going on.")
sources = _options(
    as_of,
    click.option("--offline", is_flag=True, help="Use what is cached; touch no network."),
    allow_local,
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=4,
        show_default=True,
        help="Repositories read, and gits comparing, at once.",
    ),
    click.option("--executor", default="", metavar="ADDRESS", help="Read them on the cluster of this dask scheduler."),
    click.option(
        "--summaries",
        default="",
        metavar="FOLDER or s3://…",
        help="Take what is kept there of histories for true, and keep there what is read.",
    ),
    cache_dir,
    no_progress,
)
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the report; NO_COLOR and FORCE_COLOR are honoured.",
)


def cache(named: str | None) -> Path:
    """Give the folder of the cache, the user's own unless one is named."""
    from platformdirs import user_cache_path

    return Path(named) if named else user_cache_path("commonscheck")


def settings(chosen: dict[str, Any]) -> Settings:
    """Make the settings of a run of `sources`."""
    from commonscheck.settings import Settings

    return Settings(
        chosen["as_of"],
        cache(chosen["cache_dir"]),
        offline=chosen["offline"],
        allow_local=chosen["allow_local"],
        jobs=chosen["jobs"],
        executor=chosen["executor"],
        summaries=chosen["summaries"],
    )


def progress(chosen: dict[str, Any]) -> Progress:
    """Make what tells of a run's steps."""
    from commonscheck.commands.progress import Progress

    return Progress(sys.stderr, silent=chosen["no_progress"])
