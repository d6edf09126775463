"""How a planned visit stands, as a word and a colour of the planner's day."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.appointments.models import Visit
from houvast.desk.frame.badges import Badge
from houvast.desk.frame.durations import span
from houvast.desk.planner.queries.planned_routes import PlannedStop
from houvast.ground import spoken

TIGHT = timedelta(minutes=15)
"""With less room than this a wrong turn breaks a promise."""


def risk_of(work: PlannedStop, *, now: datetime) -> Badge:
    """What happened, or else how much later it may become; `look` is the class of the badge."""
    if work.visit is None:
        return Badge("held", _("Held until %s") % spoken.clock(_held_until(work)))
    if work.visit.arrived_at is not None:
        return _what_happened(work.visit, work.visit.arrived_at)
    if work.is_met:
        return Badge("broken", _("Busy elsewhere then"))
    if work.visit.is_indoors:
        return _at_its_moment(work.visit, now)
    room = room_of(work, now=now)
    if room < timedelta(0):
        return Badge("broken", _("Too late"))
    minutes = int(room.total_seconds() // 60)
    if room < TIGHT:
        tight = ngettext("Tight: %d minute to spare", "Tight: %d minutes to spare", minutes)
        return Badge("at-risk", tight % minutes)
    return Badge("", _("%s to spare") % span(minutes))


def _at_its_moment(visit: Visit, now: datetime) -> Badge:
    """Nobody drives to it, so that nothing on the way makes it late."""
    if now > visit.closes_at:
        return Badge("at-risk", _("Not begun, as far as we know"))
    return Badge("", _("At its own moment"))


def room_of(work: PlannedStop, *, now: datetime) -> timedelta:
    """How much later the arrival may become, seen from now, without breaking a promise."""
    planned = timedelta(seconds=work.timed.slack)
    return min(planned, work.latest_at - now) if now > work.planned_at else planned


def _what_happened(visit: Visit, arrived_at: datetime) -> Badge:
    if visit.is_finished:
        return Badge("done", _("Done"))
    return Badge("kept", _("There since %s") % spoken.clock(arrived_at))


def _held_until(work: PlannedStop) -> datetime:
    return datetime.fromtimestamp(work.timed.stop.held_until, spoken.AMSTERDAM)
