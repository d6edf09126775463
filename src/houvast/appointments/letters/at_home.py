"""What who is home reads of a visit that another asked for. Call these in their language."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import agreed, button, window_of, work_of
from houvast.appointments.models import Visit
from houvast.conversations.actions.greeting import greeting_of
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.people.models import Customer
from houvast.promises.models import Link
from houvast.promises.queries.covering import holder_of

AtHome = Callable[[Visit, Customer, Link], Letter]


def comes(visit: Visit, person: Customer, link: Link, *, may_move: bool) -> Letter:
    """We come where they live, as was agreed with whoever asked for it."""
    when = {"window": window_of(visit)}
    changed = visit.calendar_sequence > 0
    label = _("See or move the visit") if may_move else _("See the visit")
    return _letter(
        visit,
        person,
        _("We come to you on %(window)s") % when,
        Paragraph(
            _("%(name)s asked us to come to where you live. This is what was agreed:")
            % {"name": visit.case.customer.name}
        ),
        agreed(visit),
        *([Note(_("This takes the place of what you read before."))] if changed else []),
        button(label, link),
    )


def does_not_come(visit: Visit, person: Customer, link: Link) -> Letter:
    """It is off, or nobody can come at that time any more."""
    about = {"window": window_of(visit), "work": work_of(visit), "name": visit.case.customer.name}
    return _letter(
        visit,
        person,
        _("We do not come on %(window)s") % about,
        Paragraph(_("We do not come on %(window)s for: %(work)s.") % about),
        Paragraph(_("If %(name)s agrees on another time with us, you read it here.") % about),
        button(_("See the visit"), link),
    )


def on_the_way(visit: Visit, person: Customer, link: Link, *, about_at: datetime) -> Letter:
    """Who comes has left, and is there about then."""
    said = {"name": visit.technician.staff.name, "at": spoken.clock(about_at)}
    return _letter(
        visit,
        person,
        _("%(name)s is on the way to you") % said,
        Paragraph(_("%(name)s is on the way, and is with you about %(at)s.") % said),
        button(_("See the visit"), link),
    )


def later(visit: Visit, person: Customer, link: Link, *, about_at: datetime) -> Letter:
    """Who comes is late, and has not left yet."""
    said = {"name": visit.technician.staff.name, "at": spoken.clock(about_at)}
    return _letter(
        visit,
        person,
        _("%(name)s comes later: about %(at)s") % said,
        Paragraph(_("%(name)s is late, and is with you about %(at)s. We are sorry.") % said),
        button(_("See the visit"), link),
    )


def moves(may_move: bool) -> AtHome:
    """What says that we come, with whether they may move it."""
    return partial(comes, may_move=may_move)


def _letter(visit: Visit, person: Customer, subject: str, *blocks: Block) -> Letter:
    why = _("You get this because you live where we come. Is that not so? Answer this mail.")
    return Letter(
        subject=subject,
        language=person.language,
        salutation=greeting_of(person),
        blocks=(*blocks, Note(why)),
        signed_by=holder_of(visit.case).name,
        preheader=window_of(visit)[:150],
    )
