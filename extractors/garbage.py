"""Python looks for cycles of garbage whenever many objects were made: words are many, and in no cycle."""

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["uncollected"]


@contextmanager
def uncollected() -> Generator[None]:
    """No such looks while a file's words are made: they took a twelfth of the time.

    Nor right after: what was made joins the objects that have lived long, which are looked at seldom.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.unfreeze()
            gc.enable()
