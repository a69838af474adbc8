"""Rest for the search for dead cycles of objects while a great many are made that live on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Python's cyclic collector does not run meanwhile; afterwards it is as it was.

    Comparing, telling and writing out a story make hundreds of thousands of objects and no cycles: to look through
    all of them again and again, and through all documents, took a third of the time (bench/scale.md).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
