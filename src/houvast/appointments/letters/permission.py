"""Letters about the permission of who owns a place. Call them in the language of who reads."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import letter, named, work_for
from houvast.appointments.letters.parts import after_the_parts
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.promises.models import Case, Promise
from houvast.workforce.models import PermissionAsked, WorkType


def what_and_where(work_type: WorkType, case: Case) -> str:
    """The work, and the address of a case where that is known."""
    said = {"work": named(work_type), "address": str(case.where)}
    return _("%(work)s at %(address)s") % said if case.where.is_known else said["work"]


def asks_who_owns(subject: str, words: str) -> Sequence[Block]:
    """Why we ask them, and how they answer; `words` say by when they hear from us."""
    return [Paragraph(_("It is about this: %(subject)s.") % {"subject": subject}), *_why(words)]


def asks_once_more(subject: str, words: str) -> Sequence[Block]:
    """The same to who has not answered yet."""
    again = _("We asked you something and have no answer yet: %(subject)s.")
    return [Paragraph(again % {"subject": subject}), *_why(words)]


def _why(words: str) -> Sequence[Block]:
    return [
        Paragraph(
            _("You own the place, so we ask you first. We only offer a time once you agree.")
        ),
        Paragraph(_("Answer on your own page, or answer this mail. Only we read it.")),
        *([Paragraph(words)] if words else []),
    ]


def waits_for_who_owns(proposal: Proposal, words: str, parts: Promise | None = None) -> Letter:
    """To the customer: who owns the place is asked first; `words` are what we promised. They choose
    after the `parts`.
    """
    work = {"work": work_for(proposal.work_type, proposal.named)}
    reason = [Paragraph(proposal.reason)] if proposal.reason else []
    return letter(
        proposal.case,
        _("First we ask for permission: %(work)s") % work,
        *reason,
        Paragraph(_("For this we need a visit: %(work)s.") % work),
        Paragraph(first_they_agree()),
        *after_the_parts(parts),
        Note(words),
    )


def who_owns_is_asked(proposal: Proposal) -> bool:
    """Whether its customer cannot choose yet, since who owns the place has to agree. One SQL
    statement, none for work that needs no permission.
    """
    if not proposal.work_type.needs_permission:
        return False
    asked = proposal.case.permissions.filter(PermissionAsked.WAITS)
    return asked.filter(work_type=proposal.work_type_id).exists()


def first_they_agree() -> str:
    """To a customer who cannot choose a time yet."""
    return _(
        "Whoever owns the place has to agree first. We have asked. As soon as they agree you get a "
        "mail from us, and choose a time yourself."
    )


def no_permission_for(work_type: WorkType) -> str:
    return _("No permission: %(work)s") % {"work": named(work_type)}


def not_permitted(work_type: WorkType) -> Sequence[Block]:
    """To the customer: it cannot be done as things stand."""
    work = {"work": named(work_type)}
    return [
        Paragraph(_("Whoever owns the place does not agree with this: %(work)s.") % work),
        Paragraph(_("So we do not come for it, as things stand. We look at what can be done.")),
    ]


def cannot_go_on(agreed: Sequence[Visit]) -> Sequence[Block]:
    """Nor can what was `agreed` for it."""
    off = _("Your appointment of %(window)s cannot go on, as things stand.")
    windows = (spoken.window(one.opens_at, one.closes_at) for one in agreed)
    return [Paragraph(off % {"window": window}) for window in windows]


def thanks_who_owns(permission: PermissionAsked) -> str:
    """To who owns the place, once it is known or nobody needs it."""
    work = {"work": named(permission.work_type)}
    if permission.outcome == PermissionAsked.Outcome.AGREED:
        return _("Thank you, you agree with this: %(work)s. We go on with it.") % work
    if permission.outcome == PermissionAsked.Outcome.REFUSED:
        return _("You do not agree with this: %(work)s. So we do not do it.") % work
    return _("You need not answer us any more: %(work)s.") % work
