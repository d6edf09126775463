"""Letters of the day itself: on the way, later than agreed, and what we told wrongly."""

from datetime import datetime

from django.utils.translation import gettext as _

from houvast.appointments.letters.paper import button, letter, work_of
from houvast.appointments.letters.where import told
from houvast.appointments.models import Visit
from houvast.conversations.letters import Letter, Note, Paragraph
from houvast.ground import spoken
from houvast.promises.models import Link, Promise


def on_the_way(visit: Visit, who: str, link: Link) -> Letter:
    """Somebody has left for the customer and comes in the window, or earlier as they agreed."""
    said = _expected(visit, who)
    return letter(
        visit.case,
        _("%(name)s is on the way to you") % said,
        Paragraph(_("%(name)s is on the way and expects to be with you at about %(time)s.") % said),
        *_early(visit),
        button(_("See your appointment"), link),
    )


def another_estimate(visit: Visit, who: str, link: Link) -> Letter:
    """On the way still, at another time than we told, and within what was agreed."""
    said = _expected(visit, who)
    return letter(
        visit.case,
        _("%(name)s now expects to be with you at about %(time)s") % said,
        Paragraph(
            _("%(name)s is on the way. The time we told you has changed: it is about %(time)s now.")
            % said
        ),
        *_early(visit),
        button(_("See your appointment"), link),
    )


def later(visit: Visit, who: str, link: Link, words: str) -> Letter:
    """Later than agreed, told before anything else is. `words` are what we promise instead."""
    said = _expected(visit, who) | {"window": spoken.window(visit.opens_at, visit.closes_at)}
    return letter(
        visit.case,
        _("%(name)s comes later than we agreed: at about %(time)s") % said,
        Paragraph(
            _("%(name)s is on the way, and expects to be with you at about %(time)s.") % said
        ),
        Paragraph(_("We agreed on %(window)s. It is later than that, and we are sorry.") % said),
        *([Paragraph(words)] if words else []),
        Paragraph(_("Does it not suit you any more? Then answer this mail or call us.")),
        button(_("See your appointment"), link),
    )


def cannot_come(
    visit: Visit, link: Link, call: Link, heard: Promise, lead: Promise | None = None
) -> Letter:
    """Nobody can come as agreed: why, and the choice. `heard` is what holds if they do not choose;
    `call` opens the page on which they say when we call, and a `lead` may call by themselves.
    """
    said = {"window": spoken.window(visit.opens_at, visit.closes_at), "work": work_of(visit)}
    return letter(
        visit.case,
        told(
            visit,
            _("We cannot come as we agreed: %(work)s"),
            _("Your appointment cannot go on: %(work)s"),
            _("We cannot call as we agreed: %(work)s"),
            _("Your appointment cannot go on: %(work)s"),
        )
        % said,
        Paragraph(
            told(
                visit,
                _("We agreed on %(window)s. As things stand, nobody can come then."),
                _("We agreed on %(window)s. As things stand, it cannot go on then."),
                _("We agreed on %(window)s. As things stand, nobody can call you then."),
                _("We agreed on %(window)s. As things stand, it cannot go on then."),
            )
            % said
        ),
        Paragraph(_why(visit)),
        Paragraph(_("We are sorry, and would rather tell you now than afterwards.")),
        *([Paragraph(lead.words)] if lead else []),
        button(_("Choose another time, or cancel free of charge"), link),
        button(_("Call me"), call),
        Note(heard.words),
    )


def _why(visit: Visit) -> str:
    """The reason that its customer reads."""
    return {
        Visit.Unplaced.OUT: _("The reason: somebody of us dropped out."),
        Visit.Unplaced.RUNS_OVER: _("The reason: work before yours takes longer than planned."),
        Visit.Unplaced.LEAVE: _("The reason: who was to do it is not at work then."),
        Visit.Unplaced.CLOSED: _("The reason: we are closed then."),
        Visit.Unplaced.ADDRESS: _("The reason: the address changed, and we cannot be there then."),
        Visit.Unplaced.SKILL: _("The reason: nobody is free then who may do this work."),
        Visit.Unplaced.BUSY: _("The reason: who was to do it is not free then."),
    }[Visit.Unplaced(visit.unplaced_why)]


def we_were_there(visit: Visit, who: str, link: Link, words: str) -> Letter:
    """We apologised for not coming, and that was not true. `words` say what comes next."""
    arrived_at: datetime = visit.arrived_at or visit.opens_at
    said = {
        "name": who,
        "moment": spoken.moment(arrived_at),
        "window": spoken.window(visit.opens_at, visit.closes_at),
    }
    return letter(
        visit.case,
        _("We wrote that we had not kept our word: that was not right"),
        Paragraph(
            told(
                visit,
                _("We wrote to you that we did not come as we promised."),
                _("We wrote to you that it did not go on as we promised."),
                _("We wrote to you that we did not call you as we promised."),
                _("We wrote to you that we did not speak to you by video as we promised."),
            )
        ),
        Paragraph(_was_there(visit) % said),
        Paragraph(_as_agreed(visit) % said),
        Paragraph(_("Was it otherwise? Then answer this mail, and we look at it together.")),
        button(_("See your case"), link),
        *([Note(words)] if words else []),
    )


def _was_there(visit: Visit) -> str:
    return told(
        visit,
        _("%(name)s was with you all the same: on %(moment)s. We only put it on file later."),
        _("It did go on, with %(name)s: on %(moment)s. We only put it on file later."),
        _("%(name)s called you all the same: on %(moment)s. We only put it on file later."),
        _("%(name)s spoke to you all the same: on %(moment)s. We only put it on file later."),
    )


def _as_agreed(visit: Visit) -> str:
    if visit.is_late:
        return _("We agreed on %(window)s. It was later than that, and we are sorry.")
    if visit.is_early:
        return _("We agreed on %(window)s. It was earlier than that, as you found good.")
    return _("We agreed on %(window)s. We are sorry that our letter confused you.")


def _early(visit: Visit) -> list[Paragraph]:
    if visit.estimated_at is None or visit.estimated_at >= visit.opens_at:
        return []
    window = {"window": spoken.window(visit.opens_at, visit.closes_at)}
    return [
        Paragraph(
            _("We agreed on %(window)s. It is earlier than that, as you found good.") % window
        )
    ]


def _expected(visit: Visit, who: str) -> dict[str, str]:
    return {"name": who, "time": spoken.clock(visit.estimated_at or visit.opens_at)}
