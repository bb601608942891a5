"""What click knows of the commands, for pages and manuals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc

import click

from commonscheck.cli import cli

_CODES = "Exit codes: "


@dataclass(frozen=True)
class Option:
    """An option as `--help` shows it, and the variable that stands for it."""

    names: str
    help: str
    variable: str

    @property
    def long(self) -> str:
        """The long name by itself."""
        return next(word for word in self.names.split() if word.startswith("--"))


@dataclass(frozen=True)
class Described:
    """A command: its words from the program's name on, and all that is said of it."""

    words: tuple[str, ...]
    usage: str
    short: str
    paragraphs: tuple[str, ...]
    codes: str
    options: tuple[Option, ...]
    commands: tuple[str, ...]


def described(command: click.Command = cli, parent: click.Context | None = None) -> Iterator[Described]:
    """Describe a command, and all below it."""
    prefix = None if parent else "COMMONSCHECK"
    name = command.name if parent else "commonscheck"
    context = click.Context(command, info_name=name, parent=parent, auto_envvar_prefix=prefix)
    said = [" ".join(part.split()) for part in cleandoc(command.help or "").split("\n\n")]
    below = [one for one in getattr(command, "commands", {}).values() if not one.hidden]
    yield Described(
        tuple(context.command_path.split()),
        " ".join(command.collect_usage_pieces(context)),
        command.get_short_help_str(200),
        tuple(part for part in said if not part.startswith(_CODES)),
        next((part.removeprefix(_CODES) for part in said if part.startswith(_CODES)), ""),
        tuple(_options(command, context)),
        tuple(one.name for one in below),
    )
    for one in below:
        yield from described(one, context)


def _options(command: click.Command, context: click.Context) -> Iterator[Option]:
    for parameter in command.params:
        record = parameter.get_help_record(context)
        if record and isinstance(parameter, click.Option) and not parameter.is_eager:
            variable = parameter.envvar or f"{context.auto_envvar_prefix}_{parameter.name}".upper()
            yield Option(record[0], " ".join(record[1].split()), str(variable))
