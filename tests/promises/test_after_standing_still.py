"""Houvast stood still over the night in which the clock changes, and our hours changed since it was
promised. Nothing is forgotten, and nothing said twice.
"""

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest
from django.db import transaction

from cast import Cast
from concurrency import at_once
from houvast.conversations.actions.answering import reply
from houvast.conversations.actions.forewarning import forewarn_due
from houvast.conversations.actions.page import say
from houvast.conversations.models import Delivery, Message
from houvast.ground.history import HOUVAST
from houvast.ground.models import Event
from houvast.ground.refusals import Refused
from houvast.ground.spoken import AMSTERDAM
from houvast.outages.front import look_ahead, look_at_queue
from houvast.outages.models import Surge
from houvast.people.actions.changing_company import change_hours
from houvast.people.queries.company import business_calendar
from houvast.promises.actions.cases import open_case
from houvast.promises.actions.clock import sweep
from houvast.promises.actions.promising import make_promise
from houvast.promises.models import InternalPromise, Promise

SUMMER, WINTER = date(2027, 3, 28), date(2027, 10, 31)
"""The Sundays on which it is one hour later, and earlier, at night."""
MANY = 12
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("sunday", [SUMMER, WINTER])
def test_nothing_is_forgotten_and_nothing_said_twice(committed: Cast, sunday: date) -> None:
    friday, tuesday = _at(sunday - timedelta(days=2), 15), _at(sunday + timedelta(days=2), 11)
    _promised_over_the_weekend(committed, sunday, now=friday)
    # Nobody is there on Mondays any more, and on Tuesdays only from eleven.
    week = {1: [], 2: [(time(11), time(17))]}
    change_hours(week=week, by=committed.linda.as_actor(), now=friday + MINUTE)

    def wakes_up(number: int) -> object:
        if number < 2:
            forewarn_due(now=tuesday)
            return sweep(now=tuesday)
        if number < 4:
            look_at_queue(now=tuesday)
            return look_ahead(now=tuesday)
        return _is_answered(committed, number, now=tuesday)

    outcomes = at_once(wakes_up, range(8))
    wrong = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, Refused)]
    assert wrong == []
    sweep(now=tuesday)  # what somebody held was passed over
    said = _said()

    assert not Promise.objects.past(tuesday).exists()
    broken = Promise.objects.filter(outcome=Promise.Outcome.BROKEN)
    assert broken.count() >= MANY
    assert max(said["promise.broken"].values()) == 1
    assert max(Counter(Delivery.objects.filter(kind="apology").values_list("tells")).values()) == 1
    renewed = Promise.objects.exclude(renews=None)
    assert set(renewed.values_list("renews", flat=True)) >= set(broken.values_list("pk", flat=True))
    there = business_calendar()
    assert [one.due_at for one in renewed if not there.is_kept_at(one.due_at)] == []
    assert Surge.objects.standing().count() <= 1
    assert InternalPromise.objects.open().filter(kind="answering").count() <= 1
    assert (sweep(now=tuesday), forewarn_due(now=tuesday)) == (0, 0)
    look_at_queue(now=tuesday)
    assert _said() == said


def _at(on: date, hour: float) -> datetime:
    return datetime.combine(on, time(), AMSTERDAM) + timedelta(hours=hour)


def _promised_over_the_weekend(cast: Cast, sunday: date, *, now: datetime) -> None:
    """Due each hour of the night, of which one is not there or comes twice, and around it."""
    for number in range(MANY):
        customer = (cast.alice, cast.bob)[number % 2]
        due_at = _at(sunday, 0) + timedelta(minutes=45 * number)
        with transaction.atomic():
            case = open_case(
                customer=customer, owner=cast.fatima, subject=f"Ketel {number}", by=HOUVAST, now=now
            )
            make_promise(
                case=case, kind="follow_up", words="U hoort van ons.", due_at=due_at, by=HOUVAST,
                now=now,
            )  # fmt: skip
        say(case=case, words="Hoe staat het?", by=customer.as_actor(), now=now)


def _is_answered(cast: Cast, number: int, *, now: datetime) -> object:
    message = Message.objects.waiting().order_by("pk")[number]
    return reply(
        case=message.case, text="Het is klaar.", seen_message_id=message.pk, by=cast.gerrit,
        now=now,
    )  # fmt: skip


def _said() -> dict[str, Counter[str]]:
    """How often each thing was said of each, and each letter written."""
    verbs = ("promise.broken", "promise.warned", "surge.noticed", "internal.made", "message.sent")
    said = {
        verb: Counter(Event.objects.filter(verb=verb).values_list("about_id", flat=True))
        for verb in verbs
    }
    return said | {"letters": Counter(Delivery.objects.values_list("kind", flat=True))}
