"""Processes that work for this one: they end with it, however it ends, and leave Ctrl-C to it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager

CONTEXT = multiprocessing.get_context("spawn")
"""A fresh interpreter, not a fork: the same on every system, and no thread of ours is in it."""


def begin() -> None:
    """What a worker does first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Also where the other was killed and could say nothing."""
    if (parent := multiprocessing.parent_process()) is not None:
        parent.join()
    os._exit(1)


@contextmanager
def without_ctrl_c() -> Iterator[None]:
    """A process that is started here hears no Ctrl-C, not even before `begin`; for the milliseconds that takes, we
    hear none either. Other threads than the main one are not asked by the system."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def pool(processes: int) -> Iterator[ProcessPoolExecutor]:
    """A pool whose workers are ended at once when the block is left by an exception: nobody waits for their work."""
    others = multiprocessing.active_children()
    with ProcessPoolExecutor(processes, mp_context=CONTEXT, initializer=begin) as workers:
        try:
            yield workers
        except BaseException:
            workers.shutdown(wait=False, cancel_futures=True)
            for process in multiprocessing.active_children():
                if process not in others:
                    process.terminate()
            raise
