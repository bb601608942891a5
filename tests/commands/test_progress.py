"""Progress is told on stderr, and only to those who have to wait."""

from __future__ import annotations

import io
import logging

import pytest

from commonscheck.commands import progress
from commonscheck.commands.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody wait."""
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)


def test_quick_run_says_nothing() -> None:
    log = io.StringIO()
    with Progress(log, silent=False) as tell:
        tell("opening web")
    assert log.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_log_gets_a_line_for_each_step() -> None:
    log = io.StringIO()
    with Progress(log, silent=False) as tell:
        tell("opening web")
        tell("opening \x1b[31macme")
    assert {"opening web (0 s)", "opening \\x1b[31macme (0 s)"} <= set(log.getvalue().splitlines())


@pytest.mark.usefixtures("impatient")
def test_terminal_gets_one_line_that_is_gone_in_the_end() -> None:
    terminal = Terminal()
    with Progress(terminal, silent=False) as tell:
        tell("opening web")
        assert terminal.getvalue().endswith("\r\x1b[2Kopening web (0 s)")
    assert terminal.getvalue().endswith("\r\x1b[2K")
    assert "\n" not in terminal.getvalue()


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("stream", [io.StringIO(), None])
def test_silent_or_closed_stream_gets_nothing(stream: io.StringIO | None) -> None:
    with Progress(stream, silent=stream is not None) as tell:
        tell("opening web")
    assert stream is None or stream.getvalue() == ""


def test_step_that_began_early_is_told_once_it_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.05)
    told = io.StringIO()
    with Progress(told, silent=False) as tell:
        tell("opening web")
        tell._timer.join()  # noqa: SLF001 - waits for what the clock does, and no longer
    assert told.getvalue().startswith("opening web (")


@pytest.mark.usefixtures("impatient")
def test_a_remark_stands_on_a_line_of_its_own_whoever_wants_progress() -> None:
    terminal, log = Terminal(), io.StringIO()
    with Progress(terminal, silent=False) as tell, Progress(log, silent=True):
        tell("opening web")
        logging.getLogger("commonscheck").warning("the store is full")
        tell("opening acme")
    lines = "opening web (0 s)\r\x1b[2Kthe store is full\n\r\x1b[2Kopening acme (0 s)\r\x1b[2K"
    assert terminal.getvalue().endswith(lines)
    assert log.getvalue() == "the store is full\n"
    assert not logging.getLogger("commonscheck").handlers
