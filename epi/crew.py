"""Work beside the main process: tasks on shared, unchanging data, in processes that die with their parent."""

from __future__ import annotations

import ctypes
import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, Generic, TypeVar

S = TypeVar("S")
R = TypeVar("R")

_PR_SET_PDEATHSIG = 1

_shared: Any = None
"""What the workers inherit; set before they are forked."""


class Crew(Generic[S, R]):
    """Does tasks in other processes, or at once where processes cannot share memory by forking."""

    def __init__(self, shared: S, *, beside: bool) -> None:
        global _shared  # noqa: PLW0603 - the only way to hand data to a forked process without copying it
        _shared = shared
        self._futures: list[Future[R]] = []
        self._pool: ProcessPoolExecutor | None = None
        if beside and sys.platform == "linux" and (os.cpu_count() or 1) > 1:
            gc.freeze()  # the collector would touch, and so copy, every page of memory that the workers share
            context = multiprocessing.get_context("fork")
            self._pool = ProcessPoolExecutor(mp_context=context, initializer=_die_with, initargs=(os.getpid(),))

    def do(self, task: Callable[..., R], *arguments: object) -> None:
        """Begins `task(shared, *arguments)`."""
        if self._pool:
            self._futures.append(self._pool.submit(_call, task, arguments))
        else:
            done: Future[R] = Future()
            done.set_result(task(_shared, *arguments))
            self._futures.append(done)

    def results(self) -> Iterator[R]:
        """What the tasks returned, in the order in which they began; a task's exception is raised here."""
        try:
            yield from (future.result() for future in self._futures)
        finally:
            self.stop()

    def stop(self) -> None:
        """Ends what has not begun and waits for the rest."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _call(task: Callable[..., R], arguments: tuple[object, ...]) -> R:
    return task(_shared, *arguments)


def _die_with(parent: int) -> None:
    """A worker whose parent was killed must not go on writing."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
