"""No full search for garbage while there is a plan: among the half million objects of twenty thousand events it stops
every thread, the window's among them, for 0.4 s, and finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

_NEVER = 1_000_000  # collections of the middle generation before a full one
_lock = Lock()
_holders: list[int] = []  # the threshold of full collections that each of them found


@contextmanager
def no_full_collections() -> Iterator[None]:
    """Young objects are collected as ever; full collections go on when the last of all that asked so has ended."""
    with _lock:
        young, middle, full = gc.get_threshold()
        _holders.append(full)
        gc.set_threshold(young, middle, _NEVER)
    try:
        yield
    finally:
        with _lock:
            first = _holders[0]
            _holders.pop()
            if not _holders:
                gc.set_threshold(young, middle, first)
