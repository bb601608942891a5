"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import click


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


target = click.argument("target", default=".", metavar="[PATH or URL]")
as_of = click.option("--as-of", type=_Day(), default=today, show_default="today, UTC", help="The day to check for.")
allow_local = click.option("--allow-local", is_flag=True, help="Let manifests name repositories by local path.")
sources = _options(
    as_of,
    click.option("--offline", is_flag=True, help="Use what is cached; touch no network."),
    allow_local,
    click.option(
        "--jobs",
        type=click.IntRange(1, 64),
        default=4,
        show_default=True,
        help="Repositories pulled, and gits comparing, at once.",
    ),
    click.option("--cache-dir", type=click.Path(file_okay=False), help="Where pulled repositories are kept."),
    click.option("--no-progress", is_flag=True, help="Do not tell on stderr what is going on."),
)
color = click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour the report; NO_COLOR and FORCE_COLOR are honoured.",
)
