"""The one door to dask: tasks done by the workers of a cluster.

A scheduler of dask executes what it is sent, and has its workers do so; so does whoever can reach it. The address comes
from the command line alone.
"""

from __future__ import annotations

import logging
from concurrent.futures import BrokenExecutor, Executor, Future
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from commonscheck.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from distributed import Client

P = ParamSpec("P")
T = TypeVar("T")

_PATIENCE = 10.0  # seconds to find the scheduler, and to part from it
_RETRIES = 2  # of a task whose worker was lost or that failed, before it is told


def cluster(address: str) -> Executor:
    """Join the cluster whose scheduler is at `address` (`tcp://host:8786`, `tls://host:8786`)."""
    try:
        from distributed import Client  # noqa: PLC0415 - an extra
    except ImportError as error:
        message = "--executor needs dask, which is not installed"
        raise SettingsError(message, "install the extra: pip install 'commonscheck[cluster]'") from error
    if not address.startswith(("tcp://", "tls://")):
        message = f"--executor {address}: not the address of a scheduler"
        raise SettingsError(message, "write tcp://host:8786, or tls://host:8786")
    # What becomes of workers is told in the report; dask's own words would mix with it.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        return Cluster(Client(address, timeout=_PATIENCE, set_as_default=False))  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        message = f"--executor {address}: no scheduler answers there"
        raise SettingsError(message, "start one with `dask scheduler`, and workers with `dask worker`") from error


class Cluster(Executor):
    """Dask's own executor, whose tasks fail with BrokenExecutor when worker after worker was lost with them."""

    def __init__(self, client: Client) -> None:
        """Use `client`, and close it in the end."""
        self._client = client
        self._executor = client.get_executor(retries=_RETRIES, pure=False)  # type: ignore[no-untyped-call]

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have a function of a module called by one of the workers."""
        outcome: Future[T] = Future()
        self._executor.submit(fn, *args, **kwargs).add_done_callback(lambda done: _pass_on(done, outcome))
        return outcome

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002 - as declared there
        """Part from the cluster, with `wait` when all is done; what was not begun is not done then."""
        self._executor.shutdown(wait=wait and not cancel_futures)
        self._client.close(timeout=_PATIENCE)  # type: ignore[no-untyped-call]


def _pass_on(done: Future[T], outcome: Future[T]) -> None:
    """Tell what became of a task in the words of the standard library."""
    from distributed import KilledWorker  # noqa: PLC0415 - an extra

    error = None if done.cancelled() else done.exception()
    if done.cancelled() or isinstance(error, KilledWorker):
        lost = BrokenExecutor("the workers that did it ended before their time")
        lost.__cause__ = error
        outcome.set_exception(lost)
    elif error:
        outcome.set_exception(error)
    else:
        outcome.set_result(done.result())
