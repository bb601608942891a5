"""How far a series of like steps has come: how many are done, how fast, and how long the others may take."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_MINUTE = 60


class Steps:
    """Tells each step of a series with the figures of those before it; threads may share it."""

    def __init__(self, tell: Callable[[str], None], total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """Start a series of `total` steps; `clock` gives seconds."""
        self._tell, self._total, self._clock = tell, total, clock
        self._started = clock()
        self._done = 0
        self._lock = threading.Lock()

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Tell of a step, and count it when it is over, however it went."""
        self._tell(f"{self._figures()}{what}")
        try:
            yield
        finally:
            with self._lock:
                self._done += 1

    def _figures(self) -> str:
        """Write `12 of 300, 4.0/s, 72 s left: `; a step that is alone needs no figures."""
        done, seconds = self._done, self._clock() - self._started
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
