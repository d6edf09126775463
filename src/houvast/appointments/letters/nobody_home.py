"""What a customer reads who did not open. In their language."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import button, letter, work_of
from houvast.appointments.models import Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link


def nobody_opened(visit: Visit, who: str, link: Link, words: str) -> Letter:
    """When we were there, what we tried, and that another time costs nothing. No reproach: a bell
    that does not ring is as likely. `words` are what is promised if they do not choose.
    """
    was_there: datetime = visit.arrived_at or visit.opens_at
    said = {
        "name": who,
        "moment": spoken.moment(was_there),
        "window": spoken.window(visit.opens_at, visit.closes_at),
        "tried": visit.found,
        "work": work_of(visit),
    }
    return letter(
        visit.case,
        _("We were at your door, and nobody opened: %(work)s") % said,
        Paragraph(
            _("%(name)s was at your door on %(moment)s. We had agreed on %(window)s.") % said
        ),
        Paragraph(_("Nobody opened. %(name)s writes: “%(tried)s”") % said),
        *_whose_fault(visit),
        button(_("Choose another time"), link),
        _were_you_there(visit),
        Note(words),
    )


def _were_you_there(visit: Visit) -> Paragraph:
    if visit.is_at_home:
        words = _("Were you at home? Then answer this mail, and we look at what went wrong.")
    else:
        words = _("Was somebody there? Then answer this mail, and we look at what went wrong.")
    return Paragraph(words)


def _whose_fault(visit: Visit) -> list[Paragraph]:
    free = _("That can happen. We charge nothing that was not agreed with you beforehand.")
    if not visit.is_late:
        return [Paragraph(free)]
    return [Paragraph(_("We came later than agreed. That is our mistake, and we are sorry."))]
