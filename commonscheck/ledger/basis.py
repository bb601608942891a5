"""What accounts were opened from, for those who count people and not parties."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commonscheck.ledger.directory import Attribution, Directory
from commonscheck.ledger.standing import Standing
from commonscheck.model.contribution import Act


@dataclass(frozen=True)
class Basis:
    """Every act with whose it is, what its commit changes where that was asked, and whether it is work.

    `directory` tells the addresses of people apart.
    """

    resolved: tuple[tuple[Act, Attribution], ...]
    patches: Mapping[str, str | None]
    stand: Callable[[Act], Standing]
    directory: Directory
