"""Where the shipped data files are: beside the modules in a wheel, beside the package in a checkout."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def folder(name: str) -> Traversable:
    """Find the shipped folder `name` (`licenses`, `schemas`); a FileNotFoundError means a broken installation."""
    installed = files("commonscheck") / name
    if installed.is_dir():
        return installed
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    msg = f"the data folder {name} is missing: install commonscheck again"
    raise FileNotFoundError(msg)
