"""What a git that we start may take of the machine, whatever the repository it reads."""

from __future__ import annotations

import resource
from contextlib import suppress

FILE_LIMIT = 2 << 30  # bytes
CPU_LIMIT = 3600  # seconds
MEMORY_LIMIT = 3 << 29  # bytes of address space: packs are mapped in windows, so that large ones fit
FETCH_MEMORY_LIMIT = 4 << 30  # bytes; what was fetched is indexed by several threads at once


def bind(pid: int, *, network: bool = False) -> None:
    """Bind a process just started, and all that it will start; only Linux can, and others go unbound."""
    if not hasattr(resource, "prlimit"):
        return
    memory = FETCH_MEMORY_LIMIT if network else MEMORY_LIMIT
    limits = (resource.RLIMIT_FSIZE, FILE_LIMIT), (resource.RLIMIT_CPU, CPU_LIMIT), (resource.RLIMIT_AS, memory)
    with suppress(ProcessLookupError, PermissionError):
        for kind, limit in limits:
            _, hard = resource.prlimit(pid, kind)
            most = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
            resource.prlimit(pid, kind, (most, most))
