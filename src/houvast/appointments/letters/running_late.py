"""Letters of a visit that is late before anybody has left for it. In the customer's language."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import button, letter, window_of
from houvast.appointments.models import Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link


def we_run_late(visit: Visit, who: str, link: Link, call: Link, *, latest_at: datetime) -> Letter:
    """Told before it is late: about when we are there instead, why, and the choice."""
    said = _said(visit, who)
    return letter(
        visit.case,
        _("We are running late: %(name)s is with you at about %(time)s") % said,
        Paragraph(
            _(
                "%(name)s is not on the way to you yet, and expects to be with you at about "
                "%(time)s. We told you: %(window)s."
            )
            % said
        ),
        Paragraph(_("The reason: the day of %(name)s runs later than planned.") % said),
        Paragraph(_("We are sorry, and would rather tell you now than afterwards.")),
        Paragraph(
            _("Is that all right? Then you need not do anything. You hear when %(name)s leaves.")
            % said
        ),
        button(_("Choose another time, or cancel free of charge"), link),
        button(_("Call me"), call),
        Note(
            _("%(name)s is with you by %(latest)s at the latest, or you hear from us before that.")
            % (said | {"latest": spoken.clock(latest_at)})
        ),
    )


def later_still(visit: Visit, who: str, link: Link) -> Letter:
    """The time that we wrote has changed, and nobody has left yet."""
    said = _said(visit, who)
    return letter(
        visit.case,
        _("%(name)s now expects to be with you at about %(time)s") % said,
        Paragraph(
            _("The time that we wrote you has changed: %(name)s is with you at about %(time)s.")
            % said
        ),
        Paragraph(_("Does it not suit you any more? Then answer this mail or call us.")),
        button(_("See your appointment"), link),
    )


def in_time_again(visit: Visit, who: str, link: Link) -> Letter:
    """What we wrote of being late is not so any more."""
    said = _said(visit, who)
    return letter(
        visit.case,
        _("%(name)s is with you in time after all") % said,
        Paragraph(_("We wrote that we would be late. It went better than it looked.")),
        Paragraph(_("%(name)s is with you as we told you: %(window)s.") % said),
        button(_("See your appointment"), link),
    )


def on_the_way_as_written(visit: Visit, who: str, link: Link, words: str) -> Letter:
    """Somebody has left for a customer who read before that we would be late.

    `words` are what is promised anew, where it is later than was agreed.
    """
    said = _said(visit, who)
    in_time = _("So it is in time after all: we agreed on %(window)s.") % said
    is_in_time = visit.estimated_at is not None and visit.estimated_at <= visit.expected[1]
    return letter(
        visit.case,
        _("%(name)s is on the way to you") % said,
        Paragraph(_("%(name)s is on the way and expects to be with you at about %(time)s.") % said),
        *([Paragraph(in_time)] if is_in_time else []),
        *([Paragraph(words)] if words else []),
        button(_("See your appointment"), link),
    )


def _said(visit: Visit, who: str) -> dict[str, str]:
    return {
        "name": who,
        "time": spoken.clock(visit.estimated_at or visit.opens_at),
        "window": window_of(visit),
    }
