"""Whom a commons thanks, and what for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Thanked:
    """A person with an account on a forge, as contributors.yaml names it, and the kinds of work that are certain."""

    name: str
    login: str
    kinds: tuple[str, ...]
