"""Python's search for garbage, in processes that load much and keep little."""

import gc

OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""Reading a page or a mail makes some thousands of objects and keeps none. With Python's usual 700
making the invented company took 57 seconds instead of 34, the rest looking for garbage that is
not there."""


def settle() -> None:
    """What is loaded now stays: it is never looked through again, and new objects seldom.

    For once a process has loaded what it needs, and again when it has loaded more.
    """
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)
