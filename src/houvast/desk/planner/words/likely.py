"""How likely a promised window is kept, in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from houvast.routes.shapes import Likely

SURE, HARDLY = 0.95, 0.05
ALL_BUT_NONE = 0.05
"""Fewer windows than this are none, in words."""


def in_time(likely: Likely) -> str:
    """How likely we are there in time."""
    if likely.kept >= SURE:
        return _("almost surely in time")
    if likely.kept < HARDLY:
        return _("hardly in time any more")
    return _("in time %(times)d of 10 times") % {"times": max(1, round(likely.kept * 10))}


def late_of(expected: float, windows: int) -> str:
    """How many windows we expect to miss, of those that are still to come."""
    if expected < ALL_BUT_NONE:
        return _("We expect to be in time for what is still to come.")
    return _("Of the promises to come (%(windows)d) we expect about %(late)s to be late.") % {
        "windows": windows,
        "late": number_format(max(0.1, round(expected, 1)), 1),
    }
