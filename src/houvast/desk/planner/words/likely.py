"""How likely a promised window is kept, in words."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from houvast.appointments.front_today import Help
from houvast.desk.frame.durations import span
from houvast.ground import spoken
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


def helps_by(help_: Help) -> str:
    """What it brings, in words: whose window is surer by it, and the driving."""
    driving = round(help_.driving / 60)
    said = _("%(whom)s, %(window)s: %(after)s instead of %(before)d of 10") % {
        "whom": help_.whose.whom,
        "window": spoken.clocks(help_.whose.opens_at, help_.whose.closes_at),
        "after": in_time(help_.after),
        "before": round(help_.before.kept * 10),
    }
    if help_.to is None or not driving:
        return said + "."
    more = _("%s more driving") if driving > 0 else _("%s less driving")
    return f"{said}, {more % span(abs(driving))}."


def late_of(expected: float, windows: int) -> str:
    """How many windows we expect to miss, of those that are still to come."""
    if expected < ALL_BUT_NONE:
        return _("Of the promises to come (%(windows)d) we expect none to be late.") % {
            "windows": windows
        }
    return _("Of the promises to come (%(windows)d) we expect about %(late)s to be late.") % {
        "windows": windows,
        "late": number_format(max(0.1, round(expected, 1)), 1),
    }
