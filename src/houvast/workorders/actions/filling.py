"""Filling in a work order: answers, texts and photos. Corrected by adding."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from houvast.appointments.models import Visit
from houvast.ground import history, spoken
from houvast.ground.asked import TextTooLong
from houvast.ground.history import Actor
from houvast.workorders.actions.reporting import promise_to_report
from houvast.workorders.actions.writing_on import held_order, write_up_again
from houvast.workorders.models import OrderAnswer, OrderPhoto, WorkOrder
from houvast.workorders.queries.sheets import latest_answers
from houvast.workorders.rules.forms import AFTER, BEFORE, LONGEST, OURS, NotOnTheForm
from houvast.workorders.rules.photos import checked
from houvast.workorders.words import name_of


@transaction.atomic
def fill_in(
    *,
    visit: Visit,
    typed: Mapping[str, str],
    by: Actor,
    now: datetime,
    pressed_at: datetime | None = None,
) -> WorkOrder:
    """Put answers on the order of a visit, by the key of their question; what is the same as on
    file is not written again.

    They are of when they were `pressed_at`. What has to be reported is promised among ourselves.
    Raises VisitDoesNotGoOn, NotOnTheForm, AnswerRefused or
    TextTooLong.
    """
    order = held_order(visit, now=now)
    before = latest_answers(order)
    said_at = pressed_at or now
    today = spoken.today(said_at)
    kept = {key: _kept(order, key, words.strip(), today) for key, words in typed.items()}
    different = {key: words for key, words in kept.items() if words != before.get(key, "")}
    OrderAnswer.objects.bulk_create(
        OrderAnswer(order=order, key=key, kept=words, said_by=by.name, said_at=said_at)
        for key, words in different.items()
    )
    if different:
        what = ", ".join(name_of(order.described, key) for key in different)
        history.record("work_order.filled_in", about=order, by=by, at=now, what=what)
        promise_to_report(order, different, by=by, now=now)
        write_up_again(order)
    return order


@transaction.atomic
def add_photo(
    *,
    visit: Visit,
    key: str,
    content: bytes,
    by: Actor,
    now: datetime,
    pressed_at: datetime | None = None,
) -> OrderPhoto:
    """Keep a photo with the order: before the work, after it, or one that its form wants.

    Raises VisitDoesNotGoOn, NotOnTheForm or NoPhoto.
    """
    content_type = checked(content)
    order = held_order(visit, now=now)
    wanted = [photo.key for photo in order.described.photos] if order.described else []
    if key not in (BEFORE, AFTER, *wanted):
        raise NotOnTheForm(key=key)
    photo = OrderPhoto.objects.create(
        order=order,
        key=key,
        content=content,
        content_type=content_type,
        said_by=by.name,
        said_at=pressed_at or now,
    )
    what = name_of(order.described, key)
    history.record("work_order.photographed", about=order, by=by, at=now, what=what)
    write_up_again(order)
    return photo


def _kept(order: WorkOrder, key: str, typed: str, today: date) -> str:
    if key in OURS:
        if len(typed) > LONGEST:
            raise TextTooLong(longest=LONGEST)
        return typed
    if order.described is None:
        raise NotOnTheForm(key=key)
    return order.described.kept(key, typed, today=today)
