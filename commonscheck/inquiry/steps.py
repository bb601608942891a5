"""How far a series of like steps has come: how many are done, how fast, and how long the others may take."""

from __future__ import annotations

import time
from collections.abc import Callable

_MINUTE = 60


class Steps:
    """Tells each step of a series with the figures of those before it."""

    def __init__(self, tell: Callable[[str], None], total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Start a series of `total` steps; `clock` gives seconds."""
        self._tell, self._total, self._clock = tell, total, clock
        self._started = clock()

    def tell(self, what: str, done: int) -> None:
        """Tell what goes on after so many steps."""
        self._tell(f"{self._figures(done)}{what}")

    def _figures(self, done: int) -> str:
        """Write `12 of 300, 4.0/s, 72 s left: `; a step that is alone needs no figures."""
        seconds = self._clock() - self._started
        if self._total == 1:
            return ""
        if not done or not seconds:
            return f"{done:,} of {self._total:,}: "
        left = seconds / done * (self._total - done)
        return f"{done:,} of {self._total:,}, {_rate(done / seconds)}, {_span(left)} left: "


def _rate(per_second: float) -> str:
    return f"{per_second:,.1f}/s" if per_second >= 1 else f"{per_second * _MINUTE:.1f}/min"


def _span(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 2 * _MINUTE else f"{seconds / _MINUTE:,.0f} min"
