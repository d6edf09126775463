"""Letters around the visit itself."""

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import (
    agreed,
    button,
    letter,
    window_of,
    work_for,
    work_of,
)
from houvast.appointments.letters.permission import first_they_agree, who_owns_is_asked
from houvast.appointments.letters.where import told
from houvast.appointments.models import Proposal, Visit
from houvast.appointments.providers import WrittenUp
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.promises.models import Link


def narrower(visit: Visit, link: Link) -> Letter:
    """The day before, we know better when we come."""
    promised = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    expected = {"window": window_of(visit)}
    return letter(
        visit.case,
        _("We expect to be with you on %(window)s") % expected,
        Paragraph(_("We can say more exactly when we come: on %(window)s.") % expected),
        agreed(visit),
        button(_("See your appointment"), link),
        Note(_("You agreed on %(window)s with us. We do not come outside that.") % promised),
    )


def done(visit: Visit, who: str, link: Link, words: str, written: WrittenUp | None) -> Letter:
    """What was found and done, and when we ask whether it is solved."""
    work = {"work": work_of(visit)}
    found = _found(visit, written)
    return letter(
        visit.case,
        told(
            visit,
            _("Our visit is done: %(work)s"),
            _("Your appointment is done: %(work)s"),
            _("We have spoken: %(work)s"),
            _("We have spoken: %(work)s"),
        )
        % work,
        Paragraph(_("%(name)s has finished: %(work)s.") % {"name": who, **work}),
        *found,
        Paragraph(_("Is everything as it should be? On your page you can tell us at any time.")),
        button(_("See your case"), link),
        Note(words),
    )


def another_visit(
    visit: Visit, who: str, again: Proposal, link: Link, words: str, written: WrittenUp | None
) -> Letter:
    """It was not finished in one visit: the customer chooses the next one."""
    name = {"name": who, "work": work_for(again.work_type, again.named)}
    found = _found(visit, written)
    return letter(
        visit.case,
        told(
            visit,
            _("Another visit is needed: %(work)s"),
            _("Another appointment is needed: %(work)s"),
            _("Another appointment is needed: %(work)s"),
            _("Another appointment is needed: %(work)s"),
        )
        % name,
        Paragraph(
            told(
                visit,
                _("%(name)s could not finish it in one visit."),
                _("%(name)s could not finish it in one appointment."),
                _("%(name)s could not finish it in one call."),
                _("%(name)s could not finish it in one call."),
            )
            % name
        ),
        *found,
        *_choosing(again, link),
        Note(words),
    )


def _choosing(again: Proposal, link: Link) -> tuple[Block, ...]:
    """That they choose, or where who owns the place has to agree first, that."""
    if who_owns_is_asked(again):
        return (Paragraph(first_they_agree()),)
    chooses = told(
        again.work_type,
        _("Choose the moment of the next visit yourself."),
        _("Choose the moment of your next appointment yourself."),
        _("Choose the moment of our next call yourself."),
        _("Choose the moment of our next video call yourself."),
    )
    return Paragraph(chooses), button(_("Choose a moment"), link)


def _found(visit: Visit, written: WrittenUp | None) -> tuple[Block, ...]:
    """What was found and done: as it was written up, or in the words of who was there."""
    if written:
        return written.blocks
    return (Paragraph(visit.found),) if visit.found else ()
