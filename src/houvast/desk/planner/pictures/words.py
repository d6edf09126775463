"""What a drawing says of a visit, in one sentence, to whoever hears it or points at it."""

from django.utils.translation import gettext as _

from houvast.appointments.front import named
from houvast.appointments.models import Visit
from houvast.desk.frame.badges import Badge
from houvast.desk.planner.queries.planned_routes import PlannedStop
from houvast.desk.planner.words.likely import in_time
from houvast.ground import spoken


def said_of(work: PlannedStop, state: Badge) -> str:
    """A stop: what is planned and promised, and how it stands."""
    visit = work.visit
    if visit is None:
        return state.word
    said = _(
        "%(number)s. %(name)s, %(town)s: %(work_type)s. Planned %(at)s–%(until)s, promised "
        "%(window)s. %(standing)s."
    ) % {
        "number": work.number,
        "at": spoken.clock(work.planned_at),
        "until": spoken.clock(work.leaves_at),
        "standing": state.word,
        **_agreed(visit),
    }
    more = [] if work.likely is None else [f"{in_time(work.likely).capitalize()}."]
    if visit.is_pinned:
        more.append(_("Pinned."))
    return " ".join([said, *more])


def said_of_unplaced(visit: Visit) -> str:
    """A visit that has no place."""
    return _("%(name)s, %(town)s: %(work_type)s. Promised %(window)s, on nobody's day.") % _agreed(
        visit
    )


def _agreed(visit: Visit) -> dict[str, str]:
    return {
        "name": visit.whom,
        "town": visit.town,
        "work_type": named(visit.work_type),
        "window": spoken.clocks(visit.opens_at, visit.closes_at),
    }
