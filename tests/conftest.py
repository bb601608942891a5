"""Options that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import Program


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--update-golden`, which rewrites the expected outputs with what the program writes now."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files instead of comparing")


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
