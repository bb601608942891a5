"""What a program that we start may take of the machine, whatever it reads."""

from __future__ import annotations

import resource
from contextlib import suppress

FILE_LIMIT = 2 << 30  # bytes
CPU_LIMIT = 3600  # seconds
MEMORY_LIMIT = 3 << 29  # bytes of address space: git maps packs in windows, so that large ones fit


def bind(pid: int, memory: int = MEMORY_LIMIT) -> None:
    """Bind a process just started, and all that it will start; only Linux can, and others go unbound."""
    if not hasattr(resource, "prlimit"):
        return
    limits = (resource.RLIMIT_FSIZE, FILE_LIMIT), (resource.RLIMIT_CPU, CPU_LIMIT), (resource.RLIMIT_AS, memory)
    with suppress(ProcessLookupError, PermissionError):
        for kind, limit in limits:
            _, hard = resource.prlimit(pid, kind)
            most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.prlimit(pid, kind, (most, most))
