"""The main line of an accepted branch, and the runs of it that add up to nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Line:
    """The commits of first parents, oldest first, each with the day of its acceptance (None where nobody can tell it).

    `returns` holds (place, earlier place) where the files of a commit stood on the line before, with the first place.
    """

    commits: tuple[str, ...] = ()
    days: tuple[date | None, ...] = ()
    returns: tuple[tuple[int, int], ...] = ()

    def spans(self, as_of: date) -> tuple[tuple[str, ...], ...]:
        """Give the runs of commits up to `as_of` without which the files would stand as they do, oldest first.

        Whoever was first to bring the files to where they stand keeps the credit: who takes that back and puts it in
        again adds nothing, and takes nothing from anybody.
        """
        first = dict(self.returns)
        place = max((at for at, day in enumerate(self.days) if day is not None and day <= as_of), default=-1)
        found = []
        while place >= 0:
            earlier = first.get(place, place)
            if earlier < place:
                found.append(self.commits[earlier + 1 : place + 1])
            place = earlier - 1
        return tuple(reversed(found))
