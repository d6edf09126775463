"""How long work took, as far as what was said of it can be believed."""

from datetime import timedelta

FORGOTTEN = 5.0
"""Who says only after so many times what was reckoned that they are done forgot to say it."""


def was_forgotten(took: timedelta, reckoned: timedelta) -> bool:
    """Whether somebody said so late that they were done that it says nothing of when."""
    return took >= FORGOTTEN * reckoned
