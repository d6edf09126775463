"""Letters that ask the customer to choose: nothing stands before they do."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import (
    asked_for,
    button,
    explained,
    letter,
    named,
    work_for,
    work_of,
)
from houvast.appointments.letters.parts import after_the_parts
from houvast.appointments.letters.permission import waits_for_who_owns, who_owns_is_asked
from houvast.appointments.letters.where import told
from houvast.appointments.models import Proposal, Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.conversations.letters.letter import Block
from houvast.ground import spoken
from houvast.promises.models import Link, Promise
from houvast.workforce.models import Where


def invitation(proposal: Proposal, link: Link, words: str) -> Letter:
    """It is time for work that comes back: the customer picks the moment.

    `words` say by when they hear from us if they do not choose. Where who owns the place has to
    agree first it says that.
    """
    if who_owns_is_asked(proposal):
        return waits_for_who_owns(proposal, words)
    work = {"work": work_for(proposal.work_type, proposal.named)}
    return letter(
        proposal.case,
        _("%(work)s: which moment suits you?") % work,
        Paragraph(_("It is time for this again: %(work)s.") % work),
        *_explanation(proposal),
        Paragraph(
            told(
                proposal.work_type,
                _("You choose the day and the part of the day. We only come when it suits you."),
                _("You choose the day and the time. %(name)s comes to us when it suits you.")
                % {"name": proposal.whom}
                if proposal.is_for_another
                else _("You choose the day and the time. You come to us when it suits you."),
                _("You choose the day and the time. We call you when it suits you."),
                _("You choose the day and the time. We speak by video when it suits you."),
            )
        ),
        *_branch(proposal),
        button(_("Choose a moment"), link),
        Paragraph(_("Rather not, or a question first? Just answer this mail.")),
        Note(words),
        preheader=_you_choose(proposal),
    )


def request_to_choose(
    proposal: Proposal, link: Link, words: str, parts: Promise | None = None
) -> Letter:
    """For what the customer asked, a visit is needed; they pick the moment, after its `parts`, and
    once who owns the place agrees.
    """
    if who_owns_is_asked(proposal):
        return waits_for_who_owns(proposal, words, parts)
    work = {"work": work_for(proposal.work_type, proposal.named)}
    reason = [Paragraph(proposal.reason)] if proposal.reason else []
    return letter(
        proposal.case,
        told(
            proposal.work_type,
            _("Choose a moment for our visit: %(work)s"),
            _("Choose a moment for your appointment: %(work)s"),
            _("Choose a moment for our call: %(work)s"),
            _("Choose a moment for our video call: %(work)s"),
        )
        % work,
        *reason,
        Paragraph(_what_we_would_like(proposal)),
        *_branch(proposal),
        *_explanation(proposal),
        *after_the_parts(parts),
        button(_("Choose a moment"), link),
        Paragraph(_("Does none of the times suit you? Answer this mail, and we look further.")),
        Note(words),
        preheader=_you_choose(proposal),
    )


def _what_we_would_like(proposal: Proposal) -> str:
    if proposal.is_for_another and proposal.work_type.where == Where.OURS:
        whom = {"name": proposal.whom, "work": named(proposal.work_type)}
        return _("We would like to see %(name)s for: %(work)s.") % whom
    return told(
        proposal.work_type,
        _("We would like to visit you for: %(work)s."),
        _("We would like to see you for: %(work)s."),
        _("We would like to call you for: %(work)s."),
        _("We would like to speak to you by video for: %(work)s."),
    ) % {"work": work_for(proposal.work_type, proposal.named)}


def reminder(proposal: Proposal, link: Link, words: str) -> Letter:
    """The one reminder; after it a person looks."""
    work = {"work": asked_for(proposal)}
    return letter(
        proposal.case,
        _("You can still choose a moment: %(work)s") % work,
        Paragraph(_("We have not seen a choice from you yet for: %(work)s.") % work),
        Paragraph(
            told(
                proposal.work_type,
                _("This is the only reminder that we send. You choose when we come."),
                _("This is the only reminder that we send. You choose the moment."),
                _("This is the only reminder that we send. You choose when we call."),
                _("This is the only reminder that we send. You choose when we speak."),
            )
        ),
        button(_("Choose a moment"), link),
        Note(words),
        preheader=_you_choose(proposal),
    )


def request_to_move(
    proposal: Proposal,
    visit: Visit,
    opens_at: datetime,
    closes_at: datetime,
    link: Link,
    words: str,
) -> Letter:
    """The company would rather come at another time; the visit stays until they agree.

    Where nobody can come at the time that was agreed, it says so, and leaving it is no answer.
    """
    old = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    new = {"window": spoken.window(opens_at, closes_at), "name": visit.whom}
    return letter(
        proposal.case,
        told(
            visit,
            _("May our visit be at another time? %(work)s"),
            _("May your appointment be at another time? %(work)s"),
            _("May our call be at another time? %(work)s"),
            _("May our video call be at another time? %(work)s"),
        )
        % {"work": work_of(visit)},
        Paragraph(_("We agreed on %(window)s.") % old),
        Paragraph(proposal.reason),
        Paragraph(
            told(
                visit,
                _("May we come on %(window)s instead?"),
                _("Can %(name)s come to us on %(window)s instead?")
                if visit.is_for_another
                else _("Can you come to us on %(window)s instead?"),
                _("May we call you on %(window)s instead?"),
                _("May we speak by video on %(window)s instead?"),
            )
            % new
        ),
        button(_answers(visit), link),
        Note(_until_then(visit)),
        Note(words),
        preheader=_until_then(visit),
    )


def _answers(visit: Visit) -> str:
    if visit.is_unplaced:
        return _("Answer: agree, or another time")
    return _("Answer: agree, another time, or leave it")


def _until_then(visit: Visit) -> str:
    """What holds as long as the customer has not answered."""
    if visit.is_unplaced:
        return told(
            visit,
            _("As things stand, nobody can come at the time that we agreed."),
            _("As things stand, it cannot go on at the time that we agreed."),
            _("As things stand, nobody can call you at the time that we agreed."),
            _("As things stand, nobody can speak to you by video at the time that we agreed."),
        )
    return _("Nothing changes until you say so.")


def _you_choose(proposal: Proposal) -> str:
    if proposal.work_type.is_indoors:
        return _("You choose the day and the time.")
    return _("You choose the day and the part of the day.")


def _branch(proposal: Proposal) -> list[Block]:
    if proposal.branch is None:
        return []
    where = {
        "branch": proposal.branch.name,
        "address": str(proposal.branch.place),
        "name": proposal.whom,
    }
    if proposal.is_for_another:
        return [Paragraph(_("%(name)s comes to us: %(branch)s, %(address)s.") % where)]
    return [Paragraph(_("You come to us: %(branch)s, %(address)s.") % where)]


def _explanation(proposal: Proposal) -> list[Block]:
    text = explained(proposal.work_type)
    return [Paragraph(text)] if text else []
