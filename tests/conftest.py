"""Options that all tests share."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.program import Program


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--update-golden`, which rewrites the expected outputs with what the program writes now."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files instead of comparing")


def pytest_configure() -> None:
    """Heed signals that whoever started the tests ignored: children inherit that, and some tests send them."""
    for number, handler in (
        (signal.SIGINT, signal.default_int_handler),
        (signal.SIGHUP, signal.SIG_DFL),
        (signal.SIGTERM, signal.SIG_DFL),
    ):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture
def program(tmp_path: Path) -> Program:
    """Give the program with a home of its own."""
    home = tmp_path / "home"
    home.mkdir()
    return Program(home)
