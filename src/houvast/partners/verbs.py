"""What can happen with other firms and the jobs that we hand to them."""

from django.utils.translation import gettext_lazy as _

from houvast.ground.facts import GIVEN, MOMENT, TEXT
from houvast.ground.verbs import declare, declare_bad_news

JOB = {"firm": TEXT, "what": TEXT}
WINDOW = {"opens_at": MOMENT, "closes_at": MOMENT}

declare("partner.added", _("Another firm on file: %(name)s"), name=TEXT)
declare("partner.changed", _("The other firm %(name)s was changed"), name=TEXT)

declare("job.handed", _("Asked %(firm)s: %(what)s"), **JOB)
declare("job.link_anew", _("%(firm)s got a new link; the one before opens nothing"), **JOB)
declare("job.comes", _("%(firm)s comes %(window)s"), **JOB, **WINDOW)
declare("job.moved", _("%(firm)s comes %(window)s instead: %(why)s"), why=GIVEN, **JOB, **WINDOW)
declare("job.asked", _("%(firm)s asks: %(said)s"), said=TEXT, **JOB)
declare("job.thanked", _("%(firm)s thanks us: %(said)s"), said=TEXT, **JOB)
declare("job.answered", _("Answered %(firm)s: %(said)s"), said=TEXT, **JOB)
declare("job.done", _("%(firm)s says that it is done: %(what)s"), said=TEXT, **JOB)
declare_bad_news("job.cannot", _("%(firm)s cannot do it: %(said)s"), said=TEXT, **JOB)
declare("job.taken_back", _("Taken back from %(firm)s: %(why)s"), why=GIVEN, **JOB)
declare_bad_news(
    "job.not_delivered",
    _("Our letter with the link did not reach %(firm)s: %(reason)s"),
    reason=GIVEN,
    **JOB,
)
