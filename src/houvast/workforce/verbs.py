"""What can happen to what can be done, by whom, and when."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import DAY, NUMBER, TEXT, TEXTS
from houvast.ground.verbs import declare, declare_bad_news

NAMED = {"name": TEXT}
TERRITORY = {"name": TEXT, "postcodes": TEXTS}
ROOM = {"name": TEXT, "territory": TEXT, "days_before": NUMBER, "minutes": NUMBER}

declare("technician.on_the_road", _("%(name)s takes visits now"), **NAMED)
ON_PAPER = {"skill": TEXT, "number": TEXT, **NAMED}
declare(
    "certificate.noted",
    _("Certificate of %(name)s for %(skill)s: valid until %(valid_until)s"),
    valid_until=DAY,
    **ON_PAPER,
)
declare(
    "certificate.noted_for_good",
    _("Certificate of %(name)s for %(skill)s: does not run out"),
    **ON_PAPER,
)
declare("branch.added", _("New branch: %(name)s"), **NAMED)
declare("resource.added", _("New at %(branch)s: %(name)s"), branch=TEXT, **NAMED)
declare("calendar.shared", _("%(name)s has a calendar address now"), **NAMED)
declare(
    "calendar.shared_anew",
    _("%(name)s has a new calendar address; the one before opens nothing any more"),
    **NAMED,
)
declare("calendar.closed", _("The calendar address of %(name)s opens nothing any more"), **NAMED)
declare(
    "busy_calendar.added",
    _("We read when %(name)s is busy in: %(calendar)s"),
    calendar=TEXT,
    **NAMED,
)
declare(
    "busy_calendar.removed",
    _("We no longer read when %(name)s is busy in: %(calendar)s"),
    calendar=TEXT,
    **NAMED,
)
declare_bad_news(
    "busy_calendar.failed",
    _("The calendar %(calendar)s of %(name)s cannot be read"),
    calendar=TEXT,
    **NAMED,
)
declare(
    "busy_calendar.reads_again",
    _("The calendar %(calendar)s of %(name)s can be read again"),
    calendar=TEXT,
    **NAMED,
)
declare("daypart.added", _("New part of the day: %(name)s"), **NAMED)
declare("daypart.changed", _("Part of the day changed: %(name)s"), **NAMED)
declare("work_type.added", _("New kind of visit: %(name)s"), **NAMED)
declare("work_type.changed", _("Kind of visit changed: %(name)s"), **NAMED)
declare("promise_class.added", _("New class of work: %(name)s"), **NAMED)
declare("promise_class.changed", _("The class %(name)s was changed"), **NAMED)
declare("promise_class.removed", _("The class %(name)s was taken off"), **NAMED)
declare("territory.added", _("New territory: %(name)s"), **TERRITORY)
declare("territory.changed", _("The territory %(name)s was changed"), **TERRITORY)
declare("territory.removed", _("The territory %(name)s was taken off"), **TERRITORY)
declare(
    "promise_worth.said",
    _("From %(from_on)s a broken promise is worth %(minutes)s minutes of driving"),
    minutes=NUMBER,
    from_on=DAY,
)
declare(
    "capacity.kept",
    _("Room kept free for %(name)s: %(minutes)s minutes, until %(days_before)s days before"),
    **ROOM,
)
declare(
    "capacity.released",
    _(
        "Room no longer kept free for %(name)s: %(minutes)s minutes, until %(days_before)s days "
        "before"
    ),
    **ROOM,
)
