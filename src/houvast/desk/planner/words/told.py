"""How far it is with somebody who lost their place: in a word, a colour and a sentence."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from houvast.appointments.front_offers import HowFar, Told
from houvast.desk.frame.badges import Badge
from houvast.ground import spoken

_BADGES: dict[HowFar, tuple[str, Callable[[], str]]] = {
    HowFar.CALL: ("broken", lambda: _("Call them")),
    HowFar.SILENT: ("today", lambda: _("Told, no answer yet")),
    HowFar.LEAVING: ("", lambda: _("Letter on its way")),
    HowFar.MOVED: ("kept", lambda: _("Chose another time")),
    HowFar.CANCELLED: ("", lambda: _("Cancelled it")),
    HowFar.AGAIN: ("kept", lambda: _("As agreed after all")),
}


def badge_of(told: Told) -> Badge:
    """How far it is, in a word."""
    return _badge(told.how_far)


def counted(told: Iterable[Told]) -> list[tuple[Badge, int]]:
    """How many are how far, those to be called first."""
    counts = Counter(one.how_far for one in told)
    return [(_badge(how_far), counts[how_far]) for how_far in HowFar if counts[how_far]]


def words_of(told: Told) -> str:
    """What they know, and by when they answer."""
    if told.how_far in (HowFar.MOVED, HowFar.AGAIN):
        window = spoken.window(told.visit.opens_at, told.visit.closes_at)
        return _("Now agreed: %(window)s") % {"window": window}
    if told.how_far == HowFar.CANCELLED:
        return _("They asked for no visit at that time.")
    if told.how_far == HowFar.CALL:
        return _why_call(told)
    until = spoken.moment(told.answer_until) if told.answer_until else ""
    return _("Other times are kept for them until %(until)s.") % {"until": until}


def _why_call(told: Told) -> str:
    if told_at := told.told_at:
        at = {"at": spoken.moment(told_at)}
        if told.answer_until:
            return _("They know since %(at)s, and did not answer in time.") % at
        return _("They know since %(at)s, and no other time could be kept.") % at
    return _("No letter reached them.")


def _badge(how_far: HowFar) -> Badge:
    look, word = _BADGES[how_far]
    return Badge(look, word())
