"""Where work on repositories is done: in threads, in processes of this machine, or on a cluster.

* crew     many pure tasks in, their answers out, whatever dies meanwhile
* local    the pool of this machine, made of `worker`s
* cluster  the one door to dask
"""

from __future__ import annotations

from concurrent.futures import Executor

from commonscheck.settings import Settings


def executor(settings: Settings) -> Executor:
    """Give what runs the tasks of a large run: the cluster that the settings name, else processes of this machine."""
    if settings.executor:
        from commonscheck.execution.cluster import cluster  # noqa: PLC0415 - an extra

        return cluster(settings.executor)
    from commonscheck.execution.local import LocalPool  # noqa: PLC0415 - small runs need no processes

    return LocalPool(settings.jobs)
