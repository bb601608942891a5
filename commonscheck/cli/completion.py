"""What shells offer for the arguments of commands; all of it uids and codes, which need no quotes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from commonscheck.cli.options import today

if TYPE_CHECKING:
    import click


def codes(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the codes of findings."""
    from commonscheck.model.codes import CODES

    return _offered(CODES, begun)


def licenses(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the uids of licenses: the shipped ones, and those of the working folder."""
    from commonscheck.commands.completing import license_uids

    return _offered(license_uids(today()), begun)


def parties(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the uids of the parties that the working folder names."""
    from commonscheck.commands.completing import party_uids

    return _offered(party_uids(today()), begun)


def schemas(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """Offer the names of schemas."""
    from commonscheck.commands.schema import schema

    return _offered(schema(None).split(), begun)


def _offered(names: Iterable[str], begun: str) -> list[str]:
    return sorted(name for name in names if name.startswith(begun))
