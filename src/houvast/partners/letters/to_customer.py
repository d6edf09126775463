"""What the customer reads about another firm that does a part of the work, in their language."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.front import listed
from houvast.appointments.models import Visit
from houvast.conversations.letters import Button, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.partners.models import PartnerJob
from houvast.partners.queries.jobs import HomeSeen

Said = list[Block]


def hears_when(job: PartnerJob, due_at: datetime) -> str:
    """What is promised when a firm was asked."""
    told = {"firm": job.partner.name, "what": job.what, "by": spoken.by(due_at)}
    return _("You hear from us %(by)s when %(firm)s comes: %(what)s.") % told


def comes(job: PartnerJob, opens_at: datetime, closes_at: datetime) -> str:
    """What is promised once the firm said when they come."""
    told = {"firm": job.partner.name, "what": job.what}
    told["window"] = spoken.window(opens_at, closes_at)
    return _("%(firm)s comes %(window)s: %(what)s.") % told


def hears_further(due_at: datetime) -> str:
    """What is promised when the firm does not come after all."""
    return _("You hear from us %(by)s how it goes on.") % {"by": spoken.by(due_at)}


def they_were_asked(job: PartnerJob, words: str, given: Sequence[str]) -> Said:
    """Who does it, and what is `given` them to know of the customer."""
    told = {"firm": job.partner.name, "what": job.what}
    known = {"firm": job.partner.name, "given": listed(given)}
    return [
        Paragraph(_("We asked %(firm)s to do this for you: %(what)s.") % told),
        Paragraph(words),
        Note(_("For this we give %(firm)s %(given)s.") % known, own=True),
    ]


def given_to_them(home: HomeSeen) -> list[str]:
    """What the firm sees of the customer, as the customer reads it."""
    given = [_("your name")]
    if home.place.is_known:
        given.append(_("your address"))
    if home.phones:
        given.append(_("your phone number"))
    if home.way_in:
        given.append(_("how they get in"))
    return given


def they_come(words: str) -> Said:
    """When they come, as they said themselves."""
    unsuited = _("Does that not suit you? Answer this mail, and we arrange another moment.")
    return [Paragraph(words), Paragraph(unsuited)]


def they_come_otherwise(job: PartnerJob, words: str, *, why: str, is_late: bool) -> Said:
    """When they come instead, and why; with our apology where the day has passed."""
    told = {"firm": job.partner.name}
    moved = _("%(firm)s comes at another moment than you were told.") % told
    missed = _("%(firm)s did not finish on the day that you were told. We are sorry.") % told
    reason = Paragraph(_("The reason: %(reason)s") % {"reason": why})
    return [Paragraph(missed if is_late else moved), reason, *they_come(words)]


def ours_is_too_early(visit: Visit, link: str) -> Said:
    """That a visit of ours cannot be before it, with the choice of another time."""
    told = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    cannot = _("Our visit of %(window)s was to come after that, so it cannot be then any more.")
    choose = _("Choose another time yourself: only days on which it is possible are offered.")
    return [
        Paragraph(cannot % told),
        Paragraph(choose),
        Button(_("Choose another time for our visit"), link),
    ]


def they_do_not_come(job: PartnerJob, words: str) -> Said:
    """That the firm does not do it, and by when the customer hears what now."""
    told = {"firm": job.partner.name, "what": job.what}
    return [
        Paragraph(_("%(firm)s does not come to do this: %(what)s.") % told),
        Paragraph(words),
    ]


def they_are_done(job: PartnerJob, words: list[str], *, is_late: bool) -> Said:
    """That the firm says that it is done, and what comes next."""
    told = {"firm": job.partner.name, "what": job.what}
    sorry = [Paragraph(_("It was later than you were told. We are sorry."))] if is_late else []
    return [
        Paragraph(_("%(firm)s tells us that this is done: %(what)s.") % told),
        *sorry,
        Paragraph(_("Is something not right? Answer this mail, and we look at it.")),
        *(Paragraph(promised) for promised in words),
    ]
