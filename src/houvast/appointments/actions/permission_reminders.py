"""When who owns a place is asked once more, and that they are not once they answered."""

from datetime import datetime, timedelta

from houvast.appointments import reasons
from houvast.appointments.models import PermissionReminder
from houvast.conversations.actions.next_word import in_working_days
from houvast.conversations.models import Delivery, Message
from houvast.conversations.queries.paper import arrival_if_written, post_set_up
from houvast.ground.history import Actor
from houvast.people.queries.company import business_calendar
from houvast.promises.access import lock_cases
from houvast.promises.actions.ending import done_internally
from houvast.promises.actions.internal import About, open_about
from houvast.promises.models import InternalPromise
from houvast.workforce.models import PermissionAsked

AFTER = {
    PermissionReminder.Way.LETTER: timedelta(hours=16),
    PermissionReminder.Way.PERSON: timedelta(hours=32),
}
"""Opening time since they were asked: two days and four of the five that we promised them."""
AFTER_BY_POST = timedelta(hours=8)
"""So soon where that lets a letter by post be there before we come back to them."""


def plan_reminders(asked: PermissionAsked, letter: Delivery | None) -> None:
    """Put on record when they are reminded of the `letter`, and when one of us calls: at once whom
    nothing could be written to, and instead of a second letter who had the first by post.
    """
    calendar = business_calendar()
    due = {way: calendar.add_business_time(asked.asked_at, after) for way, after in AFTER.items()}
    sooner = calendar.add_business_time(asked.asked_at, AFTER_BY_POST)
    if letter is None:
        due = dict.fromkeys(AFTER, asked.asked_at)
    elif letter.channel == Message.Channel.POST:
        due[PermissionReminder.Way.LETTER] = due[PermissionReminder.Way.PERSON]
    elif is_there_by_post(sooner, before=in_working_days(asked.asked_at)):
        due[PermissionReminder.Way.LETTER] = sooner
    PermissionReminder.objects.bulk_create(
        PermissionReminder(permission=asked, way=way, due_at=at) for way, at in due.items()
    )


def is_there_by_post(now: datetime, *, before: datetime) -> bool:
    """Whether a letter by post that is written now is there before a moment."""
    expected = arrival_if_written(now) if post_set_up() else None
    return expected is not None and expected < before


def held_permission(pk: int) -> PermissionAsked:
    """What was asked as it is now, with both cases held."""
    asked = PermissionAsked.objects.get(pk=pk)
    lock_cases([asked.asking_id, asked.case_id])
    related = PermissionAsked.objects.select_related("asking__customer", "case__customer")
    return related.select_related("work_type").get(pk=pk)


def no_reminding_any_more(asked: PermissionAsked, *, by: Actor, now: datetime) -> None:
    """Nobody is reminded of what is known, and nobody has to call. Call it with the case held."""
    PermissionReminder.objects.waiting().filter(permission=asked).update(left_out_at=now)
    if promise := open_about(calling_about(asked)):
        done_internally(promise=promise, proof=reasons.PERMISSION_IS_KNOWN(), by=by, now=now)


def calling_about(asked: PermissionAsked) -> About:
    """What one of us calls about."""
    kind = InternalPromise.Kind.RING
    return About(kind, "workforce.permissionasked", asked.pk, case=asked.case)
