"""What the customer is told of who is on the way, and what that does to the promise."""

from datetime import datetime
from functools import partial

from django.utils.translation import gettext as _

from houvast.appointments import reasons
from houvast.appointments.actions.running_late import as_agreed_after_all, was_told_late
from houvast.appointments.actions.telling import send
from houvast.appointments.actions.telling_home import tell_home
from houvast.appointments.letters import arriving, at_home, running_late
from houvast.appointments.letters.kinds import VisitLetter
from houvast.appointments.models import Visit
from houvast.appointments.queries.crews import first_name_at_the_door
from houvast.appointments.rules.arriving import latest_for
from houvast.conversations.letters import Letter
from houvast.ground import spoken
from houvast.ground.history import Actor
from houvast.people.queries.speaking import speaking_to
from houvast.promises.actions.promising import promise_later
from houvast.promises.models import Link, Promise
from houvast.promises.rules import Word


def agree_later(visit: Visit, *, by: Actor, now: datetime) -> Promise | None:
    """The arrival promised anew where the estimate is later than was promised, and it runs still.

    The first moment stays the yardstick. Said only after the window, it is broken at once, so that
    the letter which says so is the one that the customer gets.
    """
    about_at, promise = visit.estimated_at, visit.promise
    if about_at is None or not promise.is_open:
        return None
    if not promise.is_past(about_at):
        as_agreed_after_all(visit, now=now)
        return visit.promise if visit.promise != promise else None
    latest_at = latest_for(about_at)
    with speaking_to(visit.case.customer):
        words = _("We come later than agreed: at about %(about)s, and by %(latest)s at the latest.")
        words %= {"about": spoken.first_clock(about_at), "latest": spoken.clock(latest_at)}
    word = Word(promise.kind, words, due_at=latest_at, opens_at=about_at)
    why = reasons.LATER_THAN_AGREED()
    visit.promise = promise_later(promise, word, reason=why, by=by, now=now)
    return visit.promise


def tell_estimate(
    visit: Visit, later: Promise | None, *, is_first: bool, by: Actor, now: datetime
) -> None:
    """Write to the customer about when somebody is there; `later` is what was promised anew."""
    who = first_name_at_the_door(visit, by)
    knows = is_first and was_told_late(visit)

    def compose(link: Link) -> Letter:
        words = later.words if later and visit.is_late else ""
        if knows:
            return running_late.on_the_way_as_written(visit, who, link, words)
        if visit.is_late:
            return arriving.later(visit, who, link, words)
        if is_first:
            return arriving.on_the_way(visit, who, link)
        return arriving.another_estimate(visit, who, link)

    send(compose, about=visit, kind=VisitLetter.ON_MY_WAY, now=now, tells=[later])
    if visit.estimated_at:
        tell_home(visit, partial(at_home.on_the_way, about_at=visit.estimated_at), now=now)
