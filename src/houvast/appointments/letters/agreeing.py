"""Letters that confirm what the customer chose, moved or cancelled."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import agreed, button, letter, window_of, work_of
from houvast.appointments.letters.parts import waits_for_parts
from houvast.appointments.letters.preparing import your_side
from houvast.appointments.letters.where import to_meeting, told
from houvast.appointments.models import Visit
from houvast.appointments.providers import costs_of
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.promises.models import Link, Promise


def confirmation(
    visit: Visit, link: Link, *, now: datetime, parts: Promise | None = None
) -> Letter:
    """The appointment, with the limit until when it can be changed, and the `parts` it takes."""
    when = {"window": window_of(visit), "name": visit.whom}
    return letter(
        visit.case,
        told(
            visit,
            _("Agreed: we come on %(window)s"),
            _("Agreed: %(name)s comes to us on %(window)s")
            if visit.is_for_another
            else _("Agreed: you come to us on %(window)s"),
            _("Agreed: we call you on %(window)s"),
            _("Agreed: a video call on %(window)s"),
        )
        % when,
        Paragraph(_("Thank you for choosing. This is what we agreed:")),
        agreed(visit),
        *waits_for_parts(parts),
        *costs_of(visit, now=now),
        *your_side(visit),
        *_changing(visit, link, now),
        preheader=window_of(visit),
    )


def agreed_before(visit: Visit, link: Link, *, now: datetime) -> Letter:
    """What was agreed before Houvast came, confirmed now with the link to change it."""
    when = {"window": window_of(visit), "name": visit.whom}
    return letter(
        visit.case,
        told(
            visit,
            _("Your appointment: we come on %(window)s"),
            _("Your appointment: %(name)s comes to us on %(window)s")
            if visit.is_for_another
            else _("Your appointment: you come to us on %(window)s"),
            _("Your appointment: we call you on %(window)s"),
            _("Your appointment: a video call on %(window)s"),
        )
        % when,
        Paragraph(
            _("We agreed this with you before. Now you can see and change it yourself with a link:")
        ),
        agreed(visit),
        *_changing(visit, link, now),
        preheader=window_of(visit),
    )


def moved(visit: Visit, link: Link, before: str, *, now: datetime) -> Letter:
    """The appointment at its new time; `before` says when it was."""
    when = {"window": window_of(visit), "name": visit.whom, "before": before}
    return letter(
        visit.case,
        told(
            visit,
            _("Moved: we come on %(window)s"),
            _("Moved: %(name)s comes to us on %(window)s")
            if visit.is_for_another
            else _("Moved: you come to us on %(window)s"),
            _("Moved: we call you on %(window)s"),
            _("Moved: a video call on %(window)s"),
        )
        % when,
        Paragraph(
            (
                _("The appointment of %(name)s was on %(before)s. Now this is agreed:")
                if visit.is_for_another
                else _("Your appointment was on %(before)s. Now this is agreed:")
            )
            % when
        ),
        agreed(visit),
        *_changing(visit, link, now),
        preheader=window_of(visit),
    )


def _cancelled(visit: Visit) -> str:
    when = {"window": window_of(visit), "name": visit.whom}
    return (
        told(
            visit,
            _("Cancelled: the visit on %(window)s"),
            _("Cancelled: the appointment of %(name)s on %(window)s")
            if visit.is_for_another
            else _("Cancelled: your appointment on %(window)s"),
            _("Cancelled: your appointment on %(window)s"),
            _("Cancelled: your appointment on %(window)s"),
        )
        % when
    )


def cancelled(visit: Visit, link: Link, words: str) -> Letter:
    """The appointment is off; another one can be chosen with the link."""
    when = {"window": window_of(visit), "name": visit.whom, "work": work_of(visit)}
    return letter(
        visit.case,
        _cancelled(visit),
        Paragraph(
            told(
                visit,
                _("As you asked, we do not come on %(window)s for: %(work)s."),
                _("As you asked, on %(window)s this does not go on: %(work)s.")
                if visit.is_for_another
                else _("As you asked, we do not expect you on %(window)s for: %(work)s."),
                _("As you asked, we do not call you on %(window)s for: %(work)s."),
                _("As you asked, there is no video call on %(window)s for: %(work)s."),
            )
            % when
        ),
        Paragraph(_("Would you like another time? Choose it whenever it suits you.")),
        button(_("Choose another moment"), link),
        Note(words),
    )


def cancelled_against(visit: Visit, link: Link, why: Sequence[Block], words: str) -> Letter:
    """It is off as was decided, and `why`; what goes on stands on the page of the case."""
    when = {"window": window_of(visit), "work": work_of(visit)}
    return letter(
        visit.case,
        _cancelled(visit),
        Paragraph(_("What we agreed for %(window)s does not go on: %(work)s.") % when),
        *why,
        button(_("See where it stands"), link),
        Note(words),
    )


def offered_again(visit: Visit, link: Link, why: Sequence[Block], words: str) -> Letter:
    """It was off, and they can choose another time for it."""
    about = {"work": work_of(visit)}
    return letter(
        visit.case,
        _("You can choose a moment again: %(work)s") % about,
        *why,
        Paragraph(_("Choose another moment for it, whenever it suits you.")),
        button(_("Choose another moment"), link),
        Note(words),
    )


def left_as_it_was(visit: Visit, link: Link, *, now: datetime) -> Letter:
    """The customer would not have it moved: it stands."""
    return letter(
        visit.case,
        _("It stays as we agreed: %(window)s") % {"window": window_of(visit)},
        Paragraph(
            told(
                visit,
                _("Thank you for your answer. We come as we agreed:"),
                _("Thank you for your answer. It goes on as we agreed:"),
                _("Thank you for your answer. We call you as we agreed:"),
                _("Thank you for your answer. We speak by video as we agreed:"),
            )
        ),
        agreed(visit),
        *_changing(visit, link, now),
        preheader=window_of(visit),
    )


def _changing(visit: Visit, link: Link, now: datetime) -> list[Block]:
    """How to change it while that can be done; later only where to see it."""
    calendar = Note(_("The calendar file in this mail puts it in your calendar."), own=True)
    if not visit.can_change_at(now):
        return [button(_("See your appointment"), link), *to_meeting(visit), calendar]
    until = {"until": spoken.moment(visit.change_until)}
    return [
        button(_("Move or cancel"), link),
        *to_meeting(visit),
        Note(
            _("You can move or cancel it yourself until %(until)s. You need no account.") % until,
            own=True,
        ),
        calendar,
    ]
