"""Word on stderr of what is going on, once a run takes longer than a second."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self, TextIO

from commonscheck.formats.clean import clean

_PATIENCE = 1.0
_LONGEST = 600


class Progress:
    """Tells each step: on a terminal in one line that is rewritten, in a log in lines of their own.

    Threads may share it. Use it as a context: its line is off the terminal before results, errors or what the program
    has to remark are written; remarks are told also to those who want no progress.
    """

    def __init__(self, stream: TextIO | None, *, silent: bool) -> None:
        """Tell `stream`, or nobody if it is closed or the run is to be `silent`."""
        self._errors = stream
        self._stream = None if silent else stream
        self._terminal = stream is not None and stream.isatty()
        self._lock = threading.Lock()
        self._started = time.monotonic()
        self._step = ""
        self._shown = False
        self._remarks = _Remarks(self._remark)
        # The step that keeps a run waiting is one that began before anybody was impatient.
        self._timer = threading.Timer(_PATIENCE, self._show)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        """Start the watch."""
        logging.getLogger("commonscheck").addHandler(self._remarks)
        self._timer.start()
        return self

    def __call__(self, step: str) -> None:
        """Take note of a step, and show it if the run has taken a while."""
        self._step = step
        if time.monotonic() - self._started >= _PATIENCE:
            self._show()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the line off the terminal."""
        self._timer.cancel()
        logging.getLogger("commonscheck").removeHandler(self._remarks)
        with self._lock:
            if self._stream:
                self._stream.write(self._off())
                self._stream.flush()
            self._stream = None

    def _off(self) -> str:
        """Give what takes the line off the terminal, if it is there."""
        shown, self._shown = self._shown, False
        return "\r\x1b[2K" if shown and self._terminal else ""

    def _remark(self, text: str) -> None:
        with self._lock, suppress(OSError):
            if self._errors:
                self._errors.write(f"{self._off()}{text}\n")
                self._errors.flush()

    def _show(self) -> None:
        with self._lock:
            if self._stream is None or not self._step:
                return
            line = f"{clean(self._step, 70)} ({time.monotonic() - self._started:.0f} s)"
            self._stream.write(f"\r\x1b[2K{line}" if self._terminal else f"{line}\n")
            self._stream.flush()
            self._shown = True


class _Remarks(logging.Handler):
    """Hands on what the program has to remark while it runs."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        super().__init__()
        self._tell = tell

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(clean(self.format(record), _LONGEST))
