"""Finds the tools that judge what this project writes for others."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest


def tool(name: str) -> str:
    """Give a program that is installed beside the interpreter, or on PATH."""
    beside = Path(sys.executable).parent / name
    return str(beside) if beside.exists() else name


def install_package(name: str, version: str, folder: Path) -> None:
    """Install a package of npm into a folder; a test that needs one is skipped where it cannot be had."""
    if shutil.which("npm") is None:
        pytest.skip("npm is not at hand")
    command = ["npm", "install", "--no-audit", "--no-fund", "--prefix", str(folder), f"{name}@{version}"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=300)
    if done.returncode:
        pytest.skip(f"{name} of npm cannot be had: {done.stderr.decode(errors='replace')[-300:]}")
