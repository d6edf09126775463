"""What is pressed on the road: once however often it is sent, and as of when it was pressed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from houvast.appointments import reasons
from houvast.appointments.access import current_visit
from houvast.appointments.actions.reporting import put_arrival_right
from houvast.appointments.actions.road import arrive
from houvast.appointments.models import Press, Visit
from houvast.appointments.rules.pressing import Sent
from houvast.appointments.rules.refusals import AnsweredBefore
from houvast.ground import history
from houvast.ground.history import Actor
from houvast.ground.refusals import Refused
from houvast.people.models import Staff
from houvast.promises.access import locked_case


@dataclass(frozen=True)
class Answered:
    """What somebody is answered, if anything, and how good the news is: a level of messages."""

    words: str = ""
    level: str = ""


Act = Callable[[datetime | None], Answered]
"""What a button does, given when it was pressed if that was before now."""


def press_once(*, act: Act, sent: Sent, visit: Visit, staff: Staff, now: datetime) -> Answered:
    """Do what a button does, once however often it is sent: then it is answered as it was first.

    When it was pressed and when it reached us are both on record. Raises what `act` raises, or
    AnsweredBefore with the same words.
    """
    press = _answered(act, sent, visit, staff=staff, now=now)
    if press.is_refused:
        raise AnsweredBefore(words=press.words)
    return Answered(press.words, press.level)


@transaction.atomic
def arrive_as_pressed(
    *, visit: Visit, pressed_at: datetime, by: Actor, now: datetime, early_agreed: bool = False
) -> Visit:
    """Note that somebody arrived when they pressed it: now, or before if it reached us later.

    Within its window that keeps the promise, unless the clock has broken it meanwhile: then it
    stands beside what broke, and a customer who had our apology reads what is right. It is never
    before they left. Where somebody has arrived already nothing changes. Raises what
    `arrive` or `put_arrival_right` raise.
    """
    locked_case(visit.case_id)
    visit = current_visit(visit.pk)
    arrived_at = max(pressed_at, visit.on_my_way_at or visit.booked_at)
    if arrived_at >= now:
        return arrive(visit=visit, early_agreed=early_agreed, by=by, now=now)
    if visit.is_begun:
        return visit
    return put_arrival_right(
        visit=visit,
        arrived_at=arrived_at,
        why=reasons.WITHOUT_COVERAGE(),
        early_agreed=early_agreed,
        by=by,
        now=now,
    )


@transaction.atomic
def _answered(act: Act, sent: Sent, visit: Visit, *, staff: Staff, now: datetime) -> Press:
    """The press with its answer; who sends the same at the same moment waits for it."""
    pressed_at = sent.pressed_before(now)
    press, is_first = Press.objects.get_or_create(
        staff=staff,
        key=sent.key,
        defaults={"visit": visit, "pressed_at": pressed_at or now, "received_at": now},
    )
    if not is_first:
        return press
    try:
        with transaction.atomic():
            said = act(pressed_at)
    except Refused as refusal:
        press.is_refused, press.words = True, refusal.sentence
    else:
        press.words, press.level = said.words, said.level
    press.save(update_fields=["is_refused", "words", "level"])
    if pressed_at:
        by = staff.as_actor()
        history.record("visit.pressed_before", about=visit, by=by, at=now, pressed_at=pressed_at)
    return press
