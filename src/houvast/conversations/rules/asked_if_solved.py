"""The words in which somebody is asked whether it is solved; call these in their language.

Journeys that are played before anybody lives them say the same.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from houvast.ground import spoken

ASK_AFTER = timedelta(hours=40)
"""Five working days, in business hours."""


def we_ask(due_at: datetime) -> str:
    """What is promised: that we ask."""
    return _("We ask you %(by)s whether everything is solved.") % {"by": spoken.by(due_at)}


def we_ask_to_close(due_at: datetime) -> str:
    """The same for who was only asked something, which is known now: nothing of theirs is to be
    solved.
    """
    return _("We ask you %(by)s whether we can close this.") % {"by": spoken.by(due_at)}


def nothing_more_to_do() -> str:
    """How such a one is asked it."""
    return _("You need do nothing more for what we asked you. Can we close this?")


def we_ask_again(due_at: datetime) -> str:
    """What follows the first question."""
    return _("If we hear nothing, we ask you again %(by)s.") % {"by": spoken.by(due_at)}


def we_decide(due_at: datetime) -> str:
    """What follows the second question, and each after it."""
    said = _("If we hear nothing, we see %(by)s whether to close this, and tell you.")
    return said % {"by": spoken.by(due_at)}


def asking(*, first: str = "", asked_at: datetime | None = None, then: str) -> list[str]:
    """The letter that asks: in words of their own matter where it has them, `first`; after it was
    asked before, when that was; and what follows.
    """
    said = [first or _("We would like to know whether everything is solved.")]
    if asked_at:
        moment = {"moment": spoken.moment(asked_at)}
        said = [
            _("We asked you on %(moment)s whether everything is solved.") % moment,
            _("We have not heard from you since."),
            *([first] if first else []),
        ]
    return [*said, *how_to_say_it(), then]


def how_to_say_it() -> list[str]:
    """How they answer."""
    return [
        _("Is it solved? Say so on your own page, and we close this."),
        _("Is something still not right? Answer this mail, and we go on with it."),
    ]


def called_in_vain(then: str) -> list[str]:
    """The letter after a call to ask it that nobody answered."""
    missed = _("We called you to ask whether everything is solved. We missed you.")
    return [missed, *how_to_say_it(), then]
