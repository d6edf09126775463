"""What a calendar shows of an appointment. Call it in the language of the customer."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import window_of, work_of
from houvast.appointments.letters.where import told
from houvast.appointments.models import Visit
from houvast.ground import spoken
from houvast.people.models import Company


def summary(visit: Visit, company: Company) -> str:
    """The line in the calendar."""
    return _("%(work)s by %(company)s") % {
        "work": work_of(visit),
        "company": company.name,
    }


def description(visit: Visit, *, now: datetime, is_permitted: bool = True) -> str:
    """What stands below it: who comes when, and until when it can be changed, if it still can.

    Of an unplaced visit it says that nobody does, as of one to which who owns the place says no.
    """
    if not is_permitted:
        said = _("As things stand, it cannot go on on %(window)s. We look at what can be done.")
        return said % {"window": window_of(visit)}
    if visit.is_unplaced:
        nobody = told(
            visit,
            _("As things stand, nobody can come on %(window)s. We look for another time."),
            _("As things stand, it cannot go on on %(window)s. We look for another time."),
            _("As things stand, nobody can call you on %(window)s. We look for another time."),
            _(
                "As things stand, nobody can speak to you by video on %(window)s. We look for "
                "another time."
            ),
        )
        return nobody % {"window": window_of(visit)}
    about = {
        "name": visit.technician.staff.name,
        "whom": visit.whom,
        "window": window_of(visit),
    }
    lines = [
        told(
            visit,
            _("%(name)s, or a colleague, arrives on %(window)s."),
            _("%(name)s, or a colleague, sees %(whom)s on %(window)s.")
            if visit.is_for_another
            else _("%(name)s, or a colleague, sees you on %(window)s."),
            _("%(name)s, or a colleague, calls you on %(window)s."),
            _("%(name)s, or a colleague, speaks to you by video on %(window)s."),
        )
        % about
    ]
    if visit.can_change_at(now):
        until = {"until": spoken.moment(visit.change_until)}
        lines.append(
            _("You can move or cancel it until %(until)s with the button in our mail.") % until
        )
    return "\n".join(lines)


def reminder(visit: Visit, *, may_change: bool) -> str:
    """What the calendar says shortly before: what comes, and how to change it where one can."""
    about = {"work": work_of(visit), "window": window_of(visit)}
    said = _("%(work)s: %(window)s.") % about
    if not may_change:
        return said
    until = {"until": spoken.moment(visit.change_until)}
    return said + " " + _("Another moment? You can move or cancel it until %(until)s.") % until
