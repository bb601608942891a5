"""What a commit changes, path by path, as plain git can confirm it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """One path that a commit changes against its first parent.

    `lines` are those added and removed, None where they were not asked for or the file is binary. `moved` says that the
    file only changed its name, which is no work on its content; bytes of a path outside UTF-8 stand as surrogates.
    """

    path: str
    lines: tuple[int, int] | None = None
    moved: bool = False
