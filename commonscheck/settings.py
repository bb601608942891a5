"""What a run may do and for which day, fixed once by the command line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """The settings of one run.

    `as_of` is the day the check is made for; `offline` keeps off the network; `allow_local` lets manifests name local
    paths; `jobs` is how many repositories are read, and how many gits compare, at once; `cache` is where pulled
    repositories are kept. `executor` is the address of a cluster that reads them, empty for this machine;
    `summaries` is where facts of histories are kept that may be taken as they stand, empty for nowhere.
    """

    as_of: date
    cache: Path
    offline: bool = False
    allow_local: bool = False
    jobs: int = 4
    executor: str = ""
    summaries: str = ""
