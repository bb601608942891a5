"""How often the process looks for objects that only refer to each other."""

from __future__ import annotations

import gc


def collect_seldom() -> None:
    """Let a run keep what it makes: the explanations of many uses are looked through for nothing, in half of the time.

    Little of a run is garbage of that kind: some tens of kB for each repository that is read.
    """
    gc.set_threshold(100_000, 20, 20)
