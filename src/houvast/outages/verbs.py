"""What can happen with outages, and with an inbox that outgrows us."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import GIVEN, MOMENT, NUMBER, TEXT, optional
from houvast.ground.verbs import declare, declare_bad_news

OUTAGE = {"title": TEXT}

declare_bad_news("outage.made", _("Known to many customers: %(title)s"), cause=GIVEN, **OUTAGE)
declare(
    "outage.said",
    _("Said of “%(title)s”: %(cause)s"),
    cause=GIVEN,
    due_at=optional(MOMENT),
    **OUTAGE,
)
declare_bad_news(
    "outage.forewarned",
    _("Nobody said more of “%(title)s” before %(due_at)s: everybody is told that"),
    due_at=MOMENT,
    **OUTAGE,
)
declare("outage.over", _("Over: %(title)s"), cause=GIVEN, **OUTAGE)

declare("outage.hung", _("It hangs on “%(title)s”"), **OUTAGE)
declare("outage.told", _("Told what is known of “%(title)s”"), cause=GIVEN, **OUTAGE)
declare("outage.let_go", _("Does not hang on “%(title)s” any more: %(how)s"), how=GIVEN, **OUTAGE)

declare_bad_news(
    "surge.noticed",
    _("More comes in than we answer: %(waiting)s wait, %(late)s cannot be answered in time"),
    waiting=NUMBER,
    late=NUMBER,
)
declare("surge.over", _("What waits can be answered in time again"))

declare("still_open.asked", _("Asked whether it is still open for them"))
declare("still_open.said", _("The customer says that it is still open"))
